using System.Numerics;
using System.Numerics.Tensors;
using PolyGen.Moments;

namespace PolyGen.Training;

/// <summary>The quadratic of a group whose units are outputs f_j = Σ_k w_jk u_k + b_j of the same inputs u: one Gram matrix G = Σ_n u uᵀ for all units, with the column of ones where there are biases.</summary>
/// <remarks>
/// h_j = Σ_n u r_nj. Where residuals are floats, it is taken as G θ_j - Σ_n u y_nj, in double, into which their rounding errors do not enter;
/// where they are doubles, from them, so that repeated solves refine each other down to the rounding of the residuals.
/// The moments take one pass over the samples of N n²/2 multiply-adds, n the parameters of a unit.
/// </remarks>
internal static class SharedGram
{
    /// <summary>The second moments of u, 1 and y over <paramref name="tiles"/>.</summary>
    public static SecondMoments Collect<T>(NetworkDescription description, ParameterGroup group, Tile<T>[] tiles, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => SecondMoments.Of(new TileVectors<T>(tiles, group, description.Outputs), team);

    /// <summary>The quadratic at <paramref name="parameters"/>, whose residuals are those of the tiles, from the second moments of u, 1 and y.</summary>
    public static GroupQuadratic At<T>(NetworkDescription description, ParameterGroup group, SecondMoments moments, Tile<T>[] tiles, T[] parameters, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int order = group.ParametersPerUnit;
        var gram = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
                gram[(i * order) + j] = moments[i, j];
        }

        var systems = new GroupSystem[group.Units];
        team.ForEach(systems.Length, unit =>
        {
            int[] places = [.. Enumerable.Range(0, order).Select(input => group.IndexOf(unit, input))];
            double[] halfGradient = typeof(T) == typeof(double)
                ? FromResiduals(group, tiles, unit)
                : FromTargets(moments, gram, [.. places.Select(place => double.CreateTruncating(parameters[place]))], unit);
            systems[unit] = new GroupSystem(description.OutputWeight(unit), places, halfGradient);
        });

        return new GroupQuadratic(order, gram, systems);
    }

    private static double[] FromTargets(SecondMoments moments, double[] gram, double[] parameters, int unit)
    {
        var halfGradient = new double[parameters.Length];
        for (int i = 0; i < halfGradient.Length; i++)
            halfGradient[i] = TensorPrimitives.Dot<double>(gram.AsSpan(i * parameters.Length, parameters.Length), parameters) - moments[i, parameters.Length + unit];
        return halfGradient;
    }

    private static double[] FromResiduals<T>(ParameterGroup group, Tile<T>[] tiles, int unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var halfGradient = new double[group.ParametersPerUnit];
        foreach (Tile<T> tile in tiles)
        {
            T[] residuals = tile.Column(tile.Layout.ResidualRow + unit).ToArray();
            if (tile.Layout.WeightRow >= 0)
                TensorPrimitives.Multiply(residuals, tile.Column(tile.Layout.WeightRow), residuals);
            for (int i = 0; i < halfGradient.Length; i++)
                halfGradient[i] += double.CreateTruncating(TensorPrimitives.Dot<T>(residuals, tile.Column(group.SharedInputRow + i)));
        }

        return halfGradient;
    }
}
