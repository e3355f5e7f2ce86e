using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics.Lowering;

/// <summary>What training may put in the place of the samples.</summary>
public enum MomentReduction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Rows with the same Σ v vᵀ, v = (x, 1, y): the network is affine in x.</summary>
    Affine,

    /// <summary>A few weighted samples with the same moments of degree up to twice the network's.</summary>
    Polynomial,
}

/// <summary>Which moments the loss of a network depends on, and whether they are few enough to pay.</summary>
public static class MomentPlan
{
    /// <summary>The most entries of v = (x, 1, y): as many rows remain, and their triangular factor takes the cube of it.</summary>
    public const int MaximumAffineEntries = 4096;

    /// <summary>The most moments for which weighted samples are looked for.</summary>
    public const int MaximumMoments = 512;

    /// <summary>The reduction that a network allows.</summary>
    internal static MomentReduction Of(NetworkPlan plan)
    {
        if (plan.Model.Moments == MomentUse.Never)
        {
            return MomentReduction.None;
        }

        long inputs = plan.X.Count - 1, outputs = plan.Y.Count, degree = plan.InputDegree;
        if (degree <= 1)
        {
            return inputs + 1 + outputs <= MaximumAffineEntries ? MomentReduction.Affine : MomentReduction.None;
        }

        return Moments(inputs, outputs, degree) <= MaximumMoments ? MomentReduction.Polynomial : MomentReduction.None;
    }

    /// <summary>The number of moments that a loss of degree 2 d in x and 2 in (f, y) depends on: x^α for |α| ≤ 2 d, x^α y_o for |α| ≤ d, and Σ_o y_o²; saturating.</summary>
    public static long Moments(long inputs, long outputs, long degree) =>
        Math.Min(int.MaxValue, Monomials(inputs, 2 * degree) + Saturating.Multiply(outputs, Monomials(inputs, degree)) + 1);

    // (n + d) over d, stopped once it is out of any budget.
    private static long Monomials(long inputs, long degree)
    {
        long count = 1;
        for (long i = 1; i <= degree && count < int.MaxValue; i++)
        {
            count = count * (inputs + i) / i;
        }

        return Math.Min(count, int.MaxValue);
    }
}
