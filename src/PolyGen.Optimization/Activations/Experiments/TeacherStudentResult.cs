using System.Diagnostics;

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
/// <param name="RecoveryError">How far its coefficients are from the true ones, relatively.</param>
/// <param name="TrueLoss">The loss of the true coefficients.</param>
/// <param name="Coordinates">Exact coordinate descent, for the squared loss.</param>
/// <param name="Adam">Adam, for the squared loss.</param>
public sealed record TeacherStudentResult(TeacherStudentSetting Setting, LearnedActivations Learned, double RecoveryError, double TrueLoss, MultiStartResult? Coordinates, MultiStartResult? Adam)
{
    private const double Success = 1e-10;

    /// <summary>The weights, the samples and the true coefficients.</summary>
    public required TeacherStudentProblem Problem { get; init; }

    /// <summary>The difference of loss and bound up to which the answer counts as certified.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Whether the answer is certified only because no loss is below 0, its own being as small as the tolerance: any other coefficients with so small a loss would be certified as well.</summary>
    public bool IsTrivial => Learned.IsCertified && Learned.Loss <= Tolerance && !(Learned.IsBoundProved && Learned.LowerBound > 0);

    /// <summary>Runs an experiment.</summary>
    /// <param name="setting">The experiment.</param>
    /// <param name="timeLimit">The most time for the relaxations, and for the starts of each other method; at least one start is made.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">When the setting is out of its ranges.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static TeacherStudentResult Run(TeacherStudentSetting setting, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(setting);
        ActivationOptions options = new() { Loss = setting.Loss, Seed = setting.Seed };
        options = options with { Hierarchy = options.Hierarchy with { TimeLimit = timeLimit } };
        LearnedActivations learned = ActivationLearner.Learn(problem.System, options, cancellationToken);
        (MultiStartResult Coordinates, MultiStartResult Adam)? others = setting.Loss == ActivationLoss.Squared ? Others(problem, setting, learned.Loss, timeLimit, cancellationToken) : null;
        return new(setting, learned, problem.RecoveryError(learned), problem.System.Loss(problem.Truth, setting.Loss), others?.Coordinates, others?.Adam)
        {
            Problem = problem,
            Tolerance = options.Tolerance * problem.System.Loss(new double[problem.System.VariableCount], setting.Loss),
        };
    }

    private static (MultiStartResult Coordinates, MultiStartResult Adam) Others(TeacherStudentProblem problem, TeacherStudentSetting setting, double loss, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        (double[] Losses, double Seconds) coordinates = Losses(problem, setting, start => CoordinateDescent.Minimize(problem.System, start), timeLimit, cancellationToken);
        (double[] Losses, double Seconds) adam = Losses(problem, setting, start => AdamDescent.Minimize(problem.System, start), timeLimit, cancellationToken);
        double enough = Math.Max(Success, 1.01 * Math.Min(loss, Math.Min(coordinates.Losses.Min(), adam.Losses.Min())));
        MultiStartResult Result((double[] Losses, double Seconds) run) => new(run.Losses.Min(), run.Losses.Count(value => value <= enough), run.Losses.Length, run.Seconds);
        return (Result(coordinates), Result(adam));
    }

    private static (double[] Losses, double Seconds) Losses(TeacherStudentProblem problem, TeacherStudentSetting setting, Func<double[], double[]> minimize, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        Stopwatch clock = Stopwatch.StartNew();
        DeterministicRandom random = new(setting.Seed);
        List<double> losses = [];
        while (losses.Count < setting.Starts && (losses.Count == 0 || clock.Elapsed < timeLimit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] point = [.. Enumerable.Range(0, problem.System.VariableCount).Select(_ => random.NextNormal())];
            losses.Add(problem.System.Loss(minimize(point), ActivationLoss.Squared));
        }

        return ([.. losses], clock.Elapsed.TotalSeconds);
    }
}
