using PolyGen.Benchmarks.Compare;
using Xunit;

namespace PolyGen.Benchmarks.Tests;

public sealed class MeasureTests
{
    private static readonly Observation[] Rising =
    [
        new(0, 0.5, 0.90, 0.10), new(1, 1, 0.40, 0.9499), new(2, 2, 0.30, 0.95), new(3, 4, 0.35, 0.94), new(4, 7, 0.20, 0.97),
    ];

    [Theory]
    [InlineData(0.95, 2)]
    [InlineData(0.951, 7)]
    [InlineData(0.98, double.PositiveInfinity)]
    public void The_time_to_an_accuracy_is_that_of_the_first_evaluation_at_or_above_it(double accuracy, double seconds) =>
        Assert.Equal(seconds, new TimeToAccuracy(accuracy).Of(Rising));

    [Theory]
    [InlineData(0.30, 2)]
    [InlineData(0.29, 7)]
    [InlineData(0.1, double.PositiveInfinity)]
    public void The_time_to_a_loss_is_that_of_the_first_evaluation_at_or_below_it(double loss, double seconds) =>
        Assert.Equal(seconds, new TimeToLoss(loss).Of(Rising));

    [Fact]
    public void A_loss_that_is_not_a_number_reaches_nothing() =>
        Assert.Equal(double.PositiveInfinity, new TimeToLoss(1).Of([new(1, 1, double.NaN, null), new(2, 2, null, null)]));

    [Fact]
    public void The_accuracy_that_counts_is_the_final_one()
    {
        Observation[] curve = [.. Rising, new(5, 9, 0.2, 0.96)];

        Assert.Equal(0.96, new FinalAccuracy().Of(curve));
        Assert.Equal(0.97, new BestOfCurve().Of(curve));
    }

    [Fact]
    public void What_happens_once_before_the_steps_is_no_part_of_a_step()
    {
        Assert.Equal(1.5, new SecondsPerStep("sweep").Of([new(0, 10, null, null), new(1, 11, null, null), new(2, 13, null, null)]));
        Assert.Equal(2, new SecondsPerStep("sweep").Of([new(3, 6, null, null)]));
        Assert.Equal(6.5, new SecondsPerStep("variable", IsFromStart: true).Of([new(0, 10, null, null), new(1, 11, null, null), new(2, 13, null, null)]));
    }

    [Fact]
    public void Evaluations_that_come_too_soon_do_not_count()
    {
        Assert.Equal([1, 2, 4, 7], Curve.Thin(Rising, 1).Select(observation => observation.Seconds));
        Assert.Equal([2, 4, 7], Curve.Thin(Rising, 2).Select(observation => observation.Seconds));
        Assert.Equal([4, 7], Curve.Thin(Rising, 2.5).Select(observation => observation.Seconds));
        Assert.Equal(Rising, Curve.Thin(Rising, 0));
        Assert.Empty(Curve.Thin(Rising, 8));
    }

    [Fact]
    public void The_median_takes_runs_that_do_not_arrive_as_endless()
    {
        Assert.Equal(2, Median.Of([3, 1, 2]));
        Assert.Equal(2.5, Median.Of([4, 1, 2, 3]));
        Assert.Equal(3, Median.Of([3, 1, double.PositiveInfinity]));
        Assert.Equal(double.PositiveInfinity, Median.Of([3, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Median.Of([]));
        Assert.Throws<ArgumentException>(() => Median.Of([1, double.NaN]));
    }

    [Fact]
    public void Cores_are_read_from_ranges() => Assert.Equal([0, 1, 2, 5, 8, 9], ChildProcess.ParseCores("0-2,5,8-9"));
}
