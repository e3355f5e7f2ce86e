using PolyGen.Moments;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Moments;

public class SecondMomentsTests
{
    public static TheoryData<int, int> Shapes()
    {
        TheoryData<int, int> shapes = [];
        foreach (int count in new[] { 0, 1, 127, 128, 129, 5000 })
        {
            foreach (int length in new[] { 1, 31, 32, 33, 70 })
                shapes.Add(count, length);
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SumsOfWholeNumbersAreExact(int count, int length)
    {
        var vectors = new WholeNumbers(count, length, seed: 17);
        using var team = new WorkerTeam(2);
        SecondMoments moments = SecondMoments.Of(vectors, team);
        Assert.Equal(length, moments.Order);
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++)
                Assert.Equal(vectors.Product(i, j), moments[i, j]);
        }
    }

    /// <summary>Vectors of small whole numbers, three quarters of them zero: all sums are whole numbers that double holds.</summary>
    private sealed class WholeNumbers : IVectorSource
    {
        private readonly double[] entries;

        public WholeNumbers(int count, int length, ulong seed)
        {
            var random = new DeterministicRandom(seed);
            (Count, Length) = (count, length);
            entries = [.. Enumerable.Range(0, count * length).Select(_ => random.NextInt(4) > 0 ? 0.0 : random.NextInt(201) - 100)];
        }

        public int Count { get; }

        public int Length { get; }

        public void CopyTo(int first, int count, Span<double> destination) => entries.AsSpan(first * Length, count * Length).CopyTo(destination);

        public double Product(int i, int j)
        {
            double sum = 0;
            for (int n = 0; n < Count; n++)
                sum += entries[(n * Length) + i] * entries[(n * Length) + j];
            return sum;
        }
    }
}
