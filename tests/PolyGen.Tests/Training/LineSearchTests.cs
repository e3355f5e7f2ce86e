using PolyGen.Data;
using PolyGen.Roots;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class LineSearchTests
{
    private const int Degree = 3;

    private static readonly Dataset Data = SyntheticData.Labelled(700, 5, 2, seed: 77);

    // Several tiles, so that threads share them.
    private static readonly Dataset Many = SyntheticData.Labelled(9000, 5, 2, seed: 21);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(17)]
    public void ValuesAtChebyshevNodesGiveThePolynomial(int count)
    {
        ulong seed = 100 + (ulong)count;
        var random = new DeterministicRandom(seed);
        double[] polynomial = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        double[] values = [.. Enumerable.Range(0, count).Select(j => ValueAt(polynomial, ChebyshevInterpolation.Node(j, count)))];
        ChebyshevInterpolation.ToPowers(values);
        double error = 1e-15 * Math.Pow(1 + Math.Sqrt(2), count);
        for (int k = 0; k < count; k++)
            Assert.True(Math.Abs(values[k] - polynomial[k]) <= error, $"seed {seed}, power {k}: {values[k]} instead of {polynomial[k]}");
    }

    [Fact]
    public void TheLossAlongALineIsItsPolynomial()
    {
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            (double[] parameters, double[] direction) = Line(seed);
            double loss = Loss(parameters);
            const double HalfWidth = 3;
            double[] c = new LineSearch<double>(Degree, Loss).Coefficients(parameters, direction, loss, HalfWidth, () => false, out _)!;

            Assert.Equal(2 * Degree, c.Length);
            for (double t = -6; t <= 6; t += 0.37)
            {
                double expected = LossAt(parameters, direction, t), actual = loss + (t / HalfWidth * ValueAt(c, t / HalfWidth));
                Assert.True(Math.Abs(actual - expected) <= 1e-10 * expected, $"seed {seed}, t = {t}: {actual} instead of {expected}");
            }
        }
    }

    [Fact]
    public void NoPointOfTheLineIsLower()
    {
        foreach (ulong seed in new ulong[] { 1, 2, 3, 4, 5 })
        {
            (double[] parameters, double[] direction) = Line(seed);
            double[] moved = [.. parameters];
            double before = Loss(parameters), lowered = new LineSearch<double>(Degree, Loss).Run(moved, direction, before, () => false);

            Assert.True(lowered < before, $"seed {seed}");
            Assert.Equal(Loss(moved), lowered);
            for (int i = -4000; i <= 4000; i++)
                Assert.True(LossAt(parameters, direction, i / 200.0) >= lowered * (1 - 1e-12), $"seed {seed}: t = {i / 200.0} is lower");
        }
    }

    [Fact]
    public void AtTheMinimumOfALineNothingMoves()
    {
        (double[] parameters, double[] direction) = Line(6);
        var search = new LineSearch<double>(Degree, Loss);
        double lowest = search.Run(parameters, direction, Loss(parameters), () => false);
        double[] kept = [.. parameters];
        double[]? seen = null;
        var careful = new LineSearch<double>(Degree, at => Loss(seen = [.. at]));

        // A value that no point of the line reaches: the minimum is tried, refused, and the value columns are those of θ again.
        Assert.Equal(lowest * 0.5, careful.Run(parameters, direction, lowest * 0.5, () => false));
        Assert.Equal(kept, parameters);
        Assert.Equal(kept, seen);
    }

    [Fact]
    public void ASearchThatIsStoppedChangesNothing()
    {
        (double[] parameters, double[] direction) = Line(7);
        double[] kept = [.. parameters];
        int asked = 0;
        double loss = Loss(parameters);
        Assert.Equal(loss, new LineSearch<double>(Degree, Loss).Run(parameters, direction, loss, () => ++asked == 4));
        Assert.Equal(kept, parameters);
        Assert.Equal(4, asked);
    }

    [Fact]
    public void SweepsWithLinesLowerTheLossEveryTimeAndMore()
    {
        var plain = new Network(4);
        var searched = new Network(4);
        double without = Train(plain, false, 1).Loss;
        TrainingReport report = Train(searched, true, 1);

        Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
        Assert.True(report.Loss < without, $"{report.Loss} with lines, {without} without");
        Assert.Equal(Inference.Evaluate(searched, Many, threads: 1).Loss, report.Loss, 1e-12);
    }

    [Fact]
    public void SameBitsForAnyNumberOfThreads()
    {
        double[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new Network(4);
            Train(network, true, threads);
            return network.Parameters.ToArray();
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    private static TrainingReport Train(Network network, bool lines, int threads) =>
        new Trainer<Network>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 12, Tolerance = 0, LineSearch = lines, Threads = threads })
            .Train(network, Many);

    private static (double[] Parameters, double[] Direction) Line(ulong seed)
    {
        double[] parameters = new Network(seed).Parameters.ToArray();
        var random = new DeterministicRandom(seed);
        return (parameters, [.. parameters.Select(_ => 0.3 * random.NextNormal())]);
    }

    private static double Loss(double[] parameters)
    {
        var network = new Network(1);
        parameters.CopyTo(network.Parameters);
        return Inference.Evaluate(network, Data, threads: 1).Loss;
    }

    private static double LossAt(double[] parameters, double[] direction, double t) => Loss([.. parameters.Zip(direction, (theta, d) => theta + (t * d))]);

    private static double ValueAt(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        for (int k = coefficients.Length - 1; k >= 0; k--)
            value = (value * x) + coefficients[k];
        return value;
    }
}
