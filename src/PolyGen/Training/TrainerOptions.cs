using PolyGen.Data;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>How a network is trained, and when that ends.</summary>
public sealed record TrainerOptions
{
    /// <summary>Which parameters a step moves, and over which samples its polynomial is taken. The default asks for no tuning.</summary>
    public TrainingMethod Method { get; init; } = TrainingMethod.Auto;

    /// <summary>The number of threads, 0 for all cores. The result is the same bits for any number.</summary>
    public int Threads { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How much training time there is, if limited.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The largest number of sweeps, of Gauss-Newton steps, or of epochs of the tile method, if limited. Tiles end with a whole round of all replicas, so on a few samples they may see more epochs.</summary>
    public int? MaximumSweeps { get; init; }

    /// <summary>
    /// The training loss, with its penalties, that is enough: training ends once a record of it, see <see cref="TrainingReport.History"/>, is at or below it; null for none. Sweeps and Gauss-Newton steps are
    /// recorded one by one, tiles and lines where their averages are evaluated.
    /// </summary>
    public double? TargetLoss { get; init; }

    /// <summary>Training has converged once a sweep or epoch, or each of five Gauss-Newton steps in a row, lowers the loss by less than this part of it.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>λ of the term λ|θ|² that is added to the mean over the samples of Σ_o r_o², besides the terms that layers have of their own.</summary>
    public double L2 { get; init; }

    /// <summary>
    /// μ of the term μ|θ|_1 that is added to the mean loss, |θ|_1 being the sum of all parameters' magnitudes. Each step still goes to the exact global minimum, which lies at 0, exactly, for more and more parameters as
    /// μ grows: for a loss that is quadratic in the parameter by soft-thresholding (R. Tibshirani, "Regression shrinkage and selection via the lasso", 1996; J. Friedman et al., "Pathwise coordinate optimization", 2007), for
    /// higher degrees by one polynomial for each sign. The tile method's network is an average: a parameter is 0 there where it was in all that is averaged. Not together with <see cref="LinearGroupMethod.BlockSolve"/>,
    /// <see cref="LineSearch"/> or <see cref="PlaneSearch"/>, which need a polynomial in several parameters at once.
    /// </summary>
    public double L1 { get; init; }

    /// <summary>In which order sweeps visit groups and units. Groups that are visited through their Gram matrix (<see cref="LinearGroups"/>) take part as a whole. The tile method visits units in random order in any case.</summary>
    public SweepOrder Order { get; init; }

    /// <summary>
    /// Sweeps leave out a parameter whose last visit lowered the loss by less than this part of it; 0 for none. All are visited in every sweep that follows <see cref="RevisitAfter"/> - 1 others without some, and before
    /// training counts as converged. Far above the tolerance it puts off more than it saves. Groups that are visited through their Gram matrix are never left out, and the tile method takes no notice.
    /// </summary>
    public double SkipBelow { get; init; }

    /// <summary>Every how many sweeps all parameters are visited, those below <see cref="SkipBelow"/> too: a gain that was small may have grown.</summary>
    public int RevisitAfter { get; init; } = 5;

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

    /// <summary>Samples that choose the parameters which training ends with, and when it ends; null for none. See <see cref="ValidationOptions"/>.</summary>
    public ValidationOptions? Validation { get; init; }

    /// <summary>The settings of the tile method.</summary>
    public TileOptions Tiles { get; init; } = new();

    /// <summary>The settings of the line method.</summary>
    public LineOptions Lines { get; init; } = new();

    /// <summary>Where training keeps what it has reached, so that it may go on from there; null for nowhere.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>The number of threads to start.</summary>
    internal int ThreadCount => Threads == 0 ? Environment.ProcessorCount : Threads;

    /// <summary>Throws where a setting is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such training method; choose Auto, Tiles, Sweeps, Lines or GaussNewton.");
        if (!Enum.IsDefined(LinearGroups))
            throw new ArgumentOutOfRangeException(nameof(LinearGroups), LinearGroups, "There is no such method for linear groups; choose Coordinates, GramSweeps or BlockSolve.");
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 1024);
        if (TimeLimit <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(TimeLimit), TimeLimit, "The time limit must be positive; leave it null for none.");
        if (MaximumSweeps <= 0)
            throw new ArgumentOutOfRangeException(nameof(MaximumSweeps), MaximumSweeps, "The number of sweeps must be positive; leave it null for no limit.");
        if (TargetLoss is { } target)
            ThrowUnlessFinite(target, 0, nameof(TargetLoss));
        ThrowUnlessFinite(Tolerance, 0, nameof(Tolerance));
        ThrowUnlessFinite(L2, 0, nameof(L2));
        ThrowUnlessFinite(L1, 0, nameof(L1));
        if (L1 > 0 && LinearGroups == LinearGroupMethod.BlockSolve)
            throw new ArgumentOutOfRangeException(nameof(L1), L1, "A block solve minimises a quadratic, which |θ| is not; set L1 to 0, or LinearGroups to Coordinates or GramSweeps.");
        if (L1 > 0 && (LineSearch || PlaneSearch))
            throw new ArgumentOutOfRangeException(nameof(L1), L1, "Along a line or a plane of parameters, |θ| is no polynomial; set L1 to 0, or leave LineSearch and PlaneSearch off.");
        ThrowUnlessFinite(SkipBelow, 0, nameof(SkipBelow));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RevisitAfter);
        if (!Enum.IsDefined(Order))
            throw new ArgumentOutOfRangeException(nameof(Order), Order, "There is no such order of sweeps; choose Cyclic, Random or Greedy.");
        Validation?.Validate();
        ArgumentNullException.ThrowIfNull(Tiles);
        Tiles.Validate();
        ArgumentNullException.ThrowIfNull(Lines);
        Lines.Validate();
        Checkpoint?.Validate();
    }

    /// <summary>Throws unless <paramref name="value"/> is a finite number, at least <paramref name="minimum"/>.</summary>
    internal static void ThrowUnlessFinite(double value, double minimum, string name)
    {
        if (!(value >= minimum && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be a finite number of at least {minimum}."));
    }
}
