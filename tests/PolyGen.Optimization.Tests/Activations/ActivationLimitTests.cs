using System.Diagnostics;
using PolyGen.Data;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;
using Xunit;

namespace PolyGen.Optimization.Tests.Activations;

/// <summary>Time limits, cancellation and wrong options.</summary>
[Collection(nameof(TimedTests))]
public class ActivationLimitTests
{
    [Fact]
    public void A_time_limit_of_zero_leaves_a_network_as_it_is()
    {
        TwoActivations network = new(1);
        Dataset data = ResidualSystemTests.Samples(1, 10, 1);
        double[] before = network.Parameters.ToArray();
        LearnedActivations learned = ActivationLearner.Learn(network, data, new() { TimeLimit = TimeSpan.Zero });
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(Inference.Evaluate(network, data).Loss, learned.Loss, 1e-10);
        Assert.Equal((0, BoundSource.Nonnegativity, false), (learned.LowerBound, learned.BoundSource, learned.IsCertified));
    }

    [Fact]
    public void A_time_limit_of_zero_gives_what_is_known_of_a_system()
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Noise = 0.1 });
        LearnedActivations learned = ActivationLearner.Learn(problem.System, new() { TimeLimit = TimeSpan.Zero });
        Assert.True(learned.Loss <= problem.System.Loss(new double[6], ActivationLoss.Squared));
        Assert.Equal((0, BoundSource.Nonnegativity, false), (learned.LowerBound, learned.BoundSource, learned.IsCertified));
        Assert.Contains("time limit", learned.Solution.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 4, 50)]
    [InlineData(3, 2, 100_000)]
    public void An_experiment_ends_at_its_time_limits(int layers, int degree, int samples)
    {
        // Learning and two other methods take a second each; the machine may be busy.
        Stopwatch clock = Stopwatch.StartNew();
        TeacherStudentResult result = TeacherStudentResult.Run(new() { Layers = layers, Degree = degree, Samples = samples, Noise = 0.01 }, TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        Assert.True(double.IsFinite(result.Learned.Loss));
        Assert.InRange(result.Learned.LowerBound, 0, result.Learned.Loss);
    }

    [Theory]
    [InlineData(4, 4, 50)]
    [InlineData(4, 3, 50)]
    [InlineData(3, 2, 100_000)]
    public void An_experiment_can_be_cancelled(int layers, int degree, int samples)
    {
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(1));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => TeacherStudentResult.Run(new() { Layers = layers, Degree = degree, Samples = samples, Noise = 0.01 }, Timeout.InfiniteTimeSpan, source.Token));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData(0, 1e-7, 0, "Starts")]
    [InlineData(-1, 1e-7, 0, "Starts")]
    [InlineData(1, -1, 0, "Tolerance")]
    [InlineData(1, double.NaN, 0, "Tolerance")]
    [InlineData(1, 1e-7, -1, "L2")]
    [InlineData(1, 1e-7, double.PositiveInfinity, "L2")]
    public void Wrong_options_are_named(int starts, double tolerance, double penalty, string name)
    {
        ActivationOptions options = new() { Starts = starts, Tolerance = tolerance, L2 = penalty };
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Samples = 5 });
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => ActivationLearner.Learn(problem.System, options)).ParamName);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => ActivationLearner.Learn(new TwoActivations(1), ResidualSystemTests.Samples(1, 5, 1), options)).ParamName);
    }

    [Fact]
    public void Without_a_relaxation_the_bound_rests_on_nonnegativity()
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = 2 });
        LearnedActivations unsolved = ActivationLearner.Learn(problem.System, new() { MaximumMonomials = 1 }), solved = ActivationLearner.Learn(TeacherStudentProblem.Draw(new() { Layers = 2, Noise = 0.1 }).System);
        Assert.True(unsolved.IsCertified);
        Assert.Equal(BoundSource.Nonnegativity, unsolved.BoundSource);
        Assert.NotEqual(BoundSource.Nonnegativity, solved.BoundSource);
    }
}
