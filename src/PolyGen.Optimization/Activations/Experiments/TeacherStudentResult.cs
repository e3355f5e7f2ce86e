using System.Diagnostics;
using PolyGen.Optimization.Conic;

namespace PolyGen.Optimization.Activations.Experiments;

/// <summary>What a method that gives no certificate came to from several starts.</summary>
/// <param name="Loss">The least loss.</param>
/// <param name="Successes">How many starts came to within 1 % of the least loss of all methods, or to 1e-10.</param>
/// <param name="Starts">How many starts there were before the time limit.</param>
/// <param name="Seconds">The time for all starts.</param>
public sealed record MultiStartResult(double Loss, int Successes, int Starts, double Seconds);

/// <summary>A teacher-student experiment that was run.</summary>
/// <param name="Setting">The experiment.</param>
/// <param name="Learned">The certified answer.</param>
/// <param name="RecoveryError">How far its coefficients are from the true ones, relatively; null where the samples do not identify them, or the time limit was reached first.</param>
/// <param name="TrueLoss">The loss of the true coefficients.</param>
/// <param name="Coordinates">Exact coordinate descent, for the squared loss; null where the residuals were not expanded in time.</param>
/// <param name="Adam">Adam, likewise.</param>
public sealed record TeacherStudentResult(TeacherStudentSetting Setting, LearnedActivations Learned, double? RecoveryError, double TrueLoss, MultiStartResult? Coordinates, MultiStartResult? Adam)
{
    private const double Success = 1e-10;

    /// <summary>The weights, the samples and the true coefficients.</summary>
    public required TeacherStudentProblem Problem { get; init; }

    /// <summary>The difference of loss and bound up to which the answer counts as certified: 1e-7 of the loss with all coefficients 0, when the output is the last bias.</summary>
    public double Tolerance => new ActivationOptions().Tolerance * Mean([.. Problem.Targets.Select(target => Problem.Parameters[^1] - target)], Setting.Loss);

    /// <summary>Whether the answer is certified only because no loss is below 0, its own being as small as the tolerance: any other coefficients with so small a loss would be certified as well.</summary>
    public bool IsTrivial => Learned.IsCertified && Learned.Loss <= Tolerance && !(Learned.IsBoundProved && Learned.LowerBound > 0);

    /// <summary>Runs an experiment.</summary>
    /// <param name="setting">The experiment.</param>
    /// <param name="timeLimit">The most time for learning, with the expansion of the residuals, and for each other method; of these, at least one start is begun.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">When the setting is out of its ranges.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static TeacherStudentResult Run(TeacherStudentSetting setting, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        Stopwatch clock = Stopwatch.StartNew();
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(setting);
        double truth = Mean(NetworkResiduals.At(problem.Network, problem.Parameters, problem.Data), setting.Loss);
        if (!IsExpanded(problem, timeLimit, cancellationToken))
        {
            return new(setting, Unexpanded(problem, setting.Loss, clock), null, truth, null, null) { Problem = problem };
        }

        ActivationOptions options = new() { Loss = setting.Loss, Seed = setting.Seed, TimeLimit = Left(timeLimit, clock) };
        LearnedActivations learned = ActivationLearner.Learn(problem.System, options, cancellationToken) with { Seconds = clock.Elapsed.TotalSeconds };
        (MultiStartResult Coordinates, MultiStartResult Adam)? others = setting.Loss == ActivationLoss.Squared ? Others(problem, setting, learned.Loss, timeLimit, cancellationToken) : null;
        return new(setting, learned, problem.RecoveryError(learned), truth, others?.Coordinates, others?.Adam) { Problem = problem };
    }

    private static TimeSpan Left(TimeSpan timeLimit, Stopwatch clock) => timeLimit == Timeout.InfiniteTimeSpan ? timeLimit : timeLimit > clock.Elapsed ? timeLimit - clock.Elapsed : TimeSpan.Zero;

    private static bool IsExpanded(TeacherStudentProblem problem, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using Deadline limit = new(timeLimit, cancellationToken);
        try
        {
            problem.Expand(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // All coefficients 0: the residuals are known without an expansion.
    private static LearnedActivations Unexpanded(TeacherStudentProblem problem, ActivationLoss loss, Stopwatch clock)
    {
        IReadOnlyList<ActivationCoefficient> coefficients = NetworkResiduals.Coefficients(problem.Network);
        double[] parameters = [.. problem.Parameters];
        foreach (ActivationCoefficient coefficient in coefficients)
        {
            parameters[coefficient.Parameter] = 0;
        }

        double[] residuals = NetworkResiduals.At(problem.Network, parameters, problem.Data, loss);
        return new()
        {
            Coefficients = coefficients,
            Values = new double[coefficients.Count],
            Loss = Mean(residuals, loss),
            LowerBound = 0,
            BoundSource = BoundSource.Nonnegativity,
            IsCertified = false,
            Fixed = [],
            Residuals = residuals,
            Solution = ResidualLearning.Unsolved("The time limit was reached before the residuals were expanded; the coefficients are 0."),
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private static double Mean(double[] residuals, ActivationLoss loss) => residuals.Average(r => loss == ActivationLoss.Squared ? r * r : Math.Abs(r));

    private static (MultiStartResult Coordinates, MultiStartResult Adam) Others(TeacherStudentProblem problem, TeacherStudentSetting setting, double loss, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        (double[] Losses, double Seconds) coordinates = Losses(problem, setting, (start, end) => CoordinateDescent.Minimize(problem.System, start, end: end), timeLimit, cancellationToken);
        (double[] Losses, double Seconds) adam = Losses(problem, setting, (start, end) => AdamDescent.Minimize(problem.System, start, end: end), timeLimit, cancellationToken);
        double enough = Math.Max(Success, 1.01 * Math.Min(loss, Math.Min(coordinates.Losses.Min(), adam.Losses.Min())));
        MultiStartResult Result((double[] Losses, double Seconds) run) => new(run.Losses.Min(), run.Losses.Count(value => value <= enough), run.Losses.Length, run.Seconds);
        return (Result(coordinates), Result(adam));
    }

    private static (double[] Losses, double Seconds) Losses(TeacherStudentProblem problem, TeacherStudentSetting setting, Func<double[], CancellationToken, double[]> minimize, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using Deadline limit = new(timeLimit, cancellationToken);
        DeterministicRandom random = new(setting.Seed);
        List<double> losses = [];
        while (losses.Count < setting.Starts && (losses.Count == 0 || !limit.Token.IsCancellationRequested))
        {
            double[] point = [.. Enumerable.Range(0, problem.System.VariableCount).Select(_ => random.NextNormal())];
            losses.Add(problem.System.Loss(minimize(point, limit.Token), ActivationLoss.Squared));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return ([.. losses], clock.Elapsed.TotalSeconds);
    }
}
