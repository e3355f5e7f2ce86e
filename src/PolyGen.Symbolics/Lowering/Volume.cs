namespace PolyGen.Symbolics.Lowering;

/// <summary>Channels times height times width; flat features are (features, 1, 1). Entry (c, y, x) lies at (c·height + y)·width + x.</summary>
public sealed record Volume(int Channels, int Height, int Width)
{
    /// <summary>The number of positions in one channel.</summary>
    public int Area => Height * Width;

    /// <summary>The number of entries.</summary>
    public int Count => Channels * Area;
}
