using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Moments;

public class PivotedCholeskyTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(40, 40, 2)]
    [InlineData(33, 20, 3)]
    [InlineData(100, 71, 4)]
    [InlineData(70, 5, 5)]
    public void TheRowsHaveTheMomentsAndAreAsManyAsTheRank(int order, int rank, ulong seed)
    {
        var vectors = new LowRank(500, order, rank, seed);
        using var team = new WorkerTeam(2);
        SecondMoments moments = SecondMoments.Of(vectors, team);
        double[][] rows = PivotedCholesky.Factor(moments, team);

        Assert.Equal(rank, rows.Length);
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                double sum = rows.Sum(row => row[i] * row[j]);
                Assert.Equal(moments[i, j], sum, 4 * order * 2.3e-16 * Math.Sqrt(moments[i, i] * moments[j, j]));
            }
        }
    }

    [Fact]
    public void NoDataHaveNoRows()
    {
        using var team = new WorkerTeam(1);
        Assert.Empty(PivotedCholesky.Factor(SecondMoments.Of(new LowRank(0, 9, 3, seed: 1), team), team));
    }

    /// <summary>Random combinations of <paramref name="rank"/> random vectors, with entries of very different sizes.</summary>
    private sealed class LowRank(int count, int length, int rank, ulong seed) : IVectorSource
    {
        private readonly double[] entries = Entries(count, length, rank, new DeterministicRandom(seed));

        public int Count => count;

        public int Length => length;

        public void CopyTo(int first, int count, Span<double> destination) => entries.AsSpan(first * length, count * length).CopyTo(destination);

        private static double[] Entries(int count, int length, int rank, DeterministicRandom random)
        {
            double[] basis = [.. Enumerable.Range(0, rank * length).Select(i => random.NextNormal() * Math.Pow(10, i % length % 7))];
            var entries = new double[count * length];
            for (int n = 0; n < count; n++)
            {
                for (int k = 0; k < rank; k++)
                {
                    double weight = random.NextNormal();
                    for (int i = 0; i < length; i++)
                        entries[(n * length) + i] += weight * basis[(k * length) + i];
                }
            }

            return entries;
        }
    }
}
