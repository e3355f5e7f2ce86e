using PolyGen.Data;
using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Training;

public class SweepTrainingTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(9000, 5, 2, seed: 21);

    [Fact]
    public void LossNeverRises()
    {
        var network = new HandWrittenSquare<Square532, double>(4);
        TrainingReport report = Train(network, new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 30, Tolerance = 0 });

        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
        Assert.True(report.Loss < 0.9 * report.History[0].Loss);
        Assert.Equal(Inference.Evaluate(network, Data, threads: 1).Loss, report.Loss, 1e-12);
    }

    [Fact]
    public void TheLastParameterVisitedIsAtItsGlobalMinimum()
    {
        var network = new HandWrittenSquare<Square532, double>(4);
        double loss = Train(network, new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 1 }).Loss;

        // The last visit of a sweep is to the bias of the first layer's last unit.
        ref double bias = ref network.Parameters[17];
        double kept = bias;
        for (int i = -300; i <= 300; i++)
        {
            double s = i / 60.0;
            bias = kept + s;
            Assert.True(Inference.Evaluate(network, Data, threads: 1).Loss >= loss - 1e-14, $"s = {s} is better");
        }
    }

    [Fact]
    public void TooSmallAGainIsConvergence()
    {
        var network = new HandWrittenSquare<Square532, double>(4);
        TrainingReport report = Train(network, new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 10_000, Tolerance = 1e-3 });

        Assert.Equal(StopReason.Converged, report.StopReason);
        Assert.True(report.History[^2].Loss - report.Loss <= 1e-3 * report.History[^2].Loss);
        Assert.True(report.History[^3].Loss - report.History[^2].Loss > 1e-3 * report.History[^3].Loss);
    }

    [Fact]
    public void SameBitsForAnyNumberOfThreads()
    {
        float[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new HandWrittenSquare<Square532, float>(4);
            TrainingReport report = new Trainer<HandWrittenSquare<Square532, float>>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 4, Tolerance = 0, Threads = threads }).Train(network, Data);
            Assert.Equal(threads, report.Threads);
            return network.Parameters.ToArray();
        })];

        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ASweepStopsBetweenParameters(int workers)
    {
        using var team = new WorkerTeam(workers);
        var sweep = new CoordinateSweep<HandWrittenSquare<Square532, double>, double>(new AllSamples(Data), new TrainerOptions(), team);
        double[] parameters = new HandWrittenSquare<Square532, double>(4).Parameters.ToArray();
        double before = sweep.Refresh(parameters).Loss;
        var counts = default(StepCounts);
        int asked = 0;

        // The first unit visited is an output of three weights and a bias; of the second, one weight is visited.
        Assert.False(sweep.Run(parameters, 0, () => ++asked > 5, ref counts));

        Assert.Equal(5, counts.Visits);
        Assert.True(sweep.Refresh(parameters).Loss < before);
        double[] untouched = new HandWrittenSquare<Square532, double>(4).Parameters.ToArray();
        Assert.Equal(untouched[..18], parameters[..18]);
        Assert.Equal(untouched[22..24], parameters[22..24]);
    }

    [Fact]
    public void L2IsPartOfTheLossAndShrinksTheParameters()
    {
        var plain = new HandWrittenSquare<Square532, double>(4);
        var shrunk = new HandWrittenSquare<Square532, double>(4);
        const double Lambda = 0.01;
        Train(plain, new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 10 });
        TrainingReport report = Train(shrunk, new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 10, L2 = Lambda });

        double norm = SquaredNorm(shrunk.Parameters);
        Assert.Equal(Inference.Evaluate(shrunk, Data, threads: 1).Loss + (Lambda * norm), report.Loss, 1e-12);
        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
        Assert.True(norm < SquaredNorm(plain.Parameters));
    }

    [Fact]
    public void L2CoefficientsAreTheChangeOfThePenalty()
    {
        // λN = 3, θ = 5: 3 (5 + s)² - 75 = 30 s + 3 s², added to what is there.
        double[] c = [1, 2, 4];
        Regularization.AddTo(c, 3, 5.0);
        Assert.Equal([31, 5, 4], c);
    }

    [Fact]
    public void VisitsAreCounted()
    {
        // Input 0 is dead: its three hidden weights touch no data.
        float[] inputs = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? 0f : ((i * 7919) % 101 / 50f) - 1)];
        int[] labels = [.. Enumerable.Range(0, 100).Select(n => n % 2)];
        var network = new HandWrittenSquare<Square532, float>(4);
        TrainingReport report = new Trainer<HandWrittenSquare<Square532, float>>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 2, Tolerance = 0 })
            .Train(network, Dataset.FromLabels(inputs, 5, labels, 2));

        Assert.Equal(6, report.FlatSteps);
        Assert.Equal(2 * network.Parameters.Length, report.Counts.Visits);
        Assert.Equal(StopReason.SweepLimit, report.StopReason);
        Assert.Equal(2, report.Sweeps);
    }

    private static TrainingReport Train(HandWrittenSquare<Square532, double> network, TrainerOptions options)
        => new Trainer<HandWrittenSquare<Square532, double>>(options).Train(network, Data);

    private static double SquaredNorm(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        foreach (double parameter in parameters)
            sum += parameter * parameter;
        return sum;
    }
}
