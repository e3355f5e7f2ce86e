using PolyGen.Data;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class SweepOrderTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(9000, 5, 2, seed: 21);

    public static TheoryData<SweepOrder, double> Orders => new()
    {
        { SweepOrder.Cyclic, 1e-4 },
        { SweepOrder.Random, 0 },
        { SweepOrder.Random, 1e-4 },
        { SweepOrder.Greedy, 0 },
        { SweepOrder.Greedy, 1e-4 },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void TheLossNeverRises(SweepOrder order, double skipBelow)
    {
        double last = Inference.Evaluate(new Network(4), Data, threads: 1).Loss;
        for (int sweeps = 1; sweeps <= 12; sweeps++)
        {
            var network = new Network(4);
            Train(network, new() { MaximumSweeps = sweeps, Tolerance = 0, Order = order, SkipBelow = skipBelow, Threads = 1 });
            double loss = Inference.Evaluate(network, Data, threads: 1).Loss;
            Assert.True(loss <= last, $"sweep {sweeps}: {loss} after {last}");
            last = loss;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void SameBitsForAnyNumberOfThreads(SweepOrder order, double skipBelow)
    {
        double[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new Network(4);
            Train(network, new() { MaximumSweeps = 20, Tolerance = 0, Order = order, SkipBelow = skipBelow, Threads = threads });
            return network.Parameters.ToArray();
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);

        var cyclic = new Network(4);
        Train(cyclic, new() { MaximumSweeps = 20, Tolerance = 0 });
        Assert.NotEqual(cyclic.Parameters.ToArray(), results[0]);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void AConvexLossComesToTheLeastSquaresMinimum(SweepOrder order, double skipBelow)
    {
        Dataset data = RandomData.Of(3000, 5, 2, seed: 51);
        var options = new TrainerOptions { Method = TrainingMethod.Sweeps, Tolerance = 0, MaximumSweeps = 100_000, Threads = 1 };
        var solved = new OneAffineLayer<double>(6);
        TrainingReport best = new Trainer<OneAffineLayer<double>>(options with { LinearGroups = LinearGroupMethod.BlockSolve }).Train(solved, data);
        var swept = new OneAffineLayer<double>(6);
        TrainingReport report = new Trainer<OneAffineLayer<double>>(options with { Order = order, SkipBelow = skipBelow }).Train(swept, data);

        Assert.Equal(StopReason.Converged, report.StopReason);
        Assert.Equal(best.Loss, report.Loss, 1e-12);
        for (int i = 0; i < solved.Trained.Length; i++)
            Assert.Equal(solved.Trained[i], swept.Trained[i], 1e-4);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void FixedPointsAreThoseOfCyclicSweeps(SweepOrder order, double skipBelow)
    {
        // With a penalty the sweeps come to rest in a few hundred rounds.
        var options = new TrainerOptions { MaximumSweeps = 3000, Tolerance = 0, L2 = 0.02, Threads = 1 };
        var network = new Network(4);
        TrainingReport report = Train(network, options with { Order = order, SkipBelow = skipBelow });
        Assert.Equal(StopReason.Converged, report.StopReason);
        double[] atRest = network.Parameters.ToArray();

        TrainingReport cyclic = Train(network, options with { MaximumSweeps = 5 });
        Assert.Equal(report.Loss, cyclic.Loss, 1e-12);
        double[] after = network.Parameters.ToArray();
        for (int i = 0; i < after.Length; i++)
            Assert.True(Math.Abs(after[i] - atRest[i]) < 1e-5, $"parameter {i} moves from {atRest[i]} to {after[i]}");
    }

    [Fact]
    public void SkippingSavesVisitsAndEndsAsLow()
    {
        // Under the penalty, zeros stay zero from early on; the other parameters take many sweeps.
        const double Tolerance = 1e-8;
        Dataset data = RandomData.Of(3000, 5, 2, seed: 51);
        var options = new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 3000, Tolerance = Tolerance, L1 = 0.05, Threads = 1 };
        (long allVisits, long fewerVisits) = (0, 0);
        for (ulong seed = 1; seed <= 10; seed++)
        {
            TrainingReport all = new Trainer<OneAffineLayer<double>>(options).Train(new OneAffineLayer<double>(seed), data);
            TrainingReport skipping = new Trainer<OneAffineLayer<double>>(options with { SkipBelow = 1e-7 }).Train(new OneAffineLayer<double>(seed), data);
            Assert.Equal(StopReason.Converged, all.StopReason);
            Assert.Equal(StopReason.Converged, skipping.StopReason);
            Assert.True(skipping.Loss <= all.Loss * (1 + Tolerance), $"seed {seed}: {skipping.Loss} instead of {all.Loss}");

            // The last sweep visited all 18.
            Assert.Equal(18, skipping.History[^1].Steps - skipping.History[^2].Steps);
            (allVisits, fewerVisits) = (allVisits + all.Counts.Visits, fewerVisits + skipping.Counts.Visits);
        }

        Assert.True(fewerVisits < 0.8 * allVisits, $"{fewerVisits} visits instead of {allVisits}");
    }

    [Fact]
    public void AUnitWithoutVisitsIsNotPrepared()
    {
        // Every gain is below three times the loss: every second sweep visits nothing, and calls for one that visits all.
        var options = new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 4, Tolerance = 0, SkipBelow = 3, RevisitAfter = 10, Threads = 1 };
        var network = new CountingSquare();
        TrainingReport report = new Trainer<CountingSquare>(options).Train(network, Data.Take(100));
        Assert.Equal([0, 26, 26, 52, 52], report.History.Select(record => record.Steps));
        Assert.Equal(2 * 5, CountingSquare.Prepared);
    }

    [Fact]
    public void RandomSweepsPermuteGroupsAndUnitsAnewFromTheSeed()
    {
        var plan = new VisitPlan(Network.Description, new() { Order = SweepOrder.Random, Seed = 3 });
        var same = new VisitPlan(Network.Description, new() { Order = SweepOrder.Random, Seed = 3 });
        HashSet<string> groups = [], units = [];
        for (int sweep = 0; sweep < 100; sweep++)
        {
            plan.Begin(1);
            same.Begin(1);
            Assert.Equal(plan.Groups.ToArray(), same.Groups.ToArray());
            Assert.Equal(plan.Units(0).ToArray(), same.Units(0).ToArray());
            groups.Add(string.Join(' ', plan.Groups.ToArray()));
            units.Add(string.Join(' ', plan.Units(0).ToArray()));
            Assert.Equal([0, 1, 2], plan.Units(0).ToArray().Order());
            Assert.Equal([0, 1], plan.Units(1).ToArray().Order());
        }

        Assert.Equal(2, groups.Count);
        Assert.Equal(6, units.Count);
    }

    [Fact]
    public void GreedySweepsBeginWithTheUnitsOfTheLargestGain()
    {
        var plan = new VisitPlan(Network.Description, new() { Order = SweepOrder.Greedy });
        plan.Begin(1);
        Assert.Equal([0, 1, 2], plan.Units(0).ToArray());
        for (int unit = 0; unit < 3; unit++)
        {
            for (int input = 0; input < 6; input++)
                plan.Remember(Network.Description.Groups[0].IndexOf(unit, input), unit == 1 ? 2 : 1);
        }

        plan.Begin(1);
        Assert.Equal([1, 0, 2], plan.Units(0).ToArray());
        Assert.Equal([1, 0], plan.Groups.ToArray());
    }

    [Fact]
    public void SmallGainsAreSkippedUntilAllAreVisitedAgain()
    {
        var plan = new VisitPlan(Network.Description, new() { SkipBelow = 0.1, RevisitAfter = 4 });
        plan.Begin(10);
        Assert.True(plan.VisitsAll);
        plan.Remember(3, 0.9);
        plan.Remember(4, 1.1);
        for (int sweep = 1; sweep < 4; sweep++)
        {
            plan.Begin(10);
            Assert.False(plan.VisitsAll);
            Assert.Equal([false, true, false], new[] { 2, 3, 4 }.Select(plan.Skips));
        }

        plan.Begin(10);
        Assert.True(plan.VisitsAll);
        Assert.False(plan.Skips(3));
        plan.Begin(10);
        Assert.True(plan.Skips(3));
        plan.VisitAllNext();
        plan.Begin(10);
        Assert.True(plan.VisitsAll);
    }

    private static TrainingReport Train(Network network, TrainerOptions options) => new Trainer<Network>(options with { Method = TrainingMethod.Sweeps }).Train(network, Data);

    /// <summary>The hand-written square network, which counts the visits to its five units.</summary>
    private sealed class CountingSquare : IPolynomialNetwork<CountingSquare, double>
    {
        private readonly Network network = new(4);

        public static int Prepared { get; private set; }

        public static NetworkDescription Description => Network.Description;

        public Span<double> Parameters => network.Parameters;

        public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<CountingSquare, double>(this);

        public static void Forward(ReadOnlySpan<double> parameters, Tile<double> tile) => Network.Forward(parameters, tile);

        public static void Begin(int group, int unit, ReadOnlySpan<double> parameters, Tile<double> tile)
        {
            Prepared++;
            Network.Begin(group, unit, parameters, tile);
        }

        public static void Step(int group, int unit, int applied, double step, int next, ReadOnlySpan<double> parameters, Tile<double> tile, Span<double> coefficients)
            => Network.Step(group, unit, applied, step, next, parameters, tile, coefficients);

        public static void End(int group, int unit, ReadOnlySpan<double> parameters, Tile<double> tile) => Network.End(group, unit, parameters, tile);
    }
}
