using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Optimization.Tests.Activations;

public class ActivationLearnerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_activation_is_least_squares(ulong seed)
    {
        OneActivation network = new(seed);
        Dataset data = ResidualSystemTests.Samples(seed, 30, 2);
        ResidualSystem system = GeneratedResiduals.Of(network, data);
        LearnedActivations learned = ActivationLearner.Learn(network, data);

        // r = A p + c: the columns of degree 1, and that of degree 0.
        int[] linear = [.. system.Coefficients.Select((_, variable) => system.Exponents.Index().Single(pair => pair.Item[variable] == 1).Index)];
        int constant = system.Exponents.Index().Single(pair => pair.Item.Sum() == 0).Index;
        Matrix<double> a = Matrix<double>.Build.DenseOfColumnVectors(linear.Select(column => system.Rows.Column(column)));
        Vector<double> p = a.QR().Solve(-system.Rows.Column(constant));
        Assert.True(learned.IsCertified);
        Assert.Empty(learned.Fixed);
        Assert.True((p - Vector<double>.Build.DenseOfEnumerable(learned.Values)).L2Norm() <= 1e-6 * p.L2Norm());
        Assert.Equal(learned.Loss, Inference.Evaluate(network, data).Loss, 1e-10);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void No_training_of_the_coefficients_is_below_the_bound(ulong seed)
    {
        TwoActivations network = new(seed);
        Dataset data = ResidualSystemTests.Samples(seed, 25, 1);
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        Assert.True(learned.IsCertified, learned.Solution.Reason);
        Assert.Equal(learned.Loss, Inference.Evaluate(network, data).Loss, 1e-9);

        // From random starts, with all coefficients free.
        ResidualSystem system = GeneratedResiduals.Of(network, data);
        DeterministicRandom random = new(seed);
        for (int start = 0; start < 10; start++)
        {
            double[] point = CoordinateDescent.Minimize(system, [.. Enumerable.Range(0, 6).Select(_ => random.NextNormal())], sweeps: 100);
            Assert.True(system.Loss(point, ActivationLoss.Squared) >= learned.LowerBound - 1e-7);
        }
    }

    [Theory]
    [InlineData(3, 2, 0, 1e-6)]
    [InlineData(3, 2, 1e-3, 2e-2)]
    [InlineData(3, 3, 0, 1e-6)]
    public void The_teachers_coefficients_are_recovered(int layers, int degree, double noise, double error)
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = layers, Degree = degree, Noise = noise, Seed = 1 });
        LearnedActivations learned = ActivationLearner.Learn(problem.System);
        Assert.True(learned.IsCertified, learned.Solution.Reason);
        Assert.InRange(problem.RecoveryError(learned)!.Value, 0, error);
        Assert.True(learned.Loss <= problem.System.Loss(problem.Truth, ActivationLoss.Squared) + 1e-12);
    }

    [Theory]
    [InlineData(2, 3, 1e-4)]
    [InlineData(3, 2, 1e-4)]
    [InlineData(3, 2, 1e-1)]
    public void The_bound_has_the_digits_of_the_loss(int layers, int degree, double noise)
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = layers, Degree = degree, Noise = noise, Seed = 1 });
        LearnedActivations learned = ActivationLearner.Learn(problem.System);
        Assert.True(learned.IsBoundProved);
        Assert.InRange(learned.LowerBound, (1 - 1e-5) * learned.Loss, learned.Loss);
    }

    [Fact]
    public void The_absolute_loss_of_one_activation_is_a_linear_program()
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = 2, Degree = 1, Noise = 0.1, Samples = 9, Seed = 3 });
        LearnedActivations learned = ActivationLearner.Learn(problem.System, new() { Loss = ActivationLoss.Absolute, Tolerance = 1e-5 });
        Assert.True(learned.IsCertified, $"{learned.Loss} {learned.LowerBound}");
        Assert.Equal(LeastAbsoluteDeviations(problem.System), learned.LowerBound, 1e-6);
    }

    [Fact]
    public void The_bound_of_the_absolute_loss_is_below_every_loss()
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Noise = 0.1, Samples = 6, Seed = 5 });
        LearnedActivations learned = ActivationLearner.Learn(problem.System, new() { Loss = ActivationLoss.Absolute });
        Assert.InRange(learned.LowerBound, 0, learned.Loss);
        Assert.True(learned.Loss <= problem.System.Loss(problem.Truth, ActivationLoss.Absolute));
    }

    [Fact]
    public void Too_many_absolute_residuals_are_refused()
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = 2, Samples = 12 });
        Assert.Contains("at most 10", Assert.Throws<ArgumentException>(() => ActivationLearner.Learn(problem.System, new() { Loss = ActivationLoss.Absolute, MaximumAbsoluteResiduals = 10 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        TwoActivations network = new(1);
        double[] before = network.Parameters.ToArray();
        Assert.ThrowsAny<OperationCanceledException>(() => ActivationLearner.Learn(network, ResidualSystemTests.Samples(1, 10, 1), null, source.Token));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void The_trainer_does_not_improve_certified_coefficients()
    {
        TwoActivations network = new(6);
        Dataset data = ResidualSystemTests.Samples(6, 25, 1);
        LearnedActivations learned = ActivationLearner.Learn(network, data);
        Assert.True(learned.IsCertified);
        ResidualSystem system = GeneratedResiduals.Of(network, data);
        double[] swept = CoordinateDescent.Minimize(system, learned.Values, sweeps: 20);
        Assert.True(system.Loss(swept, ActivationLoss.Squared) >= learned.Loss - 1e-7);

        // With the weights free as well, sweeps go on from there.
        TrainingReport report = new Trainer<TwoActivations>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 3, Threads = 1 }).Train(network, data);
        Assert.True(report.Loss <= learned.Loss);
    }

    // Some minimiser of Σ |a_i p + c_i| in n unknowns makes n residuals 0.
    private static double LeastAbsoluteDeviations(ResidualSystem system)
    {
        double least = double.PositiveInfinity;
        int first = system.Exponents.Index().Single(pair => pair.Item[0] == 1).Index, second = system.Exponents.Index().Single(pair => pair.Item[1] == 1).Index, constant = system.Exponents.Index().Single(pair => pair.Item.Sum() == 0).Index;
        for (int i = 0; i < system.Rows.RowCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Matrix<double> a = Matrix<double>.Build.DenseOfArray(new[,] { { system.Rows[i, first], system.Rows[i, second] }, { system.Rows[j, first], system.Rows[j, second] } });
                Vector<double> p = a.Solve(Vector<double>.Build.Dense([-system.Rows[i, constant], -system.Rows[j, constant]]));
                least = p.All(double.IsFinite) ? Math.Min(least, system.Loss([.. p], ActivationLoss.Absolute)) : least;
            }
        }

        return least;
    }
}
