using BenchmarkDotNet.Attributes;
using PolyGen.Kernels;

namespace PolyGen.Benchmarks.Kernels;

/// <summary>The product of 64×784 weights with 784 columns.</summary>
public class MatrixProductBenchmarks
{
    private const int Rows = 64;
    private const int Terms = 784;
    private readonly float[] weights = new float[Rows * Terms];
    private Tile<float> tile = null!;

    /// <summary>The number of samples.</summary>
    [Params(128, 512, 1024)]
    public int TileSize { get; set; }

    /// <summary>Draws weights and columns.</summary>
    [GlobalSetup]
    public void Fill()
    {
        tile = new Tile<float>(new TileLayout(Rows: Terms + Rows + 1, OneRow: Terms + Rows, TargetRow: Terms, ResidualRow: Terms, Scalars: 0), TileSize);
        tile.Resize(TileSize);
        ParameterInitializer.FillNormal<float>(weights, 1, 0.01);
        for (int k = 0; k < Terms; k++)
            ParameterInitializer.FillNormal(tile.Column(k), (ulong)k, 1);
    }

    /// <summary>64 · 784 · samples multiply-adds.</summary>
    [Benchmark]
    public void MultiplyAdd()
    {
        tile.ClearColumns(Terms, Rows);
        MatrixProduct.MultiplyAdd(tile, Terms, 1, Rows, weights, Terms, 1, 0, 1, Terms);
    }
}
