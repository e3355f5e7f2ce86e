using PolyGen.Data;
using PolyGen.Moments;
using PolyGen.Training;
using Xunit;
using Affine = PolyGen.Tests.Moments.HandWrittenAffine<double>;

namespace PolyGen.Tests.Moments;

/// <summary>Sweeps over rows with the samples' moments against sweeps over the samples.</summary>
public class MomentTrainingTests
{
    private static readonly Dataset ForAffine = RandomData.Of(9000, 5, 2, seed: 31, (_, x) => x[3] = x[1]);
    private static readonly Dataset ForWeighted = RandomData.Of(9000, 2, 2, seed: 32);

    [Fact]
    public void EveryParameterOfAnAffineNetworkHasTheSameCoefficients()
        => EveryParameterHasTheSameCoefficients<Affine>(ForAffine, new Affine(3).Parameters.ToArray());

    [Fact]
    public void EveryParameterOfAPolynomialNetworkHasTheSameCoefficients()
        => EveryParameterHasTheSameCoefficients<HandWrittenWeighted>(ForWeighted, new HandWrittenWeighted(3).Parameters.ToArray());

    [Fact]
    public void AnAffineNetworkLearnsTheSame() => LearnsTheSame(new Affine(3), new Affine(3), ForAffine, rows: 8);

    [Fact]
    public void APolynomialNetworkLearnsTheSame() => LearnsTheSame(new HandWrittenWeighted(3), new HandWrittenWeighted(3), ForWeighted, rows: 28);

    [Fact]
    public void TheAccuracyIsThatOfTheSamples()
    {
        Dataset data = SyntheticLabels();
        var network = new HandWrittenAffine<float>(3);
        TrainingReport report = Train(network, data, new() { MaximumSweeps = 20 });

        Evaluation evaluation = Inference.Evaluate(network, data);
        // 5 inputs, the column of ones, and one of two targets, since the two add up to one.
        Assert.Equal(7, report.ReducedSamples);
        Assert.Equal(evaluation.Accuracy, report.Accuracy);
        Assert.Equal(evaluation.Accuracy, report.History[^1].Accuracy);
        Assert.All(report.History.SkipLast(1), record => Assert.Null(record.Accuracy));
        Assert.Equal(evaluation.Loss + PenaltyOf(network.Parameters), report.Loss, 1e-9);
        Assert.Equal(report.Loss, report.History[^1].Loss, 1e-5);
    }

    [Fact]
    public void SameBitsForAnyNumberOfThreads()
    {
        float[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new HandWrittenAffine<float>(3);
            Train(network, ForAffine, new() { MaximumSweeps = 5, Tolerance = 0, Threads = threads });
            return network.Parameters.ToArray();
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void FewSamplesAreNotReduced() => Assert.Null(Train(new Affine(3), ForAffine.Take(8), new() { MaximumSweeps = 2 }).ReducedSamples);

    [Fact]
    public void TilesKeepTheSamples()
        => Assert.Null(new Trainer<Affine>(new() { Method = TrainingMethod.Tiles, MaximumSweeps = 1 }).Train(new Affine(3), ForAffine).ReducedSamples);

    private static void EveryParameterHasTheSameCoefficients<TNetwork>(Dataset data, double[] parameters)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        using var team = new WorkerTeam(2);
        TrainingRows rows = TrainingRows.Of<double>(TNetwork.Description, data, team);
        Assert.True(rows.AreReduced);
        Tile<double> all = Packed<TNetwork>(new AllSamples(data), parameters), few = Packed<TNetwork>(rows, parameters);
        for (int g = 0; g < TNetwork.Description.Groups.Count; g++)
        {
            ParameterGroup group = TNetwork.Description.Groups[g];
            for (int unit = 0; unit < group.Units; unit++)
            {
                TNetwork.Begin(g, unit, parameters, all);
                TNetwork.Begin(g, unit, parameters, few);
                for (int input = 0; input < group.ParametersPerUnit; input++)
                {
                    // The last step of a third of its size, so that the state is followed too.
                    int applied = input - 1;
                    double step = applied < 0 ? 0 : 0.3 / input;
                    var expected = new double[group.Degree];
                    var actual = new double[group.Degree];
                    TNetwork.Step(g, unit, applied, step, input, parameters, all, expected);
                    TNetwork.Step(g, unit, applied, step, input, parameters, few, actual);
                    double scale = 1e-12 * data.Count * (1 + expected.Max(Math.Abs) / data.Count);
                    for (int m = 0; m < expected.Length; m++)
                        Assert.Equal(expected[m], actual[m], scale);
                }

                TNetwork.End(g, unit, parameters, all);
                TNetwork.End(g, unit, parameters, few);
            }
        }

        Assert.Equal(TileFit.SumOfSquares(all, TNetwork.Description), TileFit.SumOfSquares(few, TNetwork.Description), 1e-11 * data.Count);
    }

    private static Tile<double> Packed<TNetwork>(TrainingRows rows, double[] parameters)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        var tile = new Tile<double>(TNetwork.Description.Layout, rows.Count);
        rows.CopyTo(0, rows.Count, tile);
        TNetwork.Forward(parameters, tile);
        return tile;
    }

    private static void LearnsTheSame<TNetwork>(TNetwork reduced, TNetwork plain, Dataset data, int rows)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        TrainerOptions options = new() { MaximumSweeps = 5, Tolerance = 0, L2 = 0.01 };
        TrainingReport few = Train(reduced, data, options), all = Train(plain, data, options with { Moments = false });

        Assert.Equal(rows, few.ReducedSamples);
        Assert.Null(all.ReducedSamples);
        Assert.Equal(StopReason.SweepLimit, few.StopReason);
        Assert.All(few.History.Zip(few.History.Skip(1)), pair => Assert.True(pair.Second.Loss < pair.First.Loss));
        Assert.All(few.History.Zip(all.History), pair => Assert.Equal(pair.Second.Loss, pair.First.Loss, 1e-9 * pair.Second.Loss));
        Assert.Equal(all.Loss, few.Loss, 1e-9 * all.Loss);
        for (int p = 0; p < plain.Parameters.Length; p++)
            Assert.Equal(plain.Parameters[p], reduced.Parameters[p], 1e-7);
    }

    private static TrainingReport Train<TNetwork>(TNetwork network, Dataset data, TrainerOptions options)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
        => new Trainer<TNetwork>(options with { Method = TrainingMethod.Sweeps }).Train(network, data);

    private static Dataset SyntheticLabels()
    {
        var random = new DeterministicRandom(9);
        double[] inputs = [.. Enumerable.Range(0, 5 * 3000).Select(_ => random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, 3000).Select(n => inputs[5 * n] + (0.5 * inputs[(5 * n) + 2]) > 0.3 ? 1 : 0)];
        return Dataset.FromLabels(inputs, 5, labels, 2);
    }

    private static double PenaltyOf(ReadOnlySpan<float> parameters)
    {
        double sum = 0;
        foreach (float parameter in parameters[..Affine.V])
            sum += (double)parameter * parameter;
        return 0.001 * sum;
    }
}
