using PolyGen.Data;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class ValidationTests
{
    // Fewer samples than parameters: what fits them best does not fit others best.
    private static readonly Dataset Few = SyntheticData.Labelled(20, 5, 2, seed: 71);

    [Fact]
    public void TheDrawHasThePartOfEachLabelAndEverySampleOnce()
    {
        Dataset data = SyntheticData.Labelled(1003, 5, 3, seed: 70);
        (Dataset training, Dataset validation) = ValidationSplit.Of(data, 0.15, seed: 5);
        Assert.Equal((int)(0.15 * 1003), validation.Count);
        Assert.Equal(1003, training.Count + validation.Count);
        for (int label = 0; label < 3; label++)
        {
            int all = data.Labels.ToArray().Count(own => own == label);
            Assert.InRange(validation.Labels.ToArray().Count(own => own == label), (0.15 * all) - 1, (0.15 * all) + 1);
        }

        string[] parts = [.. Rows(training).Concat(Rows(validation)).Order(StringComparer.Ordinal)];
        Assert.Equal(Rows(data).Order(StringComparer.Ordinal), parts);
        Assert.Equal(Rows(validation), Rows(ValidationSplit.Of(data, 0.15, seed: 5).Validation));
        Assert.NotEqual(Rows(validation), Rows(ValidationSplit.Of(data, 0.15, seed: 6).Validation));
    }

    [Fact]
    public void SamplesWithTargetsAreDrawnAtRandom()
    {
        Dataset data = RandomData.Of(200, 5, 2, seed: 73);
        (Dataset training, Dataset validation) = ValidationSplit.Of(data, 0.25, seed: 1);
        Assert.Equal((150, 50, false), (training.Count, validation.Count, validation.HasLabels));
        var first = new double[5];
        int inFirstHalf = 0;
        string[] all = [.. Rows(data)];
        foreach (string row in Rows(validation))
            inFirstHalf += Array.IndexOf(all, row) < 100 ? 1 : 0;
        Assert.InRange(inFirstHalf, 10, 40);
        validation.CopyInput(0, first.AsSpan());
        var target = new double[2];
        validation.CopyTarget(0, target.AsSpan());
        Assert.Contains(string.Join(' ', first.Concat(target)), all);
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void TheBestParametersOnTheValidationSamplesAreKept(TrainingMethod method)
    {
        Dataset samples = SyntheticData.Labelled(3000, 5, 2, seed: 74);
        var options = new TrainerOptions { Method = method, Tolerance = 0, MaximumSweeps = 60, Threads = 1, Validation = new() { Samples = samples, Patience = null } };
        var network = new Network(4);
        TrainingReport report = new Trainer<Network>(options).Train(network, Few);
        ValidationResult result = report.Validation!;

        TrainingProgress[] asked = [.. report.History.Where(record => record.ValidationLoss is not null)];
        Assert.Equal(result.Evaluations, asked.Length);
        Assert.Equal((3000, Few.Count), (result.Samples, result.TrainingSamples));
        TrainingProgress best = asked.MaxBy(record => (record.ValidationAccuracy, -record.ValidationLoss))!;
        Assert.Equal((best.Sweep, best.ValidationLoss!.Value, best.ValidationAccuracy), (result.Sweep, result.Loss, result.Accuracy));
        Assert.True(result.Sweep < report.Sweeps, $"{result.Sweep} of {report.Sweeps}");

        // The network, and all of the report, are about the best parameters.
        Evaluation found = Inference.Evaluate(network, samples, threads: 1);
        Assert.Equal((found.Loss, found.Accuracy), (result.Loss, result.Accuracy));
        Assert.Equal(Inference.Evaluate(network, Few, threads: 1).Loss, report.Loss, 1e-12);
        Assert.True(report.Loss > report.History[^1].Loss);
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps, 3)]
    [InlineData(TrainingMethod.Tiles, 3)]
    [InlineData(TrainingMethod.Sweeps, 1)]
    [InlineData(TrainingMethod.GaussNewton, 3)]
    public void PatienceEndsTraining(TrainingMethod method, int patience)
    {
        var options = new TrainerOptions { Method = method, Tolerance = 0, MaximumSweeps = 3000, Threads = 1, Validation = new() { Samples = SyntheticData.Labelled(3000, 5, 2, seed: 74), Patience = patience } };
        TrainingReport report = new Trainer<Network>(options).Train(new Network(4), Few);
        Assert.Equal(StopReason.EarlyStopped, report.StopReason);
        TrainingProgress[] asked = [.. report.History.Where(record => record.ValidationLoss is not null)];
        int best = Array.FindIndex(asked, record => record.Sweep == report.Validation!.Sweep);
        Assert.Equal(patience, asked.Count(record => record.Sweep > asked[best].Sweep));
    }

    [Fact]
    public void WithoutLabelsTheLossDecides()
    {
        Dataset data = RandomData.Of(24, 5, 2, seed: 75), samples = RandomData.Of(500, 5, 2, seed: 76);
        var network = new OneAffineLayer<double>(6);
        TrainingReport report = new Trainer<OneAffineLayer<double>>(new() { Method = TrainingMethod.Sweeps, Tolerance = 0, MaximumSweeps = 40, Threads = 1, Validation = new() { Samples = samples, Patience = null } }).Train(network, data);
        Assert.Null(report.Validation!.Accuracy);
        Assert.Equal(report.History.Min(record => record.ValidationLoss), report.Validation.Loss);
        Assert.Equal(report.Validation.Loss, Inference.Evaluate(network, samples, threads: 1).Loss, 1e-12);
    }

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    [InlineData(TrainingMethod.GaussNewton)]
    public void EvaluationsAreAtFixedPointsSoThatRunsAreTheSame(TrainingMethod method)
    {
        Dataset data = SyntheticData.Labelled(6000, 5, 2, seed: 77);
        var options = new TrainerOptions { Method = method, Tolerance = 0, MaximumSweeps = 6, Validation = new() { Fraction = 0.2, Interval = 2.5 }, Tiles = new() { TileSize = 100 } };
        (double[] Parameters, double[] Points, ValidationResult Result)[] runs = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new Network(4);
            TrainingReport report = new Trainer<Network>(options with { Threads = threads }).Train(network, data);
            return (network.Parameters.ToArray(), report.History.Where(record => record.ValidationLoss is not null).Select(record => record.Sweep).ToArray(), report.Validation!);
        })];
        Assert.Equal(runs[0].Parameters, runs[1].Parameters);
        Assert.Equal(runs[0].Parameters, runs[2].Parameters);
        Assert.Equal(runs[0].Result, runs[2].Result);
        Assert.Equal((1200, 4800), (runs[0].Result.Samples, runs[0].Result.TrainingSamples));

        // 0, the first ends of sweeps or rounds at or beyond 2.5 and 5, and the end.
        Assert.Equal(4, runs[0].Points.Length);
        double round = method == TrainingMethod.Tiles ? 800.0 / 4800 : 1;
        for (int i = 0; i < 4; i++)
            Assert.InRange(runs[0].Points[i], Math.Min(6, 2.5 * i), Math.Min(6, 2.5 * i) + round - 1e-9);
    }

    [Fact]
    public void TheEvaluationSamplesChooseNothing()
    {
        double[] Result(Dataset? evaluation)
        {
            var network = new Network(4);
            new Trainer<Network>(new() { Method = TrainingMethod.Sweeps, Tolerance = 0, MaximumSweeps = 30, Threads = 1, Evaluation = evaluation, Validation = new() }).Train(network, Few);
            return network.Parameters.ToArray();
        }

        Assert.Equal(Result(null), Result(SyntheticData.Labelled(50, 5, 2, seed: 79)));
    }

    [Fact]
    public void ReducedSamplesAreThoseLearntFrom()
    {
        Dataset data = RandomData.Of(3000, 5, 2, seed: 51);
        var options = new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 5, Tolerance = 0, Threads = 1, Validation = new() };
        OneAffineLayer<double> reduced = new(6), plain = new(6);
        TrainingReport few = new Trainer<OneAffineLayer<double>>(options).Train(reduced, data);
        TrainingReport all = new Trainer<OneAffineLayer<double>>(options with { Moments = false }).Train(plain, data);
        Assert.NotNull(few.ReducedSamples);
        Assert.Null(all.ReducedSamples);
        Assert.Equal(all.Validation!.Loss, few.Validation!.Loss, 1e-9);
        Assert.Equal(all.Loss, few.Loss, 1e-9);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    public void TooFewSamplesAreRefused(int count)
    {
        var network = new Network(4);
        double[] before = network.Parameters.ToArray();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new Trainer<Network>(new() { Validation = new() }).Train(network, Few.Take(count)));
        Assert.Contains($"0.1 of {count} samples", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
        Dataset other = SyntheticData.Labelled(20, 4, 2, seed: 1);
        Assert.Throws<ArgumentException>(() => new Trainer<Network>(new() { Validation = new() { Samples = other } }).Train(network, Few));
    }

    private static IEnumerable<string> Rows(Dataset data)
    {
        var input = new double[data.Inputs];
        var target = new double[data.Outputs];
        for (int n = 0; n < data.Count; n++)
        {
            data.CopyInput(n, input.AsSpan());
            data.CopyTarget(n, target.AsSpan());
            yield return string.Join(' ', input.Concat(target));
        }
    }
}
