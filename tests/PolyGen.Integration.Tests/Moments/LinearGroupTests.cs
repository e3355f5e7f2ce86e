using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Moments;

/// <summary>Gram sweeps and block solves of generated networks, against coordinate sweeps and against least squares by MathNet's QR decomposition.</summary>
public class LinearGroupTests
{
    private const int Samples = 1500;
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5, Tolerance = 0 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LinearGroupsFallAtLeastAsFarAsByCoordinates(bool moments)
    {
        FallAtLeastAsFar<AffineDense>(() => new(5), moments);
        FallAtLeastAsFar<AffineConvolution>(() => new(5), moments);
        FallAtLeastAsFar<AffineBranches>(() => new(5), moments);
        FallAtLeastAsFar<FewMoments>(() => new(5), moments);
        FallAtLeastAsFar<LinearEnd>(() => new(5), moments);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ADenseLayerIsTheLeastSquaresSolution(bool moments)
    {
        LeastSquares network = new(2);
        Solves(network, network.Dense1Weights, network.Dense1Bias, moments, [1, 1, 1], l2: 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OutputWeightsAndPenaltyAreThoseOfTheSolution(bool moments)
    {
        WeightedLeastSquares network = new(2);
        Solves(network, network.Dense1Weights, network.Dense1Bias, moments, [4, 1, 0.25], l2: 0.05);
    }

    private static void FallAtLeastAsFar<TNetwork>(Func<TNetwork> create, bool moments)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        NoisyAffineData data = NoisyAffineData.Of(Samples, TNetwork.Description.Inputs, TNetwork.Description.Outputs, seed: 42);
        TrainingReport Train(LinearGroupMethod method) => new Trainer<TNetwork>(Options with { Moments = moments, LinearGroups = method }).Train(create(), data.Samples);
        TrainingReport coordinates = Train(LinearGroupMethod.Coordinates), gram = Train(LinearGroupMethod.GramSweeps), block = Train(LinearGroupMethod.BlockSolve);

        // The same steps in the same order.
        Assert.All(coordinates.History.Zip(gram.History), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-9 * pair.First.Loss));

        // The minimum over each group; a coordinate step of another group in between may gain more from where coordinates left this one.
        Assert.All(block.History.Zip(block.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
        bool isLinear = TNetwork.Description.Groups.All(group => group.IsLinear);
        Assert.All(coordinates.History.Zip(block.History).Where(_ => isLinear), pair => Assert.True(pair.Second.Loss <= pair.First.Loss * (1 + 1e-12), $"{TNetwork.Description.Name}: {pair.Second.Loss} after {pair.Second.Sweep} block solves, {pair.First.Loss} by coordinates"));
    }

    private static void Solves<TNetwork>(TNetwork network, Span<double> weights, Span<double> biases, bool moments, double[] outputWeights, double l2)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        NoisyAffineData data = NoisyAffineData.Of(Samples, TNetwork.Description.Inputs, outputWeights.Length, seed: 43);
        new Trainer<TNetwork>(Options with { Moments = moments, LinearGroups = LinearGroupMethod.BlockSolve }).Train(network, data.Samples);

        // Rows (x, 1) √ω for each sample, and √(λN) for each parameter.
        int order = data.Features + 1;
        for (int o = 0; o < outputWeights.Length; o++)
        {
            double root = Math.Sqrt(outputWeights[o]), ridge = Math.Sqrt(l2 * Samples);
            Matrix<double> matrix = Matrix<double>.Build.Dense(Samples + order, order, (n, k) =>
                n >= Samples ? (n - Samples == k ? ridge : 0) : root * (k < data.Features ? data.Inputs[(n * data.Features) + k] : 1));
            double[] expected = [.. matrix.QR(QRMethod.Thin).Solve(Vector<double>.Build.Dense(Samples + order, n => n < Samples ? root * data.Targets[(n * outputWeights.Length) + o] : 0))];
            double[] actual = [.. weights.Slice(o * data.Features, data.Features), biases[o]];
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        }
    }
}
