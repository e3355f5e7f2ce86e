using System.Text.Json;
using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class EquationsCommandTests
{
    [Fact]
    public void A_summary_names_dimension_multidegrees_Hilbert_function_and_degree()
    {
        ToolRun run = ToolRun.Of("equations", "--widths", "3,3,3", "--exponent", "2", "--degree", "4");
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("dimension         15 of 18", run.Output);
        Assert.Contains("degree 4          9 minimal generators: 3 in (2,1,1), 3 in (1,2,1), 3 in (1,1,2)\n", run.Output);
        Assert.Contains("Hilbert function  1, 18, 171, 1140, 5976, 26181, ", run.Output);
        Assert.Contains("degree            30 (", run.Output);
        Assert.Equal(9, run.Output.Split('\n').Count(line => line.Contains("*c", StringComparison.Ordinal)));
    }

    [Fact]
    public void Json_holds_the_equations_and_the_meaning_of_their_variables()
    {
        ToolRun run = ToolRun.Of("equations", "--widths", "2,2,1", "--exponent", "4", "--json", "--hilbert", "5");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement root = json.RootElement;
        Assert.Equal("72*c0*c2*c4 - 27*c0*c3^2 - 27*c1^2*c4 + 9*c1*c2*c3 - 2*c2^3", root.GetProperty("equations")[0].GetProperty("polynomial").GetString());
        Assert.Equal([1, 5, 15, 34, 65, 111], root.GetProperty("hilbertFunction").EnumerateArray().Select(value => value.GetInt32()));
        Assert.Equal((3, "Hypersurface"), (root.GetProperty("degree").GetInt32(), root.GetProperty("degreeCertificate").GetString()));
        Assert.Equal("x0^2*x1^2", root.GetProperty("variables")[2].GetProperty("monomial").GetString());
    }

    [Fact]
    public void A_multidegree_gives_its_equations_only()
    {
        ToolRun run = ToolRun.Of("equations", "--widths", "3,3,3", "--exponent", "2", "--multidegree", "1,2,1", "--format", "macaulay2");
        Assert.Equal(PolyGenTool.Success, run.ExitCode);
        Assert.StartsWith("-- 3 minimal generators of multidegree (1, 2, 1) ", run.Output);
    }

    [Fact]
    public void A_file_is_written_whole_or_not_at_all()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string file = Path.Combine(folder, "equations.sing");
            string[] arguments = ["equations", "--widths", "2,2,3", "--exponent", "2", "--format", "singular"];
            ToolRun run = ToolRun.Of([.. arguments, "--output", file]);
            Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Output));
            Assert.Equal(ToolRun.Of(arguments).Output, File.ReadAllText(file));

            File.WriteAllText(file, "before");
            Assert.Equal(PolyGenTool.InvalidInput, ToolRun.Of("equations", "--widths", "3,3,3", "--exponent", "2", "--degree", "40", "--output", file).ExitCode);
            Assert.Equal("before", File.ReadAllText(file));
            Assert.Single(Directory.GetFiles(folder));

            string link = Path.Combine(folder, "link");
            File.CreateSymbolicLink(link, file);
            Assert.Equal(PolyGenTool.Success, ToolRun.Of([.. arguments, "--output", link]).ExitCode);
            Assert.Equal(file, new FileInfo(link).LinkTarget);
            Assert.Equal(ToolRun.Of(arguments).Output, File.ReadAllText(file));

            ToolRun failed = ToolRun.Of([.. arguments, "--output", Path.Combine(folder, "none", "file")]);
            Assert.Equal(PolyGenTool.Failure, failed.ExitCode);
            Assert.Contains("cannot be written", Assert.Single(failed.Error.TrimEnd('\n').Split('\n')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("grade", "--widths", "3,3,3", "--exponent", "2", "--degree", "12")]
    [InlineData("--degree is '0'", "--widths", "3,3,3", "--exponent", "2", "--degree", "0")]
    [InlineData("--degree is '2,3'", "--widths", "3,3,3", "--exponent", "2", "--degree", "2,3")]
    [InlineData("--hilbert is 'x'", "--widths", "3,3,3", "--exponent", "2", "--degree", "2", "--hilbert", "x")]
    [InlineData("multidegree (1, 1)", "--widths", "3,3,3", "--exponent", "2", "--multidegree", "1,1")]
    [InlineData("leave --degree", "--widths", "3,3,3", "--exponent", "2", "--multidegree", "1,1,1", "--degree", "3")]
    [InlineData("--format", "--widths", "2,2,3", "--exponent", "2", "--json", "--format", "oscar")]
    [InlineData("pascal", "--widths", "2,2,3", "--exponent", "2", "--format", "pascal")]
    [InlineData("coefficients", "--widths", "20,20,20", "--exponent", "9", "--degree", "2")]
    public void Wrong_input_gets_one_line_and_exit_code_2(string reason, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(["equations", .. arguments]);
        Assert.Equal((PolyGenTool.InvalidInput, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, Assert.Single(run.Error.TrimEnd('\n').Split('\n')));
    }
}
