using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0 samples", "0 searches")]
    [InlineData(1, "1 sample", "1 search")]
    [InlineData(2, "2 samples", "2 searches")]
    [InlineData(21, "21 samples", "21 searches")]
    public void One_thing_is_named_in_the_singular(int count, string regular, string irregular)
    {
        Assert.Equal(regular, Quantity.Of(count, "sample"));
        Assert.Equal(irregular, Quantity.Of(count, "search", "searches"));
    }

    [Fact]
    public void A_single_data_set_and_start_are_one()
    {
        string output = ToolRun.Of("learn", "--widths", "2,2,1", "--exponent", "2", "--datasets", "1", "--starts", "1").Output;
        Assert.Contains("1 of 1 data set of 20 samples, ", output, StringComparison.Ordinal);
        Assert.Contains("after 1 start in a row", output, StringComparison.Ordinal);
    }
}
