using System.Numerics;
using System.Numerics.Tensors;
using PolyGen.Moments;

namespace PolyGen.Training;

/// <summary>The quadratic of a group whose units are outputs f_j = Σ_k w_jk u_k + b_j of the same inputs u: one Gram matrix G = Σ_n u uᵀ for all units, with the column of ones where there are biases.</summary>
/// <remarks>
/// h_j = G θ_j - Σ_n u y_nj, in double, from the columns u and the targets alone: the residuals' rounding errors do not enter.
/// The moments take one pass over the samples of N n²/2 multiply-adds, n the parameters of a unit.
/// </remarks>
internal static class SharedGram
{
    /// <summary>The second moments of u, 1 and y over <paramref name="tiles"/>.</summary>
    public static SecondMoments Collect<T>(NetworkDescription description, ParameterGroup group, Tile<T>[] tiles, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => SecondMoments.Of(new TileVectors<T>(tiles, group, description.Outputs), team);

    /// <summary>The quadratic at <paramref name="parameters"/>, from the second moments of u, 1 and y.</summary>
    public static GroupQuadratic At<T>(NetworkDescription description, ParameterGroup group, SecondMoments moments, ReadOnlySpan<T> parameters)
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
        for (int unit = 0; unit < systems.Length; unit++)
        {
            var places = new int[order];
            var values = new double[order];
            for (int input = 0; input < order; input++)
            {
                places[input] = group.IndexOf(unit, input);
                values[input] = double.CreateTruncating(parameters[places[input]]);
            }

            var halfGradient = new double[order];
            for (int i = 0; i < order; i++)
                halfGradient[i] = TensorPrimitives.Dot<double>(gram.AsSpan(i * order, order), values) - moments[i, order + unit];
            systems[unit] = new GroupSystem(description.OutputWeight(unit), places, halfGradient);
        }

        return new GroupQuadratic(order, gram, systems);
    }
}
