namespace PolyGen.Training;

/// <summary>The settings of the tile method: each step minimises the tile's exact polynomial with c_2 raised by ρ (|c_2| + φ c̄), c̄ being a running mean of |c_2| over the parameter's group.</summary>
public sealed record TileOptions
{
    /// <summary>The number of samples of a tile; of the first ones, where tiles grow.</summary>
    public int TileSize { get; init; } = 1024;

    /// <summary>By what factor the number of samples grows from one tile to the next, up to <see cref="LargestTileSize"/>: larger tiles have less noise, as a larger ρ has, but do not hold steps back.</summary>
    public double TileGrowth { get; init; } = 1;

    /// <summary>The number of samples of the largest tile, where tiles grow.</summary>
    public int LargestTileSize { get; init; } = 8192;

    /// <summary>The number of copies of the network that learn side by side, each on its own tiles, and are averaged at fixed points. The result depends on it, not on the number of threads that run the copies.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>The number of tiles each replica sees between two averages of the replicas.</summary>
    public int TilesBetweenAverages { get; init; } = 4;

    /// <summary>ρ of the first tile.</summary>
    public double Proximal { get; init; } = 2;

    /// <summary>w: the t-th tile of a replica, t = 0, 1, …, takes ρ (1 + w / (1 + t)). The first tiles are few samples for all parameters; fitted closely, a polynomial is far off on samples unlike them.</summary>
    public double ProximalWarmUp { get; init; } = 20;

    /// <summary>By what factor ρ grows from one tile to the next.</summary>
    public double ProximalGrowth { get; init; } = 1.002;

    /// <summary>φ: how much of the group's mean curvature every parameter is given. Without it, a weight whose input is nearly dead in a tile takes a huge step.</summary>
    public double ProximalFloor { get; init; } = 0.3;

    /// <summary>Groups of <see cref="KernelKind.Jet"/>, such as convolutions, whose steps cost most, are visited once in this many tiles; in every tile where there are no other groups.</summary>
    public int JetInterval { get; init; } = 20;

    /// <summary>
    /// How often exploding losses may send the replicas back to the parameters of the lowest training loss, of the start, earlier restarts and the averages since, with ρ doubled, to 1/2 at
    /// least. The next explosion ends training as <see cref="StopReason.Diverged"/>; the network then holds those parameters.
    /// </summary>
    public int LargestNumberOfRestarts { get; init; } = 30;

    /// <summary>Throws where a setting is out of its range.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TileSize);
        TrainerOptions.ThrowUnlessFinite(TileGrowth, 1, nameof(TileGrowth));
        if (TileGrowth > 1)
            ArgumentOutOfRangeException.ThrowIfLessThan(LargestTileSize, TileSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Replicas);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TilesBetweenAverages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(JetInterval);
        ArgumentOutOfRangeException.ThrowIfNegative(LargestNumberOfRestarts);
        TrainerOptions.ThrowUnlessFinite(Proximal, 0, nameof(Proximal));
        TrainerOptions.ThrowUnlessFinite(ProximalWarmUp, 0, nameof(ProximalWarmUp));
        TrainerOptions.ThrowUnlessFinite(ProximalGrowth, 1, nameof(ProximalGrowth));
        TrainerOptions.ThrowUnlessFinite(ProximalFloor, 0, nameof(ProximalFloor));
    }
}
