using System.Text.Json;
using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class DimensionCommandTests
{
    private static readonly string[] Keys = ["widths", "exponent", "ambient", "naive", "expected", "dimension", "defect", "filling", "identifiable", "certificate", "seconds"];

    [Theory]
    [InlineData("3,3,3", "2", "2", 18, 15, 15, 15, 0, false, true, "naive")]
    [InlineData("2,2,2,2", "3", "3", 20, 8, 8, 8, 0, false, true, "naive")]
    [InlineData("2,2,1", "2", "2", 3, 4, 3, 3, 0, true, false, "ambient")]
    [InlineData("2,3,3,1", "2,3", "[2, 3]", 7, 12, 7, 7, 0, true, false, "ambient")]
    public void Json_has_exactly_the_promised_members(string widths, string exponent, string exponentInJson, long ambient, int naive, long expected, int dimension, long defect, bool filling, bool identifiable, string certificate)
    {
        ToolRun run = ToolRun.Of("dimension", "--widths", widths, "--exponent", exponent, "--json");
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        JsonElement result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(Keys, result.EnumerateObject().Select(member => member.Name));
        Assert.Equal(widths, string.Join(',', result.GetProperty("widths").EnumerateArray()));
        Assert.Equal(exponentInJson, result.GetProperty("exponent").GetRawText());
        Assert.Equal(ambient, result.GetProperty("ambient").GetInt64());
        Assert.Equal(naive, result.GetProperty("naive").GetInt32());
        Assert.Equal(expected, result.GetProperty("expected").GetInt64());
        Assert.Equal(dimension, result.GetProperty("dimension").GetInt32());
        Assert.Equal(defect, result.GetProperty("defect").GetInt64());
        Assert.Equal(filling, result.GetProperty("filling").GetBoolean());
        Assert.Equal(identifiable, result.GetProperty("identifiable").GetBoolean());
        Assert.Equal(certificate, result.GetProperty("certificate").GetString());
        Assert.True(result.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public void Integers_beyond_64_bits_are_numbers()
    {
        // C(6^4 + 9, 9) coefficients.
        ToolRun run = ToolRun.Of("dimension", "--widths", "10,2,2,2,2,1", "--exponent", "6", "--json");
        Assert.Contains($"\"ambient\": {PolyGen.Algebra.Binomials.Choose(1305, 9)},", run.Output);
    }

    [Fact]
    public void Text_says_what_proves_the_dimension()
    {
        ToolRun run = ToolRun.Of("dimension", "--widths", "3,3,3", "--exponent", "2");
        Assert.StartsWith("(3, 3, 3), r = 2\n", run.Output);
        Assert.Contains("dimension     15, proved: the rank found is the naive dimension\n", run.Output);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public void Chosen_primes_give_the_same_dimension()
    {
        ToolRun run = ToolRun.Of("dimension", "--widths", "2,3,2,3,4", "--exponent", "2", "--primes", "1009,2003");
        Assert.Equal("", run.Error);
        Assert.Contains("dimension     16, proved: the rank found is the recursive upper bound\n", run.Output);
    }

    [Theory]
    [InlineData("3,7", "6", "The prime 3 divides the exponent 6")]
    [InlineData("7,11", "6", "The prime 7 is not above 36, the degree")]
    [InlineData("101,103,107", "2", "3 numbers")]
    [InlineData("101,91", "2", "91 is no odd prime")]
    [InlineData("2,101", "3", "2 is no odd prime")]
    [InlineData("-7,101", "3", "-7 is no odd prime")]
    [InlineData("101,101", "2", "Both primes are 101")]
    [InlineData("101,4294967311", "2", "'4294967311' is no whole number")]
    public void Wrong_primes_are_refused(string primes, string exponent, string reason)
    {
        ToolRun run = ToolRun.Of("dimension", "--widths", "2,3,3,2", "--exponent", exponent, "--primes", primes);
        Assert.Equal((PolyGenTool.InvalidInput, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, run.Error);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }
}
