using PolyGen.Data;

namespace PolyGen.Training;

/// <summary>How a network is trained, and when that ends.</summary>
public sealed record TrainerOptions
{
    /// <summary>The samples that a step's polynomial is taken over.</summary>
    public TrainingMethod Method { get; init; } = TrainingMethod.Tiles;

    /// <summary>The number of threads, 0 for all cores. The result is the same bits for any number.</summary>
    public int Threads { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How much training time there is, if limited.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The largest number of sweeps, or of epochs of the tile method, if limited. Tiles end with a whole round of all replicas, so on a few samples they may see more epochs.</summary>
    public int? MaximumSweeps { get; init; }

    /// <summary>Training has converged once a sweep or epoch lowers the loss by less than this part of it.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>λ of the term λ|θ|² that is added to the mean over the samples of Σ_o r_o², besides the terms that layers have of their own.</summary>
    public double L2 { get; init; }

    /// <summary>
    /// Whether sweeps run over fewer rows with the samples' moments where the network's loss depends on no more (<see cref="NetworkDescription.Moments"/>),
    /// so that their cost does not grow with the data. The loss is the same up to rounding in double; the training accuracy is then counted
    /// once, at the end. The tile method takes no notice: it is about few samples at a time.
    /// </summary>
    public bool Moments { get; init; } = true;

    /// <summary>How sweeps treat the groups in whose parameters the network is affine (<see cref="ParameterGroup.IsLinear"/>).</summary>
    public LinearGroupMethod LinearGroups { get; init; }

    /// <summary>
    /// Whether each sweep ends with a step to the minimum of the loss along the sweep's total move d: the loss at θ + t d is a polynomial of degree 2k in t, k being
    /// <see cref="NetworkDescription.ParameterDegree"/>, found from 2k + 1 of its values, that is 2k forward passes. Taken only where it lowers the loss;
    /// networks of unknown k, or above 8, go without.
    /// </summary>
    public bool LineSearch { get; init; }

    /// <summary>
    /// Whether each sweep from the second on ends with a step to the minimum of the loss on the plane of its move and the move before: a polynomial of degree 2k in two variables,
    /// found from (2k + 1)(k + 1) of its values, each a forward pass. Taken only where it lowers the loss; networks of unknown k, or above 4, go without.
    /// </summary>
    public bool PlaneSearch { get; init; }

    /// <summary>Samples on which the history reports loss and accuracy beside those of the training set; never learnt from.</summary>
    public Dataset? Evaluation { get; init; }

    /// <summary>The settings of the tile method.</summary>
    public TileOptions Tiles { get; init; } = new();

    /// <summary>The settings of the line method.</summary>
    public LineOptions Lines { get; init; } = new();

    /// <summary>The number of threads to start.</summary>
    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    /// <summary>Throws where a setting is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such training method; choose Tiles or Sweeps.");
        if (!Enum.IsDefined(LinearGroups))
            throw new ArgumentOutOfRangeException(nameof(LinearGroups), LinearGroups, "There is no such method for linear groups; choose Coordinates, GramSweeps or BlockSolve.");
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 1024);
        if (TimeLimit <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(TimeLimit), TimeLimit, "The time limit must be positive; leave it null for none.");
        if (MaximumSweeps <= 0)
            throw new ArgumentOutOfRangeException(nameof(MaximumSweeps), MaximumSweeps, "The number of sweeps must be positive; leave it null for no limit.");
        ThrowUnlessFinite(Tolerance, 0, nameof(Tolerance));
        ThrowUnlessFinite(L2, 0, nameof(L2));
        ArgumentNullException.ThrowIfNull(Tiles);
        Tiles.Validate();
        ArgumentNullException.ThrowIfNull(Lines);
        Lines.Validate();
    }

    /// <summary>Throws unless <paramref name="value"/> is a finite number, at least <paramref name="minimum"/>.</summary>
    internal static void ThrowUnlessFinite(double value, double minimum, string name)
    {
        if (!(value >= minimum && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be a finite number of at least {minimum}."));
    }
}
