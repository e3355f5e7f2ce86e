using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Activations;

/// <summary>The residuals of a generated network as polynomials in its activation coefficients, interpolated from its forward pass.</summary>
/// <remarks>
/// f has a known degree in the coefficients of each activation, half that of the loss. Its values at a product of unisolvent sets determine it, up to rounding in the network's
/// floating-point type: declare the network in double. The points are of the size that the samples ask for (<see cref="ActivationUnits"/>), the zeros are those of the network's structure (<see cref="MonomialSupport"/>).
/// Π_g C(n_g + d_g, d_g) forward passes for activations g of n_g coefficients.
/// </remarks>
public static class GeneratedResiduals
{
    private const int MaximumPoints = 20_000;
    private const long MaximumEntries = 100_000_000;
    private const int Tests = 4;
    private const double LeastAccuracy = 1e-2;

    // In units of rounding of the network's type.
    private const double Uncertainty = 16;

    /// <summary>Interpolates the residuals.</summary>
    /// <param name="network">The network; its weights are used, its parameters stay as they are.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">What the rows are for: √ω r or ω r.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">When the network has no activation coefficients or too many, the samples do not fit, or rounding leaves fewer than two digits of the outputs.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static ResidualSystem Of<TNetwork>(IPolynomialNetwork<TNetwork> network, Dataset data, ActivationLoss loss = ActivationLoss.Squared, CancellationToken cancellationToken = default)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        ThrowUnlessFit(TNetwork.Description, data);
        return network.Accept(new Interpolation(data, loss, cancellationToken));
    }

    /// <exception cref="ArgumentException">When the network has no activation coefficients or too many, or the samples do not fit.</exception>
    internal static void ThrowUnlessFit(NetworkDescription description, Dataset data)
    {
        if (data.Inputs != description.Inputs || data.Outputs != description.Outputs)
        {
            throw new ArgumentException($"The samples have {data.Inputs} inputs and {data.Outputs} outputs; {description.Name} has {description.Inputs} and {description.Outputs}.", nameof(data));
        }

        ActivationLimits.ThrowUnlessPossible(description.Name, Coefficients(description).Count);
    }

    /// <summary>What the residual of each output is multiplied by, √ω or ω, output after output of each sample.</summary>
    internal static Vector Factors(NetworkDescription description, int samples, ActivationLoss loss) =>
        Vector.Build.Dense(samples * description.Outputs, i => loss.RowFactor(description.OutputWeights?[i % description.Outputs] ?? 1));

    /// <summary>The activation coefficients of a network, in the order in which they lie in memory.</summary>
    internal static IReadOnlyList<ActivationCoefficient> Coefficients(NetworkDescription description) =>
    [
        .. Activations(description).Index().SelectMany(pair => Enumerable.Range(0, pair.Item.Count).Select(i =>
            new ActivationCoefficient($"{pair.Item.Name}Coefficients[{i / pair.Item.WeightsPerUnit}, {i % pair.Item.WeightsPerUnit}]", pair.Index, i / pair.Item.WeightsPerUnit, i % pair.Item.WeightsPerUnit, pair.Item.WeightOffset + i))),
    ];

    // The generator names the groups of [PolynomialActivation] so, and no other.
    internal static IEnumerable<ParameterGroup> Activations(NetworkDescription description) => description.Groups.Where(group => group.Name.StartsWith("Activation", StringComparison.Ordinal));

    private sealed class Interpolation(Dataset data, ActivationLoss loss, CancellationToken cancellationToken) : INetworkVisitor<ResidualSystem>
    {
        public ResidualSystem Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkDescription description = TNetwork.Description;
            IReadOnlyList<ActivationCoefficient> coefficients = Coefficients(description);
            ParameterGroup[] groups = [.. Activations(description)];
            ThrowUnlessAffordable(description, groups);
            ResidualInterpolation interpolation = new(groups);
            int[] kept = [.. MonomialSupport.Of<TNetwork, T>(network.Parameters, data, interpolation, coefficients, groups, cancellationToken)];
            if (kept.Length == 0)
            {
                // The outputs are 0 whatever the coefficients are.
                kept = [interpolation.Exponents.ToList().FindIndex(powers => powers.Sum() == 0)];
            }

            GeneratedForward<TNetwork, T> forward = new(network.Parameters, data, hasTargets: false);
            double[] units = ActivationUnits.Of(forward, coefficients, groups, cancellationToken);
            Matrix<double> values = interpolation.Coefficients(forward, units, cancellationToken);
            Matrix<double> rows = Matrix<double>.Build.DenseOfColumnVectors(kept.Select(row => values.Row(row)));
            ResidualSystem outputs = new(coefficients, [.. kept.Select(row => interpolation.Exponents[row])], rows, data.Count);
            ThrowUnlessAccurate(description, forward, outputs, units);
            return Residuals(description, outputs.Scale([.. units.Select(unit => 1 / unit)]), Uncertainty * double.CreateTruncating(T.BitIncrement(T.One) - T.One));
        }

        private void ThrowUnlessAffordable(NetworkDescription description, ParameterGroup[] groups)
        {
            double count = groups.Aggregate(1.0, (product, group) => product * Math.Round(MathNet.Numerics.SpecialFunctions.Binomial(group.Count + (group.Degree / 2), group.Count)));
            if (count > MaximumPoints)
            {
                throw new ArgumentException($"{description.Name} would take {count:0} forward passes to expand in its activation coefficients, of degrees {string.Join(", ", groups.Select(group => group.Degree / 2))}; at most {MaximumPoints} are made. Use fewer layers or lower degrees.");
            }

            if (count * data.Count * description.Outputs > MaximumEntries)
            {
                throw new ArgumentException($"The {data.Count} samples would take {count * data.Count * description.Outputs:0} numbers to expand the outputs of {description.Name} in its activation coefficients; at most {MaximumEntries} are kept. Use fewer samples.", nameof(data));
            }
        }

        // The polynomials against the forward pass at random points.
        private static void ThrowUnlessAccurate<TNetwork, T>(NetworkDescription description, GeneratedForward<TNetwork, T> forward, ResidualSystem outputs, double[] units)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            DeterministicRandom random = new(1);
            for (int test = 0; test < Tests; test++)
            {
                double[] point = [.. units.Select(_ => (2 * random.NextDouble()) - 1)];
                Vector expected = forward.At([.. point.Zip(units, (x, unit) => x * unit)]);
                if (!((outputs.Residuals(point) - expected).L2Norm() <= LeastAccuracy * expected.L2Norm()))
                {
                    throw new ArgumentException($"Rounding leaves fewer than two digits of the outputs of {description.Name} as polynomials in its activation coefficients. Declare the network in double, or scale inputs and weights to the order of 1.");
                }
            }
        }

        // The targets are subtracted in double, from the monomial 1.
        private ResidualSystem Residuals(NetworkDescription description, ResidualSystem outputs, double uncertainty)
        {
            int constant = outputs.Exponents.ToList().FindIndex(powers => powers.Sum() == 0);
            Matrix<double> rows = constant >= 0 ? outputs.Rows.Clone() : outputs.Rows.Append(Matrix<double>.Build.Dense(outputs.Rows.RowCount, 1));
            IReadOnlyList<int[]> exponents = constant >= 0 ? outputs.Exponents : [.. outputs.Exponents, new int[outputs.VariableCount]];
            int column = constant >= 0 ? constant : rows.ColumnCount - 1;
            double[] target = new double[data.Outputs];
            for (int sample = 0; sample < data.Count; sample++)
            {
                data.CopyTarget<double>(sample, target);
                for (int output = 0; output < target.Length; output++)
                {
                    rows[(sample * target.Length) + output, column] -= target[output];
                }
            }

            Vector factors = Factors(description, data.Count, loss);
            for (int i = 0; i < rows.ColumnCount; i++)
            {
                rows.SetColumn(i, rows.Column(i).PointwiseMultiply(factors));
            }

            return new(outputs.Coefficients, exponents, rows, data.Count) { Uncertainty = uncertainty };
        }
    }
}
