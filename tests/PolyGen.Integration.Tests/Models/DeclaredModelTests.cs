using PolyGen.Data;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Models;

/// <summary>Models declared as a user declares them, trained by the generated kernels.</summary>
public class DeclaredModelTests
{
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5000, Tolerance = 0 };

    [Fact]
    public void ACircleIsFoundExactly()
    {
        double[] angles = [0.1, 0.9, 2.3, 3.1, 4.4, 5.9];
        CircleFit model = new();
        TrainingReport report = new Trainer<CircleFit>(Options).Train(model, CircleFit.Samples([.. angles.Select(angle => 3 + (2 * Math.Cos(angle)))], [.. angles.Select(angle => -1 + (2 * Math.Sin(angle)))]));

        Assert.True(report.Loss < 1e-20, $"{report.Loss}");
        Assert.Equal(3, model.Circle.X, 1e-8);
        Assert.Equal(-1, model.Circle.Y, 1e-8);
        Assert.Equal(2, Math.Abs(model.Circle.Radius), 1e-8);
        Assert.Equal(0, model.Distance(5, -1), 1e-8);
    }

    [Fact]
    public void UnseenEntriesOfAMatrixFollowFromItsRank()
    {
        Random random = new(3);
        double[,] u = Numbers(Factorisation.Rows, 2), v = Numbers(Factorisation.Columns, 2);
        (int Row, int Column)[] all = [.. from row in Enumerable.Range(0, Factorisation.Rows) from column in Enumerable.Range(0, Factorisation.Columns) select (row, column)];
        (int Row, int Column)[] seen = [.. all.Where((_, index) => index % 7 != 0)];
        Factorisation model = new();
        model.Initialize(seed: 1, deviation: 0.5);

        TrainingReport report = new Trainer<Factorisation>(Options).Train(
            model,
            Factorisation.Samples([.. seen.Select(entry => entry.Row)], [.. seen.Select(entry => entry.Column)], [.. seen.Select(entry => Entry(entry.Row, entry.Column))]));

        Assert.True(report.Loss < 1e-16, $"{report.Loss}");
        Assert.All(all, entry => Assert.Equal(Entry(entry.Row, entry.Column), model.Entry(entry.Row, entry.Column), 1e-5));

        double Entry(int row, int column) => (u[row, 0] * v[column, 0]) + (u[row, 1] * v[column, 1]);

        double[,] Numbers(int rows, int columns)
        {
            double[,] numbers = new double[rows, columns];
            foreach (int i in Enumerable.Range(0, numbers.Length))
            {
                numbers[i / columns, i % columns] = random.NextDouble() + 0.5;
            }

            return numbers;
        }
    }

    [Fact]
    public void TheFactorsOfAMatrixAreSolvedInTurnAsLeastSquares()
    {
        Assert.All(Factorisation.Description.Groups, group => Assert.True(group.IsLinear));
        Assert.All(CircleFit.Description.Groups, group => Assert.False(group.IsLinear));
        (int Row, int Column)[] all = [.. from row in Enumerable.Range(0, Factorisation.Rows) from column in Enumerable.Range(0, Factorisation.Columns) select (row, column)];
        Dataset data = Factorisation.Samples([.. all.Select(entry => entry.Row)], [.. all.Select(entry => entry.Column)], [.. all.Select(entry => Math.Sin(entry.Row + entry.Column))]);
        double LossAfterOneSweep(LinearGroupMethod method)
        {
            Factorisation model = new();
            model.Initialize(seed: 4, deviation: 0.5);
            return new Trainer<Factorisation>(Options with { LinearGroups = method, MaximumSweeps = 1 }).Train(model, data).Loss;
        }

        // The matrix is of rank 2 and wholly known: one alternating least-squares pass finds it.
        Assert.True(LossAfterOneSweep(LinearGroupMethod.BlockSolve) < 1e-20);
        Assert.True(LossAfterOneSweep(LinearGroupMethod.Coordinates) > 1e-3);
        Assert.Equal(LossAfterOneSweep(LinearGroupMethod.Coordinates), LossAfterOneSweep(LinearGroupMethod.GramSweeps), 1e-9);
    }

    [Fact]
    public void CoefficientsOfAnEquationOfMotionAreFound()
    {
        (double X, double Y)[] states = [(1, 2), (0.5, 1), (2, 0.3), (1.5, 1.2), (0.2, 2.2)];
        PredatorPrey model = new();
        TrainingReport report = new Trainer<PredatorPrey>(Options).Train(model, PredatorPrey.Samples(
            [.. states.Select(state => state.X)],
            [.. states.Select(state => state.Y)],
            [.. states.Select(state => (1.1 * state.X) - (0.4 * state.X * state.Y))],
            [.. states.Select(state => (0.1 * state.X * state.Y) - (0.6 * state.Y))]));

        Assert.True(report.Loss < 1e-24, $"{report.Loss}");
        Assert.Equal([1.1, 0.4, 0.1, 0.6], model.Coefficients.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void AwkwardNamesAreNoTrouble()
    {
        @event model = new();
        Dataset data = @event.Samples([1, 2, 3], [0.5f, 1, 2, -1, 0.25f, 3]);
        double before = Inference.Evaluate(model, data).Loss;
        TrainingReport report = new Trainer<@event>(Options).Train(model, data);
        Assert.True(report.Loss < before);
        float[] residual = new float[1];
        model.Evaluate([1, 0.5f, 1], residual);
        Assert.True(float.IsFinite(residual[0]));
    }

    [Theory]
    [InlineData(0, "'y' has 2 samples, but 'x' has 3")]
    [InlineData(1, "'row' is 12 at sample 1; it must lie between 0 and 11")]
    public void WrongDataAreNamed(int mistake, string message)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => mistake == 0
            ? CircleFit.Samples([1, 2, 3], [1, 2])
            : Factorisation.Samples([0, 12], [0, 0], [1, 1]));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
