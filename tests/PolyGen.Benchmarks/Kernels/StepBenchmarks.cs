using BenchmarkDotNet.Attributes;
using Samples.Digits;

namespace PolyGen.Benchmarks.Kernels;

/// <summary>One visit to a unit: the coefficients of each of its weights, each weight moved by nothing, so that the state stays the same from one visit to the next.</summary>
public class StepBenchmarks
{
    private const int HiddenDense = 0;
    private const int FirstFilter = 0;
    private readonly double[] coefficients = new double[8];
    private readonly Square64 square = new(seed: 1);
    private readonly CryptoNets crypto = new(seed: 1);
    private Tile<float> squareTile = null!;
    private Tile<float> cryptoTile = null!;

    /// <summary>The number of samples.</summary>
    [Params(128, 512, 1024)]
    public int TileSize { get; set; }

    /// <summary>Makes the tiles.</summary>
    [GlobalSetup]
    public void Fill() => (squareTile, cryptoTile) = (RandomTile.Create(square, TileSize), RandomTile.Create(crypto, TileSize));

    /// <summary>The 785 weights of a squared unit, one by one, through the unit's value alone; the time shown is of one weight.</summary>
    [Benchmark(OperationsPerInvoke = 785)]
    public double UnitLocal() => Visit(square, HiddenDense, squareTile);

    /// <summary>The 26 weights of a filter by jets through the whole network; the time shown is of one weight.</summary>
    [Benchmark(OperationsPerInvoke = 26)]
    public double Jets() => Visit(crypto, FirstFilter, cryptoTile);

    private double Visit<TNetwork>(TNetwork network, int group, Tile<float> tile)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
    {
        const float Step = 1e-30f;
        ParameterGroup parameters = TNetwork.Description.Groups[group];
        TNetwork.Begin(group, 0, network.Parameters, tile);
        coefficients.AsSpan().Clear();
        for (int input = 0; input <= parameters.ParametersPerUnit; input++)
            TNetwork.Step(group, 0, input - 1, Step, input < parameters.ParametersPerUnit ? input : -1, network.Parameters, tile, coefficients);
        TNetwork.End(group, 0, network.Parameters, tile);
        return coefficients[0];
    }
}
