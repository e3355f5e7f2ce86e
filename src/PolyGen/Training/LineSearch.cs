using System.Numerics;
using PolyGen.Roots;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The exact minimum of the loss along a line θ + t d of all parameters together.</summary>
/// <remarks>
/// <para>
/// Along the line f is a polynomial of degree k = <see cref="NetworkDescription.ParameterDegree"/> in t, so the loss with its squares and the
/// penalty λ|θ|² is one of degree 2k (2 at least, where there is a penalty): its values at 2k + 1 Chebyshev nodes of [-a, a] determine it. Its global
/// minimum over all t is that of <see cref="UnivariateMinimizer"/>; a is twice the last search's t, so that the next one is likely to be among the nodes.
/// This is the exact line search of a polynomial, as for the pattern moves of Hooke and Jeeves, "'Direct search' solution of numerical and
/// statistical problems" (1961), along a sweep's total move.
/// </para>
/// <para>
/// The node t = 0 is known: a search takes 2k forward passes over all samples, one to confirm the minimum, and one more where that fails. The new
/// parameters are kept only if the loss that is computed from them is lower; otherwise the best node is tried in the same way.
/// </para>
/// </remarks>
/// <param name="parameterDegree">k.</param>
/// <param name="evaluate">The mean loss at given parameters, with penalties; it leaves the value columns at these.</param>
internal sealed class LineSearch<T>(int parameterDegree, Func<T[], double> evaluate) : ICheckpointState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // In powers of t, 17 values lose six of sixteen digits; a line of higher degree would be told from its noise by chance.
    private const int LargestDegree = 16;
    private const double FirstReach = 4;
    private const double LargestReach = 1000;
    private const double SmallestReach = 0.125;

    private readonly int nodes = (2 * Math.Max(1, parameterDegree)) + 1;
    private double reach = FirstReach;

    /// <summary>Whether networks of this degree are searched: those of known degree, up to 8.</summary>
    public static bool IsFor(int parameterDegree) => parameterDegree > 0 && 2 * parameterDegree <= LargestDegree;

    /// <summary>c_1 … c_2k of the loss at θ + a τ d less that at θ, as a polynomial in τ.</summary>
    /// <returns>Null if a value is not finite or the search was stopped.</returns>
    public double[]? Coefficients(T[] parameters, double[] direction, double loss, double halfWidth, Func<bool> stop, out double bestStep)
    {
        double[] values = new double[nodes];
        double lowest = 0;
        bestStep = 0;
        T[] moved = new T[parameters.Length];
        for (int j = 0; j < nodes; j++)
        {
            double t = halfWidth * ChebyshevInterpolation.Node(j, nodes);
            if (t == 0) continue;
            if (stop()) return null;
            Move(parameters, direction, t, moved);
            values[j] = evaluate(moved) - loss;
            if (!double.IsFinite(values[j])) return null;
            if (values[j] < lowest) (lowest, bestStep) = (values[j], t);
        }

        ChebyshevInterpolation.ToPowers(values);
        return values[1..];
    }

    /// <summary>Moves <paramref name="parameters"/> to the lowest point of the line, if that lowers the loss; they and the value columns stay as they are otherwise.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="direction">d.</param>
    /// <param name="loss">The loss at θ.</param>
    /// <param name="stop">Asked before every forward pass; true gives the search up.</param>
    /// <returns>The loss at the new parameters.</returns>
    public double Run(T[] parameters, double[] direction, double loss, Func<bool> stop)
    {
        if (direction.AsSpan().IndexOfAnyExcept(0.0) < 0) return loss;
        double halfWidth = reach;
        double[]? coefficients = Coefficients(parameters, direction, loss, halfWidth, stop, out double bestStep);
        if (coefficients is not null)
        {
            double t = halfWidth * UnivariateMinimizer.Minimize(coefficients).Step;
            reach = Math.Clamp(2 * Math.Abs(t), SmallestReach, LargestReach);
            foreach (double candidate in t == bestStep ? [t] : new[] { t, bestStep })
            {
                if (candidate == 0 || stop()) continue;
                T[] moved = new T[parameters.Length];
                Move(parameters, direction, candidate, moved);
                double lowered = evaluate(moved);
                if (!(lowered < loss)) continue;
                moved.CopyTo(parameters, 0);
                return lowered;
            }
        }

        evaluate(parameters);
        return loss;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer) => writer.Write(reach);

    /// <inheritdoc/>
    public void Read(CheckpointReader reader) => reach = reader.Double();

    private static void Move(T[] parameters, double[] direction, double t, T[] moved)
    {
        for (int i = 0; i < parameters.Length; i++)
            moved[i] = T.CreateTruncating(double.CreateTruncating(parameters[i]) + (t * direction[i]));
    }
}
