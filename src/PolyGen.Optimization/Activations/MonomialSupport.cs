using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Activations;

/// <summary>Which monomials of its activation coefficients a network's outputs have: those it has for almost all parameters and inputs with the same zeros.</summary>
/// <remarks>
/// The network is interpolated twice, with random parameters and inputs in the places of those that are not 0, at points of two sizes. Coefficients that are there agree, rounding errors in the place of others do not. So a
/// monomial that the samples make small is kept, whatever the size of the others.
/// </remarks>
internal static class MonomialSupport
{
    private const int Samples = 16;
    private const double Shrinkage = 0.75;
    private const double Agreement = 0.25;

    /// <summary>The indices of the monomials.</summary>
    public static IEnumerable<int> Of<TNetwork, T>(ReadOnlySpan<T> parameters, Dataset data, ResidualInterpolation interpolation, IReadOnlyList<ActivationCoefficient> coefficients, IReadOnlyList<ParameterGroup> groups, CancellationToken cancellationToken)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DeterministicRandom random = new(1);
        T[] generic = parameters.ToArray();
        for (int i = 0; i < generic.Length; i++)
        {
            generic[i] = T.IsZero(generic[i]) ? T.Zero : T.CreateTruncating((random.NextInt(2) == 0 ? 1 : -1) * (1 + random.NextDouble()) / 2);
        }

        bool[] isUsed = Used(data);
        double[] inputs = [.. Enumerable.Range(0, Samples * data.Inputs).Select(i => isUsed[i % data.Inputs] ? random.NextNormal() : 0)];
        GeneratedForward<TNetwork, T> forward = new(generic, Dataset.FromTargets(inputs, data.Inputs, new double[Samples * data.Outputs], data.Outputs), hasTargets: false);
        double[] units = ActivationUnits.Of(forward, coefficients, groups, cancellationToken);
        Matrix<double> large = interpolation.Coefficients(forward, units, cancellationToken), small = interpolation.Coefficients(forward, [.. units.Select(unit => Shrinkage * unit)], cancellationToken);
        return Enumerable.Range(0, interpolation.Count).Where(row =>
        {
            Vector column = large.Row(row);
            double size = column.L2Norm(), difference = (column - (small.Row(row) / Math.Pow(Shrinkage, interpolation.Exponents[row].Sum()))).L2Norm();
            return size > 0 && difference < Agreement * size;
        });
    }

    private static bool[] Used(Dataset data)
    {
        bool[] isUsed = new bool[data.Inputs];
        double[] input = new double[data.Inputs];
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInput<double>(sample, input);
            for (int i = 0; i < input.Length; i++)
            {
                isUsed[i] |= input[i] != 0;
            }
        }

        return isUsed;
    }
}
