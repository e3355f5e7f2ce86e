using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Training;

/// <summary>The small parts of training against their definitions.</summary>
public class TrainingArithmeticTests
{
    [Fact]
    public void AStepGoesToTheMinimum()
    {
        // -6 s + 3 s² has its minimum -3 at s = 1.
        double parameter = 4;
        Assert.Equal(StepOutcome.Moved, CoordinateStep.Take([-6, 3], 0, ref parameter, out double step));
        Assert.Equal((5.0, 1.0), (parameter, step));
    }

    [Fact]
    public void AStepWithinTheNoiseIsNotTaken()
    {
        double parameter = 4;
        Assert.Equal(StepOutcome.Skipped, CoordinateStep.Take([-6, 3], 3.5, ref parameter, out double step));
        Assert.Equal((4.0, 0.0), (parameter, step));
    }

    [Fact]
    public void APolynomialWithoutTermsIsFlat()
    {
        float parameter = 4;
        Assert.Equal(StepOutcome.Flat, CoordinateStep.Take([0, 0, 0, 0], 0, ref parameter, out float step));
        Assert.Equal((4f, 0f), (parameter, step));
    }

    [Fact]
    public void TheStepIsThatOfTheRoundedParameter()
    {
        // 1e8 + 1 is no float: the parameter cannot move by 1, and says so.
        float parameter = 1e8f;
        Assert.Equal(StepOutcome.Skipped, CoordinateStep.Take([-2, 1], 0, ref parameter, out float step));
        Assert.Equal((1e8f, 0f), (parameter, step));
    }

    [Fact]
    public void TheAverageHasItsStatedWeights()
    {
        var random = new DeterministicRandom(9);
        var average = new IterateAverage(1);
        var iterates = new List<double>();
        for (int t = 1; t <= 12; t++)
        {
            iterates.Add(random.NextNormal());
            average.Add<double>([iterates[^1]]);

            // Unrolled: θ_i has weight w_i Π_{j>i} (1 - w_j), w_j = 4/(j + 3).
            double expected = 0;
            for (int i = 1; i <= t; i++)
            {
                double weight = 4.0 / (i + 3);
                for (int j = i + 1; j <= t; j++)
                    weight *= 1 - (4.0 / (j + 3));
                expected += weight * iterates[i - 1];
            }

            var actual = new double[1];
            average.CopyTo<double>(actual);
            Assert.Equal(expected, actual[0], 1e-13);
        }
    }

    [Fact]
    public void TheRunningMeanIsTheMeanUpToItsHorizon()
    {
        var mean = new RunningMean(4);
        foreach (double value in (double[])[1, 2, 3, 6])
            mean.Add(value);
        Assert.Equal(3, mean.Value, 1e-15);
        mean.Add(7);
        Assert.Equal(4, mean.Value, 1e-15);
    }

    [Fact]
    public void AStreamVisitsEverySampleOnceAnEpoch()
    {
        var stream = new SampleStream(12, seed: 2);
        var first = new int[12];
        var second = new int[12];
        foreach (int[] epoch in (int[][])[first, second])
        {
            for (int tile = 0; tile < 3; tile++)
                stream.Next(epoch.AsSpan(4 * tile, 4));
        }

        Assert.Equal(Enumerable.Range(0, 12), first.Order());
        Assert.Equal(Enumerable.Range(0, 12), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void ThreeEpochsWithoutProgressAreConvergence()
    {
        var epoch = new EpochLoss(tolerance: 0.1, 3);
        Assert.False(epoch.HasConverged(8, 0.5));
        Assert.False(epoch.HasConverged(12, 1.0)); // mean 10
        Assert.False(epoch.HasConverged(8, 2.0));
        Assert.False(epoch.HasConverged(7.5, 3.0)); // first without progress
        Assert.False(epoch.HasConverged(6, 4.0));
        Assert.False(epoch.HasConverged(9, 5.0));
        Assert.False(epoch.HasConverged(9, 6.0));
        Assert.True(epoch.HasConverged(5.5, 7.0));
    }
}
