namespace PolyGen.Training;

/// <summary>The settings of the line method: steps along a preconditioned gradient, as long as the exact polynomial of the loss along the line asks for.</summary>
public sealed record LineOptions
{
    /// <summary>The number of samples of a tile, over which one gradient is taken.</summary>
    public int TileSize { get; init; } = 128;

    /// <summary>β₁: how much of the mean gradient is kept from one tile to the next.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>β₂: how much of the mean squared gradient, which preconditions, is kept from one tile to the next.</summary>
    public double Memory { get; init; } = 0.999;

    /// <summary>κ: a step is κ times as long as the lines that have been searched ask for.</summary>
    public double Length { get; init; } = 1;

    /// <summary>E: in epoch e steps are shortened by the factor 1/√(1 + e/E); infinite for none.</summary>
    public double Decay { get; init; } = 2;

    /// <summary>Throws where a setting is out of its range.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TileSize);
        TrainerOptions.ThrowUnlessFinite(Momentum, 0, nameof(Momentum));
        TrainerOptions.ThrowUnlessFinite(Memory, 0, nameof(Memory));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Momentum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Memory, 1);
        TrainerOptions.ThrowUnlessFinite(Length, double.Epsilon, nameof(Length));
        if (!(Decay > 0))
            throw new ArgumentOutOfRangeException(nameof(Decay), Decay, "Decay must be positive; it may be infinite.");
    }
}
