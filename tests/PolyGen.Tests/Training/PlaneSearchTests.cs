using PolyGen.Data;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class PlaneSearchTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(300, 5, 2, seed: 78);

    [Fact]
    public void NoPointOfThePlaneIsLower()
    {
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            double[] parameters = new Network(seed).Parameters.ToArray();
            var random = new DeterministicRandom(seed);
            double[] first = Direction(random, parameters.Length), second = Direction(random, parameters.Length), moved = [.. parameters];
            double before = Loss(parameters), lowered = new PlaneSearch<double>(3, Loss).Run(moved, first, second, before, () => false);

            Assert.True(lowered < before, $"seed {seed}");
            Assert.Equal(Loss(moved), lowered);
            for (int i = -40; i <= 40; i++)
            {
                for (int j = -40; j <= 40; j++)
                {
                    double s = i / 8.0, t = j / 8.0;
                    double loss = Loss([.. parameters.Select((theta, p) => theta + (s * first[p]) + (t * second[p]))]);
                    Assert.True(loss >= lowered * (1 - 1e-10), $"seed {seed}: ({s}, {t}) is lower");
                }
            }
        }
    }

    [Fact]
    public void DirectionsThatSpanNoPlaneAndStopsChangeNothing()
    {
        double[] parameters = new Network(5).Parameters.ToArray(), kept = [.. parameters];
        var random = new DeterministicRandom(5);
        double[] first = Direction(random, parameters.Length), second = Direction(random, parameters.Length);
        double loss = Loss(parameters);
        var search = new PlaneSearch<double>(3, Loss);
        int asked = 0;

        Assert.Equal(loss, search.Run(parameters, first, [.. first.Select(value => -2 * value)], loss, () => false));
        Assert.Equal(loss, search.Run(parameters, first, new double[first.Length], loss, () => false));
        Assert.Equal(loss, search.Run(parameters, first, second, loss, () => ++asked == 9));
        Assert.Equal(9, asked);
        Assert.Equal(kept, parameters);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SweepsWithPlanesLowerTheLossEveryTimeWithTheSameBitsForAnyNumberOfThreads(bool lines)
    {
        Dataset many = SyntheticData.Labelled(9000, 5, 2, seed: 21);
        double[][] results = [.. new[] { 1, 3 }.Select(threads =>
        {
            var network = new Network(4);
            TrainingReport report = new Trainer<Network>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 8, Tolerance = 0, LineSearch = lines, PlaneSearch = true, Threads = threads }).Train(network, many);
            Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
            Assert.Equal(Inference.Evaluate(network, many, threads: 1).Loss, report.Loss, 1e-12);
            return network.Parameters.ToArray();
        })];
        Assert.Equal(results[0], results[1]);

        var plain = new Network(4);
        new Trainer<Network>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 8, Tolerance = 0, LineSearch = lines }).Train(plain, many);
        Assert.NotEqual(plain.Parameters.ToArray(), results[0]);
    }

    private static double[] Direction(DeterministicRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => 0.3 * random.NextNormal())];

    private static double Loss(double[] parameters)
    {
        var network = new Network(1);
        parameters.CopyTo(network.Parameters);
        return Inference.Evaluate(network, Data, threads: 1).Loss;
    }
}
