using System.Text.Json;
using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class ActivationsCommandTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    public void Json_has_the_certified_answer(string layers)
    {
        ToolRun run = ToolRun.Of("activations", "--samples", "30", "--noise", "1e-3", "--layers", layers, "--degree", "2", "--starts", "2", "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(json.GetProperty("certified").GetBoolean());
        Assert.True(json.GetProperty("boundProved").GetBoolean());
        Assert.InRange(json.GetProperty("recoveryError").GetDouble(), 0, 0.05);
        Assert.InRange(json.GetProperty("lowerBound").GetDouble(), 0, json.GetProperty("loss").GetDouble());
        Assert.InRange(json.GetProperty("loss").GetDouble(), 0, json.GetProperty("trueLoss").GetDouble());
        Assert.Equal(30, json.GetProperty("residuals").GetArrayLength());
        Assert.Equal(json.GetProperty("loss").GetDouble(), json.GetProperty("residuals").EnumerateArray().Average(r => r.GetDouble() * r.GetDouble()), 1e-12);
        Assert.Equal(2, json.GetProperty("adam").GetProperty("starts").GetInt32());
    }

    [Fact]
    public void One_seed_gives_one_answer()
    {
        string[] arguments = ["activations", "--samples", "20", "--noise", "0.01", "--layers", "2", "--starts", "1", "--seed", "9", "--json"];
        JsonElement first = JsonDocument.Parse(ToolRun.Of(arguments).Output).RootElement, second = JsonDocument.Parse(ToolRun.Of(arguments).Output).RootElement;
        Assert.Equal(first.GetProperty("coefficients").ToString(), second.GetProperty("coefficients").ToString());
    }

    [Fact]
    public void The_residuals_are_drawn()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("residuals.svg");
        ToolRun run = ToolRun.Of("activations", "--samples", "10", "--layers", "2", "--loss", "l1", "--noise", "0.1", "--plot", file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 layers, degree 2, noise 0.1: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(10, System.Xml.Linq.XDocument.Load(file).Descendants().Count(element => element.Name.LocalName == "circle"));
    }

    [Theory]
    [InlineData("--layers", "5")]
    [InlineData("--noise", "-1")]
    [InlineData("--noise", "x")]
    [InlineData("--loss", "l3")]
    [InlineData("--samples", "0")]
    [InlineData("--table", "--layers", "2")]
    public void Wrong_input_gets_one_line_and_exit_code_2(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(["activations", .. arguments]);
        Assert.Equal(PolyGenTool.InvalidInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }
}
