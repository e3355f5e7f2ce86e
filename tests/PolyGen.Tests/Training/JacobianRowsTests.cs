using PolyGen.Moments;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Square = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

/// <summary>The rows are √ω_o (∂r_o/∂θ, r_o): of quadratics in each parameter the central difference is the derivative, and the networks here are no more.</summary>
public class JacobianRowsTests
{
    private const int Samples = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OfASquareNetwork(ulong seed) => AreDerivatives(new Square(seed), new AllSamples(RandomData.Of(Samples, 5, 2, seed)), seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WithOutputWeightsOfSamples(ulong seed) => AreDerivatives(new HandWrittenAffine<double>(seed), new AllSamples(RandomData.Of(Samples, 5, 2, seed)), seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WithOutputWeightsOfRowsWithTheSameMoments(ulong seed) => AreDerivatives(new HandWrittenAffine<double>(seed), Reduced<HandWrittenAffine<double>>(5, seed), seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OfWeightedSamples(ulong seed) => AreDerivatives(new HandWrittenWeighted(seed), Reduced<HandWrittenWeighted>(2, seed), seed);

    [Fact]
    public void TheirSecondMomentsAreThoseOfAllSamples()
    {
        var network = new HandWrittenWeighted(3);
        using var team = new WorkerTeam(2);
        double[] parameters = network.Parameters.ToArray();
        SecondMoments few = SecondMoments.Of(new JacobianRows<HandWrittenWeighted, double>(Reduced<HandWrittenWeighted>(2, 3), parameters), team);
        SecondMoments all = SecondMoments.Of(new JacobianRows<HandWrittenWeighted, double>(new AllSamples(RandomData.Of(Samples, 2, 2, 3)), parameters), team);
        for (int i = 0; i <= parameters.Length; i++)
        {
            for (int j = 0; j <= parameters.Length; j++)
                Assert.Equal(all[i, j], few[i, j], 1e-9 * (1 + Math.Sqrt(all[i, i] * all[j, j])));
        }
    }

    private static TrainingRows Reduced<TNetwork>(int inputs, ulong seed)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        using var team = new WorkerTeam(1);
        TrainingRows rows = TrainingRows.Of<double>(TNetwork.Description, RandomData.Of(Samples, inputs, 2, seed), team);
        Assert.True(rows.AreReduced);
        return rows;
    }

    private static void AreDerivatives<TNetwork>(TNetwork network, TrainingRows rows, ulong seed)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        NetworkDescription description = TNetwork.Description;
        double[] parameters = network.Parameters.ToArray();
        var vectors = new JacobianRows<TNetwork, double>(rows, parameters);
        Assert.Equal((rows.Count * description.Outputs, parameters.Length + 1), (vectors.Count, vectors.Length));

        // In parts that begin and end between the outputs of a row.
        var actual = new double[vectors.Count * vectors.Length];
        for (int first = 0, count = 1; first < vectors.Count; first += count, count = Math.Min(count + 2, vectors.Count - first))
            vectors.CopyTo(first, count, actual.AsSpan(first * vectors.Length, count * vectors.Length));

        double[] roots = [.. Enumerable.Range(0, description.Outputs).Select(o => Math.Sqrt(description.OutputWeight(o)))];
        double[] residuals = Residuals<TNetwork>(rows, parameters);
        double largest = residuals.Max(Math.Abs);
        for (int i = 0; i < vectors.Count; i++)
            Assert.Equal(roots[i % roots.Length] * residuals[i], actual[(i * vectors.Length) + parameters.Length], 1e-12 * largest);
        for (int p = 0; p < parameters.Length; p++)
        {
            double kept = parameters[p];
            parameters[p] = kept + 1;
            double[] above = Residuals<TNetwork>(rows, parameters);
            parameters[p] = kept - 1;
            double[] below = Residuals<TNetwork>(rows, parameters);
            parameters[p] = kept;
            double error = 1e-12 * (1 + above.Concat(below).Max(Math.Abs));
            for (int i = 0; i < vectors.Count; i++)
            {
                double expected = roots[i % roots.Length] * (above[i] - below[i]) / 2, found = actual[(i * vectors.Length) + p];
                Assert.True(Math.Abs(expected - found) <= error, $"seed {seed}, parameter {p}, vector {i}: {found} instead of {expected}");
            }
        }
    }

    private static double[] Residuals<TNetwork>(TrainingRows rows, double[] parameters)
        where TNetwork : class, IPolynomialNetwork<TNetwork, double>
    {
        NetworkDescription description = TNetwork.Description;
        var tile = new Tile<double>(description.Layout, rows.Count);
        rows.CopyTo(0, rows.Count, tile);
        TNetwork.Forward(parameters, tile);
        return [.. from n in Enumerable.Range(0, rows.Count) from o in Enumerable.Range(0, description.Outputs) select tile.Column(description.Layout.ResidualRow + o)[n]];
    }
}
