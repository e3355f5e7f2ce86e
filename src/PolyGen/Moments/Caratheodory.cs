using System.Numerics.Tensors;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>Carathéodory's theorem, constructively: a sum of m points of R^K is a sum, with weights of at least 0, of at most K of them.</summary>
/// <remarks>
/// Weights μ start at 1 and move along v with Σ_c v_c p_c = 0 until one of them is zero. The directions left are those that leave it zero: a
/// reflection across the basis puts that entry into one vector alone, which is dropped, so that the basis stays orthonormal and
/// rounding errors do not grow. O(K m²) operations.
/// </remarks>
internal static class Caratheodory
{
    /// <summary>The weights of the points, at most K of them positive.</summary>
    /// <param name="coordinates">Row k holds coordinate k of all points; some coordinate is positive for all of them. The rows are overwritten.</param>
    /// <param name="points">m.</param>
    /// <param name="team">The threads.</param>
    public static double[] Weights(double[][] coordinates, int points, WorkerTeam team)
    {
        double[][] basis = NullSpace.Of(coordinates, points, team);
        var weights = new double[points];
        weights.AsSpan().Fill(1);
        var sum = new double[points];
        for (int left = basis.Length; left > 0; left--)
        {
            double[] direction = basis[left - 1];
            int vanishing = Move(weights, direction);

            // With c the basis vectors' entries at that point and u = c + sign(c_last)|c| e_last, I - 2 u uᵀ/|u|² makes all but the last of them zero.
            double norm = 0;
            for (int i = 0; i < left; i++)
                norm += basis[i][vanishing] * basis[i][vanishing];
            norm = Math.Sqrt(norm);
            double last = direction[vanishing] + (direction[vanishing] >= 0 ? norm : -norm);
            TensorPrimitives.Multiply(direction, last, sum);
            double square = last * last;
            for (int i = 0; i < left - 1; i++)
            {
                TensorPrimitives.MultiplyAdd(basis[i], basis[i][vanishing], sum, sum);
                square += basis[i][vanishing] * basis[i][vanishing];
            }

            for (int i = 0; i < left - 1; i++)
            {
                TensorPrimitives.MultiplyAdd(sum, -2 * basis[i][vanishing] / square, basis[i], basis[i]);
                basis[i][vanishing] = 0;
            }
        }

        return weights;
    }

    /// <summary>Moves the weights along <paramref name="direction"/>, forwards or backwards, whichever is shorter, until one of them is zero.</summary>
    private static int Move(double[] weights, double[] direction)
    {
        int vanishing = -1;
        double step = double.PositiveInfinity;
        for (int c = 0; c < weights.Length; c++)
        {
            double ratio = weights[c] / Math.Abs(direction[c]);
            if (weights[c] > 0 && ratio < step)
                (step, vanishing) = (ratio, c);
        }

        if (direction[vanishing] < 0)
            step = -step;
        for (int c = 0; c < weights.Length; c++)
            weights[c] = Math.Max(0, weights[c] - (step * direction[c]));
        weights[vanishing] = 0;
        return vanishing;
    }
}
