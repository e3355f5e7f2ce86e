using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Moments;

public class CaratheodoryTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 3, 8)]
    [InlineData(10, 10, 20)]
    [InlineData(60, 60, 120)]
    [InlineData(60, 17, 120)]
    public void AFewPointsWithPositiveWeightsHaveTheSumOfAll(int dimension, int rank, int points)
    {
        var random = new DeterministicRandom(41);
        double[][] coordinates = Coordinates(dimension, rank, points, random);
        double[][] kept = [.. coordinates.Select(row => (double[])row.Clone())];
        using var team = new WorkerTeam(2);
        double[] weights = Caratheodory.Weights(coordinates, points, team);

        Assert.All(weights, weight => Assert.True(weight >= 0));
        Assert.InRange(weights.Count(weight => weight > 0), 1, rank);
        foreach (double[] row in kept)
            Assert.Equal(row.Sum(), row.Zip(weights, (a, b) => a * b).Sum(), 1e-12 * row.Sum(Math.Abs));
    }

    [Theory]
    [InlineData(4, 4, 9)]
    [InlineData(30, 11, 50)]
    [InlineData(20, 20, 20)]
    public void TheBasisOfANullSpaceIsOrthonormalAndNull(int rows, int rank, int length)
    {
        double[][] matrix = Coordinates(rows, rank, length, new DeterministicRandom(6));
        double[][] kept = [.. matrix.Select(row => (double[])row.Clone())];
        using var team = new WorkerTeam(1);
        double[][] basis = NullSpace.Of(matrix, length, team);

        Assert.Equal(length - rank, basis.Length);
        for (int i = 0; i < basis.Length; i++)
        {
            Assert.All(kept, row => Assert.Equal(0, row.Zip(basis[i], (a, b) => a * b).Sum(), 1e-12));
            for (int j = 0; j <= i; j++)
                Assert.Equal(i == j ? 1 : 0, basis[i].Zip(basis[j], (a, b) => a * b).Sum(), 1e-13);
        }
    }

    /// <summary>Row 0 is 1 for every point; the others are normal, from row <paramref name="rank"/> on combinations of those before.</summary>
    private static double[][] Coordinates(int dimension, int rank, int points, DeterministicRandom random)
    {
        var rows = new double[dimension][];
        for (int k = 0; k < dimension; k++)
        {
            int row = k;
            rows[k] = [.. Enumerable.Range(0, points).Select(c => row == 0 ? 1 : row < rank ? random.NextNormal() : rows[row - rank][c] - (0.5 * rows[(row + 1) % rank][c]))];
        }

        return rows;
    }
}
