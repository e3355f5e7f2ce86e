using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;
using Xunit;

namespace PolyGen.Optimization.Tests.Activations;

public class RecoveryErrorTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    public void Shifts_through_linear_activations_are_no_error(int layers, int degree)
    {
        // b_1 a_0 is made up for by b_0.
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = layers, Degree = degree });
        LearnedActivations learned = ActivationLearner.Learn(problem.System);
        Assert.InRange(problem.RecoveryError(learned)!.Value, 0, 1e-6);
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(3, 2, 3)]
    public void Too_few_samples_identify_nothing(int layers, int degree, int samples)
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Layers = layers, Degree = degree, Samples = samples });
        Assert.Null(problem.RecoveryError(ActivationLearner.Learn(problem.System)));
    }

    [Fact]
    public void The_true_coefficients_have_no_error()
    {
        TeacherStudentProblem problem = TeacherStudentProblem.Draw(new() { Noise = 0.1 });
        LearnedActivations learned = ActivationLearner.Learn(problem.System);
        Assert.Equal(0, problem.RecoveryError(learned with { Values = problem.Truth })!.Value, 1e-12);
        double[] moved = [.. problem.Truth];
        moved[1] += 0.5;
        Assert.True(problem.RecoveryError(learned with { Values = moved }) > 0.05);
    }
}
