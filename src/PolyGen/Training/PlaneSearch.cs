using System.Numerics;
using PolyGen.Roots;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The exact minimum of the loss on a plane θ + t d + t' d' of all parameters together.</summary>
/// <remarks>
/// <para>
/// On the plane the loss is a polynomial of degree 2k in (t, t'), k = <see cref="NetworkDescription.ParameterDegree"/>: its values at the
/// (2k + 1)(2k + 2)/2 <see cref="PaduaPoints"/> of a square determine it, and <see cref="BivariateMinimizer"/> finds its global minimum. With d the last move and d' the
/// one before, it contains the steps of heavy-ball and conjugate-direction methods; see B. T. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
/// </para>
/// <para>d' is made orthogonal to d and as long. The new parameters are kept only if the loss computed from them is lower; otherwise the best point of the square is tried.</para>
/// </remarks>
/// <param name="parameterDegree">k.</param>
/// <param name="evaluate">The mean loss at given parameters, with penalties; it leaves the value columns at these.</param>
internal sealed class PlaneSearch<T>(int parameterDegree, Func<T[], double> evaluate) : ICheckpointState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LargestDegree = 8;
    private const double FirstReach = 4;
    private const double LargestReach = 1000;
    private const double SmallestReach = 0.125;

    // A second direction closer than this to the first one is rounding.
    private const double SmallestAngle = 1e-6;

    private readonly int degree = 2 * parameterDegree;
    private double reach = FirstReach;

    /// <summary>Whether networks of this degree are searched: those of known degree, up to 4.</summary>
    public static bool IsFor(int parameterDegree) => parameterDegree > 0 && 2 * parameterDegree <= LargestDegree;

    /// <summary>Moves <paramref name="parameters"/> to the lowest point of the plane, if that lowers the loss; they and the value columns stay as they are otherwise.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="first">d.</param>
    /// <param name="second">Any vector that spans the plane with d.</param>
    /// <param name="loss">The loss at θ.</param>
    /// <param name="stop">Asked before every forward pass; true gives the search up.</param>
    /// <returns>The loss at the new parameters.</returns>
    public double Run(T[] parameters, double[] first, double[] second, double loss, Func<bool> stop)
    {
        if (Orthogonal(first, second) is not { } other) return loss;
        double halfWidth = reach, lowest = 0;
        (double X, double Y) best = default;
        IReadOnlyList<(double X, double Y)> points = PaduaPoints.Of(degree);
        double[] values = new double[points.Count];
        T[] moved = new T[parameters.Length];
        bool complete = true;
        for (int i = 0; i < values.Length && complete; i++)
        {
            if (stop())
            {
                complete = false;
                break;
            }

            Move(parameters, first, other, halfWidth, points[i], moved);
            values[i] = evaluate(moved) - loss;
            complete = double.IsFinite(values[i]);
            if (values[i] < lowest) (lowest, best) = (values[i], points[i]);
        }

        if (complete)
        {
            (double x, double y, _) = BivariateMinimizer.Minimize(BivariatePolynomial.Through(degree, values));
            reach = Math.Clamp(2 * halfWidth * Math.Max(Math.Abs(x), Math.Abs(y)), SmallestReach, LargestReach);
            foreach ((double X, double Y) candidate in new[] { (x, y), best })
            {
                if (candidate == (0, 0) || stop()) continue;
                Move(parameters, first, other, halfWidth, candidate, moved);
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

    private static double[]? Orthogonal(double[] first, double[] second)
    {
        double length = Dot(first, first), original = Dot(second, second);
        if (!(length > 0 && original > 0)) return null;
        double part = Dot(first, second) / length;
        double[] rest = [.. second.Select((value, i) => value - (part * first[i]))];
        double remaining = Dot(rest, rest);
        if (remaining <= SmallestAngle * SmallestAngle * original) return null;
        double scale = Math.Sqrt(length / remaining);
        return [.. rest.Select(value => scale * value)];
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);

    private static void Move(T[] parameters, double[] first, double[] second, double halfWidth, (double X, double Y) point, T[] moved)
    {
        for (int i = 0; i < parameters.Length; i++)
            moved[i] = T.CreateTruncating(double.CreateTruncating(parameters[i]) + (halfWidth * ((point.X * first[i]) + (point.Y * second[i]))));
    }
}
