namespace PolyGen.Benchmarks.Kernels;

/// <summary>A tile of uniform inputs in [0, 1) and one-hot targets, after a forward pass.</summary>
internal static class RandomTile
{
    /// <summary>The tile for a network of type <typeparamref name="TNetwork"/> with its parameters.</summary>
    public static Tile<float> Create<TNetwork>(TNetwork network, int samples)
        where TNetwork : class, IPolynomialNetwork<TNetwork, float>
    {
        NetworkDescription description = TNetwork.Description;
        Tile<float> tile = new(description.Layout, samples);
        tile.Resize(samples);
        DeterministicRandom random = new(1);
        for (int k = 0; k < description.Inputs; k++)
        {
            foreach (ref float value in tile.Column(k)[..samples])
                value = (float)random.NextDouble();
        }

        for (int n = 0; n < samples; n++)
            tile.Column(description.Layout.TargetRow + random.NextInt(description.Outputs))[n] = 1;
        TNetwork.Forward(network.Parameters, tile);
        return tile;
    }
}
