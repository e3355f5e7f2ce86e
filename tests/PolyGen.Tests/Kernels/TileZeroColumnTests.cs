using Xunit;

namespace PolyGen.Tests.Kernels;

public class TileZeroColumnTests
{
    [Fact]
    public void OnlyMarkedColumnsOfZerosAreZero()
    {
        var tile = new Tile<float>(new TileLayout(5, 4, 3, 3, 0), 20);
        tile.Resize(20);
        tile.Column(1)[19] = 1e-30f;

        tile.MarkZeroColumns(3);

        Assert.Equal([true, false, true, false, false], Enumerable.Range(0, 5).Select(tile.IsZero));
    }

    [Fact]
    public void ResizingForgets()
    {
        var tile = new Tile<double>(new TileLayout(2, 1, 0, 0, 0), 3);
        tile.Resize(3);
        tile.MarkZeroColumns(1);
        Assert.True(tile.IsZero(0));

        tile.Resize(2);

        Assert.False(tile.IsZero(0));
    }

    [Fact]
    public void ClearingNeighboursLeavesTheOthers()
    {
        var tile = new Tile<float>(new TileLayout(5, 4, 3, 3, 0), 20);
        tile.Resize(20);
        for (int row = 0; row < 5; row++)
            tile.Column(row).Fill(row + 1);

        tile.ClearColumns(1, 3);

        for (int row = 0; row < 5; row++)
            Assert.All(tile.Column(row).ToArray(), entry => Assert.Equal(row is 0 or 4 ? row + 1 : 0, entry));
    }
}
