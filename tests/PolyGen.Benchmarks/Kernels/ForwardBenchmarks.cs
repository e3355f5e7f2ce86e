using BenchmarkDotNet.Attributes;
using Samples.Digits;

namespace PolyGen.Benchmarks.Kernels;

/// <summary>The forward pass of a tile.</summary>
public class ForwardBenchmarks
{
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

    /// <summary>784-64-10.</summary>
    [Benchmark]
    public void Square64() => Forward(square, squareTile);

    /// <summary>CryptoNets' network.</summary>
    [Benchmark]
    public void CryptoNets() => Forward(crypto, cryptoTile);

    private static void Forward<TNetwork>(TNetwork network, Tile<float> tile)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
        => TNetwork.Forward(network.Parameters, tile);
}
