using BenchmarkDotNet.Attributes;
using PolyGen.Roots;

namespace PolyGen.Benchmarks.Roots;

/// <summary>The global minimum of random polynomials with a positive leading coefficient, such as those of losses.</summary>
[MemoryDiagnoser]
public class RootBenchmarks
{
    private const int Polynomials = 256;
    private double[][] polynomials = [];

    /// <summary>The degree D.</summary>
    [Params(2, 4, 8, 16)]
    public int Degree { get; set; }

    /// <summary>Draws the polynomials.</summary>
    [GlobalSetup]
    public void Draw()
    {
        DeterministicRandom random = new(1);
        polynomials = [.. Enumerable.Range(0, Polynomials).Select(_ =>
        {
            double[] coefficients = [.. Enumerable.Range(0, Degree).Select(_ => random.NextNormal())];
            coefficients[^1] = Math.Abs(coefficients[^1]);
            return coefficients;
        })];
    }

    /// <summary>All of them in turn; the time shown is of one.</summary>
    [Benchmark(OperationsPerInvoke = Polynomials)]
    public double Minimize()
    {
        double sum = 0;
        foreach (double[] coefficients in polynomials)
            sum += UnivariateMinimizer.Minimize(coefficients).Step;
        return sum;
    }
}
