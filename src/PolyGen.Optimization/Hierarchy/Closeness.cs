using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>How near a point is to a lower bound.</summary>
internal enum Reach
{
    /// <summary>It is infeasible, or its value is not the bound.</summary>
    No,

    /// <summary>The difference is small beside the terms of f, of which the conic solver sees no more than eight digits, but not beside f(x).</summary>
    BesideTerms,

    /// <summary>The difference is small beside f(x).</summary>
    Full,
}

/// <summary>Compares values of f with lower bounds, in the units of the program before scaling.</summary>
/// <remarks>
/// f(x) and γ are equal when they differ by at most τ max(|f(x)|, min(1, s)); s is <see cref="ProgramScaling.ObjectiveSize"/>, so that a small multiple of f is not taken for 0.
/// Beside its terms the difference is small when it is at most τ max(|f(x)|, |c_α x^α|, s). Neither depends on how the variables are scaled, in which a wide box would hide everything.
/// </remarks>
internal sealed class Closeness(ProgramScaling scaling, NumericProgram numeric, HierarchyOptions options)
{
    private readonly double factor = scaling.ObjectiveFactor.ToDouble();

    /// <summary>How near a point of the scaled program is to a bound for it.</summary>
    public Reach Of(Vector<double> point, double bound)
    {
        if (!IsFeasible(point))
        {
            return Reach.No;
        }

        double value = numeric.Objective.Value(point), difference = Math.Abs(value - bound), size = (scaling.ObjectiveSize > 0 ? scaling.ObjectiveSize : 1) / factor;
        return difference <= options.ValueTolerance * Math.Max(Math.Abs(value), Math.Min(1 / factor, size)) ? Reach.Full
            : difference <= options.ValueTolerance * Math.Max(Math.Max(Math.Abs(value), size), numeric.Objective.LargestTerm(point)) ? Reach.BesideTerms
            : Reach.No;
    }

    /// <summary>Whether a point of the scaled program is feasible, to the tolerance.</summary>
    public bool IsFeasible(Vector<double> point) => point.All(double.IsFinite) && numeric.Violation(point) <= options.FeasibilityTolerance;
}
