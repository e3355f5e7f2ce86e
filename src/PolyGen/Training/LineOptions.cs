namespace PolyGen.Training;

/// <summary>The settings of the line method: steps of all parameters along preconditioned gradients of small random tiles.</summary>
public sealed record LineOptions
{
    /// <summary>The number of samples of a tile, over which one gradient is taken.</summary>
    public int TileSize { get; init; } = 128;

    /// <summary>β₁: the part of the mean gradient that is kept from one tile to the next.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>β₂: the part of the mean squared gradient, the preconditioner, that is kept from one tile to the next.</summary>
    public double Memory { get; init; } = 0.999;

    /// <summary>κ: a step is κ times as long as the minima of the searched lines are far. Above 1, as the average of the iterates bears longer steps than the best single one; chosen on 10,000 of MNIST's training images.</summary>
    public double Length { get; init; } = 1.5;

    /// <summary>E: in epoch e steps are 1/√(1 + e/E) times as long as at first.</summary>
    public double Decay { get; init; } = 2;

    /// <summary>How often training may go on from the best parameters of before, with steps half as long, after the loss has exploded; it then ends with <see cref="StopReason.Diverged"/>.</summary>
    public int LargestNumberOfRestarts { get; init; } = 30;

    /// <summary>Throws where a setting is out of its range.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TileSize);
        ThrowUnlessPart(Momentum, nameof(Momentum));
        ThrowUnlessPart(Memory, nameof(Memory));
        TrainerOptions.ThrowUnlessFinite(Length, 0, nameof(Length));
        ArgumentOutOfRangeException.ThrowIfZero(Length);
        TrainerOptions.ThrowUnlessFinite(Decay, 0, nameof(Decay));
        ArgumentOutOfRangeException.ThrowIfZero(Decay);
        ArgumentOutOfRangeException.ThrowIfNegative(LargestNumberOfRestarts);
    }

    private static void ThrowUnlessPart(double value, string name)
    {
        if (!(value >= 0 && value < 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and below 1.");
    }
}
