using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Optimization.Activations;

/// <summary>How activation coefficients are learned.</summary>
public sealed record ActivationOptions
{
    /// <summary>What is minimised.</summary>
    public ActivationLoss Loss { get; init; }

    /// <summary>
    /// λ of the term λ|p|² that is added to the squared loss, besides the terms that layers have of their own. Coefficients with a penalty have no free scale; where those of one activation have a penalty and those of the
    /// next have none, the infimum may lie at infinity, and no coefficients are certified.
    /// </summary>
    public double L2 { get; init; }

    /// <summary>The number of random starts, at least 1, of the local search that chooses the fixed coefficients, and that is the answer where no relaxation gives a better one.</summary>
    public int Starts { get; init; } = 30;

    /// <summary>The seed of all random choices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The loss counts as equal to its lower bound when they differ by at most this times the loss with all coefficients 0. For a network in float it is at least 64 units of rounding, 7.6e-6: its loss is not known to more.
    /// </summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>The most monomials of the residuals: the Gram matrix of a relaxation has as many rows, one more at most. With more, the loss has only the bound 0.</summary>
    public int MaximumMonomials { get; init; } = 200;

    /// <summary>The most residuals for <see cref="ActivationLoss.Absolute"/>, whose relaxation has a variable and a Gram matrix for each residual.</summary>
    public int MaximumAbsoluteResiduals { get; init; } = 200;

    /// <summary>The most time for all of it, none by default; then the best that is known is the answer, with the bound 0 where no relaxation was solved.</summary>
    public TimeSpan TimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The settings of the relaxations. The default takes up to 1,500 monomials in a Gram matrix, of which the Newton polytope leaves few.</summary>
    public HierarchyOptions Hierarchy { get; init; } = new() { Limits = new RelaxationLimits { MaximumBlockSize = 1500, MaximumMoments = 200_000 } };

    /// <summary>Throws where a setting is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Loss))
        {
            throw new ArgumentOutOfRangeException(nameof(Loss), Loss, "There is no such loss; choose Squared or Absolute.");
        }

        if (Starts < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Starts), Starts, "There must be at least one start.");
        }

        ThrowUnlessFinite(Tolerance, nameof(Tolerance));
        ThrowUnlessFinite(L2, nameof(L2));
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumMonomials);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumAbsoluteResiduals);
        _ = Deadline.Checked(TimeLimit, nameof(TimeLimit));
    }

    private static void ThrowUnlessFinite(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number of at least 0.");
        }
    }
}
