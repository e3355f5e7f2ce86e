using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Moments;

/// <summary>Generated networks learn the same from moments as from the samples.</summary>
public class MomentTrainingTests
{
    private const int Samples = 2000;
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 6, Tolerance = 0, L2 = 0.001 };

    [Fact]
    public void TwoDenseLayers() => LearnsTheSame<AffineDense, AffineDenseOnSamples>(() => new(3), () => new(3), MomentReduction.Affine, rows: 5 + 1 + 2);

    [Fact]
    public void AConvolutionAndADenseLayer() => LearnsTheSame<AffineConvolution, AffineConvolutionOnSamples>(() => new(3), () => new(3), MomentReduction.Affine, rows: 16 + 1 + 3);

    [Fact]
    public void EveryAffineLayer() => LearnsTheSame<AffineBranches, AffineBranchesOnSamples>(() => new(3), () => new(3), MomentReduction.Affine, rows: 18 + 1 + 3);

    [Fact]
    public void ASquareInTwoInputs() => LearnsTheSame<FewMoments, FewMomentsOnSamples>(() => new(3), () => new(3), MomentReduction.Polynomial, rows: 15 + 6 + 1);

    private static void LearnsTheSame<TNetwork, TOnSamples>(Func<TNetwork> create, Func<TOnSamples> createOnSamples, MomentReduction reduction, int rows)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
        where TOnSamples : class, IPolynomialNetwork<TOnSamples, double>
    {
        Assert.Equal((reduction, MomentReduction.None), (TNetwork.Description.Moments, TOnSamples.Description.Moments));
        NoisyAffineData data = NoisyAffineData.Of(Samples, TNetwork.Description.Inputs, TNetwork.Description.Outputs, seed: 41);
        (TNetwork reduced, TNetwork plain, TOnSamples never) = (create(), create(), createOnSamples());

        TrainingReport few = Train(reduced, data, Options), all = Train(plain, data, Options with { Moments = false }), onSamples = Train(never, data, Options);

        Assert.Equal((rows, null, null), (few.ReducedSamples, all.ReducedSamples, onSamples.ReducedSamples));
        Assert.Equal(Options.MaximumSweeps + 1, few.History.Count);
        Assert.True(few.Loss < 0.5 * few.History[0].Loss, $"the loss went from {few.History[0].Loss} to {few.Loss}");
        foreach (TrainingReport other in new[] { all, onSamples })
        {
            Assert.Equal(other.History.Count, few.History.Count);
            Assert.All(few.History.Zip(other.History), pair => Assert.Equal(pair.Second.Loss, pair.First.Loss, 1e-9 * pair.Second.Loss));
            Assert.Equal(other.Loss, few.Loss, 1e-9 * other.Loss);
        }

        Assert.All(plain.Parameters.ToArray().Zip(reduced.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    /// <summary>The report's loss must be that of the trained network.</summary>
    private static TrainingReport Train<TNetwork>(TNetwork network, NoisyAffineData data, TrainerOptions options)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        TrainingReport report = new Trainer<TNetwork>(options).Train(network, data.Samples);
        double penalty = options.L2 * network.Parameters.ToArray().Sum(parameter => parameter * parameter);
        double loss = Inference.Evaluate(network, data.Samples).Loss + penalty;
        Assert.Equal(loss, report.Loss, 1e-13 * loss);
        return report;
    }
}
