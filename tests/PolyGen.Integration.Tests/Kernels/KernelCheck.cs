using System.Numerics;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>Runs the kernels of one generated network beside the reference network over the reals.</summary>
/// <remarks>
/// Rounding errors are judged against a majorant: the same quantity with every number replaced by its absolute value and every
/// minus by a plus (<see cref="Majorants"/>). Each operation adds at most half a unit in the last place of the majorant, so the tolerance is a number of
/// operations times that unit, plus the smallest normal number for each that underflows; it has nothing to do with how large the
/// result happens to be.
/// </remarks>
internal sealed class KernelCheck(NetworkModel model, int samples, int parametersPerUnit) : INetworkVisitor<int>
{
    private readonly ReferenceNetwork<double, Reals> reference = new(model);
    private readonly ReferenceNetwork<double, Majorants> majorants = new(model);
    private readonly Random random = new(samples + 1);

    /// <summary>Returns the number of parameters whose coefficients were compared.</summary>
    public int Visit<TNetwork, T>(TNetwork network)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = TNetwork.Description;
        Assert.Equal(reference.ParameterCount, description.ParameterCount);
        double[] parameters = Numbers(reference.ParameterCount);
        double[][] inputs = [.. Enumerable.Range(0, samples).Select(_ => Numbers(reference.InputCount))];
        double[][] targets = [.. Enumerable.Range(0, samples).Select(_ => Numbers(reference.OutputCount))];
        double[][] absoluteInputs = [.. inputs.Select(Absolute)], absoluteTargets = [.. targets.Select(Absolute)];
        double unit = double.CreateChecked(T.BitIncrement(T.One) - T.One), smallest = double.CreateChecked(T.Epsilon) / unit;
        for (int i = 0; i < parameters.Length; i++)
        {
            network.Parameters[i] = T.CreateChecked(parameters[i]);
        }

        Tile<T> tile = new(description.Layout, Math.Max(samples, 1));
        Fill(tile, description, inputs, targets);
        TNetwork.Forward(network.Parameters, tile);
        CheckResiduals();

        int compared = 0;
        for (int group = 0; group < description.Groups.Count; group++)
        {
            ParameterGroup item = description.Groups[group];
            for (int unitIndex = 0; unitIndex < item.Units; unitIndex++)
            {
                TNetwork.Begin(group, unitIndex, network.Parameters, tile);
                (int applied, double step) = (-1, 0);
                foreach (int input in Enumerable.Range(0, item.ParametersPerUnit).OrderBy(_ => random.Next()).Take(parametersPerUnit).OrderBy(input => input))
                {
                    double[] sums = new double[item.Degree];
                    TNetwork.Step(group, unitIndex, applied, T.CreateChecked(step), input, network.Parameters, tile, sums);
                    int index = item.IndexOf(unitIndex, input);
                    UnivariatePolynomial<double> expected = reference.LossInOneParameter(parameters, index, inputs, targets);
                    UnivariatePolynomial<double> majorant = majorants.LossInOneParameter(Absolute(parameters), index, absoluteInputs, absoluteTargets);
                    Assert.True(expected.Degree <= item.Degree, $"{item.Name}: the loss has degree {expected.Degree}, the description says {item.Degree}.");
                    for (int m = 1; m <= item.Degree; m++)
                    {
                        AssertClose(At(expected, m), sums[m - 1], At(majorant, m), 64, $"c_{m} of {item.Name}, unit {unitIndex}, input {input}");
                    }

                    // Sixteenths and the sums of a few are exact in either precision.
                    (applied, step) = (input, (random.Next(9) - 4) / 16.0);
                    parameters[index] += step;
                    network.Parameters[index] = T.CreateChecked(parameters[index]);
                    compared++;
                }

                TNetwork.Step(group, unitIndex, applied, T.CreateChecked(step), -1, network.Parameters, tile, []);
                TNetwork.End(group, unitIndex, network.Parameters, tile);
            }

            CheckResiduals();
        }

        for (int n = 0; n < samples; n++)
        {
            T[] output = new T[description.Outputs];
            Evaluate(network, [.. inputs[n].Select(T.CreateChecked)], output);
            double[] expected = reference.Evaluate(parameters, inputs[n]), majorant = majorants.Evaluate(Absolute(parameters), absoluteInputs[n]);
            for (int o = 0; o < output.Length; o++)
            {
                AssertClose(expected[o], double.CreateChecked(output[o]), majorant[o], 64, $"output {o} of sample {n}");
            }
        }

        return compared;

        void CheckResiduals()
        {
            for (int o = 0; o < description.Outputs; o++)
            {
                Span<T> column = tile.Column(description.Layout.ResidualRow + o);
                for (int n = 0; n < column.Length; n++)
                {
                    if (n >= samples)
                    {
                        Assert.Equal(T.Zero, column[n]);
                        continue;
                    }

                    double expected = reference.Evaluate(parameters, inputs[n])[o] - targets[n][o];
                    double majorant = majorants.Evaluate(Absolute(parameters), absoluteInputs[n])[o] + absoluteTargets[n][o];
                    AssertClose(expected, double.CreateChecked(column[n]), majorant, 64, $"residual {o} of sample {n}");
                }
            }
        }

        // The reference adds the samples up in double, one after the other: each addition may err by one unit of double.
        void AssertClose(double expected, double actual, double majorant, int operations, string what) =>
            Assert.True(Math.Abs(expected - actual) <= (operations * ((unit * majorant) + smallest)) + (samples * (double.BitIncrement(1) - 1) * majorant), $"{what}: {actual:R} instead of {expected:R}, {Math.Abs(expected - actual) / unit / majorant} units of the majorant {majorant:R} ({samples} samples).");
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

    private static double[] Absolute(double[] values) => [.. values.Select(Math.Abs)];

    private double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.Next(33) - 16) / 16.0)];

    private static void Fill<T>(Tile<T> tile, NetworkDescription description, double[][] inputs, double[][] targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Resize(inputs.Length);
        for (int n = 0; n < inputs.Length; n++)
        {
            for (int k = 0; k < description.Inputs; k++)
            {
                tile.Column(k)[n] = T.CreateChecked(inputs[n][k]);
            }

            if (description.Layout.WeightRow >= 0)
            {
                tile.Column(description.Layout.WeightRow)[n] = T.One;
            }

            for (int o = 0; o < description.Outputs; o++)
            {
                tile.Column(description.Layout.TargetRow + o)[n] = T.CreateChecked(targets[n][o]);
            }
        }
    }
}
