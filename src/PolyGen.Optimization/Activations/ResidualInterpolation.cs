using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Activations;

/// <summary>The outputs of a network as polynomials in its activation coefficients, from their values at a product of unisolvent sets: Π_g C(n_g + d_g, d_g) forward passes for activations g of n_g coefficients.</summary>
internal sealed class ResidualInterpolation
{
    private readonly UnisolventPoints[] sets;

    /// <param name="groups">The activations.</param>
    public ResidualInterpolation(IEnumerable<ParameterGroup> groups)
    {
        sets = [.. groups.Select(group => new UnisolventPoints(group.Count, group.Degree / 2))];
        Count = sets.Aggregate(1, (product, set) => product * set.Points.Count);
        Exponents = [.. Enumerable.Range(0, Count).Select(point => (int[])[.. Places(point).SelectMany((place, axis) => sets[axis].Exponents[place])])];
    }

    /// <summary>The number of points, and of monomials.</summary>
    public int Count { get; }

    /// <summary>The exponents of the monomials.</summary>
    public IReadOnlyList<int[]> Exponents { get; }

    /// <summary>One row for each monomial of p̂, p_j = unit_j p̂_j; one column for each output of each sample.</summary>
    public Matrix<double> Coefficients<TNetwork, T>(GeneratedForward<TNetwork, T> forward, IReadOnlyList<double> units, CancellationToken cancellationToken)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Matrix<double>? values = null;
        for (int point = 0; point < Count; point++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Vector row = forward.At([.. Places(point).SelectMany((place, axis) => sets[axis].Points[place]).Zip(units, (x, unit) => x * unit)]);
            values ??= Matrix<double>.Build.Dense(Count, row.Count);
            values.SetRow(point, row);
        }

        int stride = Count;
        foreach (UnisolventPoints set in sets)
        {
            stride /= set.Points.Count;
            Transform(values!, set.Inverse, stride, cancellationToken);
        }

        return values!;
    }

    // Multiplies by the matrix along one axis of the points, whose neighbours are stride rows apart.
    private static void Transform(Matrix<double> values, Matrix<double> matrix, int stride, CancellationToken cancellationToken)
    {
        int size = matrix.RowCount;
        for (int first = 0; first < values.RowCount; first += size * stride)
        {
            for (int offset = 0; offset < stride; offset++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int start = first + offset;
                Matrix<double> product = matrix * Matrix<double>.Build.DenseOfRows(Enumerable.Range(0, size).Select(i => values.Row(start + (i * stride))));
                for (int i = 0; i < size; i++)
                {
                    values.SetRow(start + (i * stride), product.Row(i));
                }
            }
        }
    }

    private int[] Places(int point)
    {
        int[] places = new int[sets.Length];
        for (int axis = sets.Length - 1; axis >= 0; axis--)
        {
            (point, places[axis]) = Math.DivRem(point, sets[axis].Points.Count);
        }

        return places;
    }
}
