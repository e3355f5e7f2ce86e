using System.Numerics;
using System.Reflection;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>Runs the kernels of one generated network or model beside an oracle over the reals.</summary>
/// <remarks>
/// Rounding errors are judged against a majorant: the same quantity with every number replaced by its absolute value and every
/// minus by a plus (<see cref="Majorants"/>). Each operation adds at most half a unit in the last place of the majorant, so the tolerance is a number of
/// operations times that unit, plus the smallest normal number for each that underflows; it has nothing to do with how large the
/// result happens to be. What may overflow, as its majorant does, is not compared.
/// </remarks>
internal sealed class KernelCheck(KernelCase item, int parametersPerUnit) : INetworkVisitor<int>
{
    private readonly Random random = new(item.Inputs.Length + 1);
    private readonly int samples = item.Inputs.Length;

    /// <summary>Runs the check on a new object of <paramref name="type"/>, created from <paramref name="arguments"/>.</summary>
    /// <returns>The number of parameters whose coefficients were compared.</returns>
    public int Run(Type type, params object[] arguments)
    {
        Type contract = type.GetInterfaces().Single(item => item.Name == "IPolynomialNetwork`1");
        return (int)contract.GetMethod("Accept")!.MakeGenericMethod(typeof(int)).Invoke(Activator.CreateInstance(type, arguments)!, BindingFlags.DoNotWrapExceptions, null, [this], null)!;
    }

    /// <inheritdoc/>
    public int Visit<TNetwork, T>(TNetwork network)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = TNetwork.Description;
        Assert.Equal(item.Values.ParameterCount, description.ParameterCount);
        double[] parameters = [.. item.Parameters];

        // What a kernel carries from step to step was rounded at the parameters before: |θ| plus all steps bounds them.
        double[] bounds = KernelCase.Absolute(parameters);
        T[] rounded = [.. parameters.Select(T.CreateChecked)];
        double unit = double.CreateChecked(T.BitIncrement(T.One) - T.One), smallest = double.CreateChecked(T.Epsilon) / unit, largest = double.CreateChecked(T.BitDecrement(T.PositiveInfinity));
        Tile<T> tile = new(description.Layout, Math.Max(samples, 1));
        Fill(tile, description, item);
        TNetwork.Forward(rounded, tile);
        CheckResiduals();
        CheckGradient();

        int compared = 0;
        for (int index = 0; index < description.Groups.Count; index++)
        {
            ParameterGroup group = description.Groups[index];
            for (int unitIndex = 0; unitIndex < group.Units; unitIndex++)
            {
                TNetwork.Begin(index, unitIndex, rounded, tile);
                (int applied, double step) = (-1, 0);
                foreach (int input in Enumerable.Range(0, group.ParametersPerUnit).OrderBy(_ => random.Next()).Take(parametersPerUnit).OrderBy(input => input))
                {
                    double[] sums = new double[group.Degree];
                    TNetwork.Step(index, unitIndex, applied, T.CreateChecked(step), input, rounded, tile, sums);
                    int place = group.IndexOf(unitIndex, input);
                    UnivariatePolynomial<double> expected = item.Values.LossInOneParameter(parameters, place);
                    UnivariatePolynomial<double> majorant = item.Majorants.LossInOneParameter(bounds, place);
                    for (int m = 1; m <= Math.Max(group.Degree, expected.Degree); m++)
                    {
                        // Powers above the stated degree may only be what rounding has left of a cancellation in the oracle.
                        AssertClose(At(expected, m), m <= group.Degree ? sums[m - 1] : 0, At(majorant, m), 64, $"c_{m} of {group.Name}, unit {unitIndex}, input {input}");
                    }

                    // Sixteenths and the sums of a few are exact in either precision.
                    (applied, step) = (input, (random.Next(9) - 4) / 16.0);
                    parameters[place] += step;
                    bounds[place] += Math.Abs(step);
                    rounded[place] = T.CreateChecked(parameters[place]);
                    compared++;
                }

                TNetwork.Step(index, unitIndex, applied, T.CreateChecked(step), -1, rounded, tile, []);
                TNetwork.End(index, unitIndex, rounded, tile);
            }

            CheckResiduals();
        }

        network.SetParameters(rounded);
        Assert.Equal(rounded, network.Parameters.ToArray());
        for (int n = 0; n < samples; n++)
        {
            T[] output = new T[description.Outputs];
            Evaluate(network, [.. item.Inputs[n].Select(T.CreateChecked)], output);
            double[] expected = item.Values.Outputs(parameters, n), majorant = item.Majorants.Outputs(KernelCase.Absolute(parameters), n);
            for (int o = 0; o < output.Length; o++)
            {
                AssertClose(expected[o], double.CreateChecked(output[o]), majorant[o], 64, $"output {o} of sample {n}");
            }
        }

        return compared;

        // Of the first and the last parameters of each block where not all are asked for.
        void CheckGradient()
        {
            // The oracle takes as long for a gradient as for all coefficients: some of the ragged counts are enough.
            if (!description.HasGradient || samples is not (0 or 1 or 9 or 31))
                return;
            T[] gradient = new T[description.ParameterCount];
            TNetwork.Gradient(rounded, tile, gradient);
            foreach (ParameterBlock block in description.Blocks)
            {
                for (int i = 0; i < block.Count; i++)
                {
                    if (i >= parametersPerUnit && i < block.Count - parametersPerUnit)
                        continue;
                    int place = block.Offset + i;

                    // Samples are summed in T. An addition errs by half a unit of the sum so far, on average a quarter of one of the whole, and a lane takes half of the samples at most; errors at the many positions of a filter go either way.
                    AssertClose(At(item.Values.LossInOneParameter(parameters, place), 1), double.CreateChecked(gradient[place]), At(item.Majorants.LossInOneParameter(bounds, place), 1), 64 + (samples / 2), $"the derivative by {block.Name}[{i}]");
                }
            }
        }

        void CheckResiduals()
        {
            for (int n = 0; n < samples; n++)
            {
                double[] expected = item.Values.Outputs(parameters, n), majorant = item.Majorants.Outputs(bounds, n);
                for (int o = 0; o < description.Outputs; o++)
                {
                    double target = item.Targets[n][o], actual = double.CreateChecked(tile.Column(description.Layout.ResidualRow + o)[n]);
                    AssertClose(expected[o] - target, actual, majorant[o] + Math.Abs(target), 64, $"residual {o} of sample {n}");
                }
            }

            for (int o = 0; o < description.Outputs; o++)
            {
                Assert.All(tile.Column(description.Layout.ResidualRow + o)[samples..].ToArray(), padding => Assert.Equal(T.Zero, padding));
            }
        }

        // The reference adds the samples up in double, one after the other: each addition may err by one unit of double.
        void AssertClose(double expected, double actual, double majorant, int operations, string what)
        {
            if (operations * majorant < largest)
            {
                Assert.True(
                    Math.Abs(expected - actual) <= (operations * ((unit * majorant) + smallest)) + (samples * (double.BitIncrement(1) - 1) * majorant),
                    $"{what}: {actual:R} instead of {expected:R}, {Math.Abs(expected - actual) / unit / majorant} units of the majorant {majorant:R} ({samples} samples).");
            }
        }
    }

    /// <summary>Fills the input and target columns of <paramref name="tile"/>.</summary>
    public static void Fill<T>(Tile<T> tile, NetworkDescription description, KernelCase item)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Resize(item.Inputs.Length);
        for (int n = 0; n < item.Inputs.Length; n++)
        {
            for (int k = 0; k < description.Inputs; k++)
            {
                tile.Column(k)[n] = T.CreateChecked(item.Inputs[n][k]);
            }

            for (int o = 0; o < description.Outputs; o++)
            {
                tile.Column(description.Layout.TargetRow + o)[n] = T.CreateChecked(item.Targets[n][o]);
            }
        }
    }

    private static double At(UnivariatePolynomial<double> polynomial, int power) => power < polynomial.Coefficients.Count ? polynomial.Coefficients[power] : 0;

    private static void Evaluate<TNetwork, T>(TNetwork network, T[] input, T[] output)
        where TNetwork : class
    {
        // The single-sample forward pass is no part of the contract that trainers use.
        var evaluate = network.GetType().GetMethod("Evaluate")!;
        if (typeof(T) == typeof(float))
        {
            evaluate.CreateDelegate<EvaluateSingle>(network)((float[])(object)input, (float[])(object)output);
        }
        else
        {
            evaluate.CreateDelegate<EvaluateDouble>(network)((double[])(object)input, (double[])(object)output);
        }
    }

    private delegate void EvaluateSingle(ReadOnlySpan<float> input, Span<float> output);

    private delegate void EvaluateDouble(ReadOnlySpan<double> input, Span<double> output);
}
