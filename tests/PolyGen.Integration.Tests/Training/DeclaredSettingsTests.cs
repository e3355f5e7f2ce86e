using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Training;

/// <summary>What a declaration says of weights, penalties and starts is what its network is trained by.</summary>
public class DeclaredSettingsTests
{
    private const int Samples = 500;
    private static readonly NoisyAffineData Data = NoisyAffineData.Of(Samples, 3, 2, seed: 44);

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    public void TheReportedLossIsTheWeightedOne(TrainingMethod method)
    {
        WeightedOutputs network = new(1);
        TrainingReport report = Train(network, method);
        double[] outputs = new double[2 * Samples];
        network.EvaluateBatch(Data.Inputs, outputs);
        double expected = outputs.Zip(Data.Targets, (f, y) => (f - y) * (f - y)).Select((square, i) => (i % 2 == 0 ? 4 : 0.25) * square).Sum() / Samples;
        Assert.Equal(expected, report.Loss, 1e-12 * expected);
        Assert.True(report.Loss < report.History[0].Loss);
    }

    // The proximal term of tiles lets a step go only part of its way.
    [Theory]
    [InlineData(TrainingMethod.Sweeps, 1e-5)]
    [InlineData(TrainingMethod.Tiles, 0.1)]
    public void ALayerWithALargePenaltyVanishes(TrainingMethod method, double part)
    {
        PenalizedLayers network = new(1);
        double start = SquareNorm(network.Parameters[..16]);
        TrainingReport report = Train(network, method);
        Assert.InRange(SquareNorm(network.Parameters[..16]), 0, part * part * start);
        Assert.Contains(network.Parameters[16..].ToArray(), parameter => Math.Abs(parameter) > 0.1);
        double expected = Inference.Evaluate(network, Data.Samples).Loss + (1e6 * SquareNorm(network.Parameters[..16])) + (1e-4 * SquareNorm(network.Parameters[16..]));
        Assert.Equal(expected, report.Loss, 1e-12 * expected);
    }

    [Fact]
    public void AProximalFactorKeepsNeuronsOrdinary()
    {
        Assert.Equal([1, 1e9, 1e9, 1], SlowQuadratic.Description.Groups.Select(group => group.ProximalFactor));
        Assert.All(FreeQuadratic.Description.Groups, group => Assert.Equal(1, group.ProximalFactor));
        (SlowQuadratic slow, FreeQuadratic free) = (new(1), new(1));
        Assert.Equal(slow.Parameters.ToArray(), free.Parameters.ToArray());
        (double[] linear, double[] gate, double[] square) = ([.. slow.Quadratic1LinearWeights], [.. slow.Quadratic1GateWeights], [.. slow.Quadratic1SquareWeights]);

        Train(slow, TrainingMethod.Tiles);
        Train(free, TrainingMethod.Tiles);

        Assert.True(Distance(gate, slow.Quadratic1GateWeights) + Distance(square, slow.Quadratic1SquareWeights) < 1e-6);
        Assert.True(Distance(linear, slow.Quadratic1LinearWeights) > 0.1);
        Assert.True(Distance(gate, free.Quadratic1GateWeights) > 0.01);
        Assert.True(Distance(square, free.Quadratic1SquareWeights) > 0.01);
    }

    [Fact]
    public void QuadraticNeuronsStartAsOrdinaryOnes()
    {
        QuadraticNeurons quadratic = new(6);
        OrdinaryNeurons ordinary = new(7);
        quadratic.Quadratic1LinearWeights.CopyTo(ordinary.Dense1Weights);
        quadratic.Quadratic1LinearBias.Fill(0.3);
        ordinary.Dense1Bias.Fill(0.3);
        quadratic.Dense2Weights.CopyTo(ordinary.Dense2Weights);
        quadratic.Dense2Bias.CopyTo(ordinary.Dense2Bias);
        double[] expected = new double[2 * Samples], actual = new double[2 * Samples];
        ordinary.EvaluateBatch(Data.Inputs, expected);
        quadratic.EvaluateBatch(Data.Inputs, actual);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void ActivationsStartAsTheLeastSquaresFit()
    {
        StartedActivations network = new(9);
        Assert.All(network.Activation1Coefficients.ToArray().Zip(Fit(z => Math.Max(z, 0), 4, 3, isChebyshev: false)), Close);
        Assert.All(network.Activation2Coefficients.ToArray().Zip(Fit(z => z * Normal.CDF(0, 1, z), 3, 2, isChebyshev: true)), Close);
        Assert.All(network.Activation3Coefficients.ToArray().Zip(Repeated(Fit(z => z / (1 + Math.Exp(-z)), 3, 0.5, isChebyshev: false), 4)), Close);
        Assert.All(network.Activation4Coefficients.ToArray().Zip(Repeated(Fit(Math.Tanh, 1, 3, isChebyshev: false), 4)), Close);
        Assert.Equal([0, 1, 0], network.Activation5Coefficients.ToArray());

        static void Close((double Actual, double Expected) pair) => Assert.Equal(pair.Expected, pair.Actual, 1e-10);

        static double[] Repeated(double[] values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(item => item)];
    }

    // The polynomial of least ∫ (p - f)² over [-R, R], by MathNet's quadrature on both halves and its QR decomposition.
    private static double[] Fit(Func<double, double> function, int degree, double interval, bool isChebyshev)
    {
        (double Node, double Weight)[] rule = [.. new[] { new GaussLegendreRule(-interval, 0, 100), new GaussLegendreRule(0, interval, 100) }
            .SelectMany(half => Enumerable.Range(0, half.Order).Select(i => (half.GetAbscissa(i), half.GetWeight(i))))];
        double Basis(int m, double z) => isChebyshev ? Math.Cos(m * Math.Acos(z / interval)) : Math.Pow(z, m);
        Matrix<double> matrix = Matrix<double>.Build.Dense(rule.Length, degree + 1, (i, m) => Math.Sqrt(rule[i].Weight) * Basis(m, rule[i].Node));
        return [.. matrix.QR(QRMethod.Thin).Solve(Vector<double>.Build.Dense(rule.Length, i => Math.Sqrt(rule[i].Weight) * function(rule[i].Node)))];
    }

    private static TrainingReport Train<TNetwork>(TNetwork network, TrainingMethod method)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
        => new Trainer<TNetwork>(new() { Method = method, MaximumSweeps = 40, Tolerance = 0, Tiles = new() { TileSize = 100 } }).Train(network, Data.Samples);

    private static double SquareNorm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value * value;
        return sum;
    }

    private static double Distance(double[] before, ReadOnlySpan<double> after) => MathNet.Numerics.Distance.Euclidean(before, after.ToArray());
}
