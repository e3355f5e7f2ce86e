using Xunit;

namespace PolyGen.Cli.Tests;

/// <summary>A batch that cannot be begun: one line, and no file is made or changed.</summary>
public sealed class WrongBatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n1,2\n", "line 1: there is no column widths")]
    [InlineData("widths,b\n1,2\n", "line 1: there is no column r or Activation")]
    [InlineData("r,widths\n", "has no architectures")]
    [InlineData("r,widths\n2,3 3 3\n2,3 x 3\n", "line 3: widths is '3 x 3'")]
    [InlineData("r,widths\n2,3 0 3\n", "line 2: The width 0 is below 1")]
    [InlineData("r,widths\n0,3 3 3\n", "line 2: The exponent 0 is below 1")]
    [InlineData("r,widths\n2,3\n", "line 2: An architecture needs at least two widths")]
    [InlineData("r,widths\n,3 3 3\n", "line 2: r is empty")]
    [InlineData("r,widths\n2,3 3 3\n\n2\n", "line 4: 1 column,")]
    [InlineData("r,widths\n2,99999 99999 99999\n", "line 2: The architecture has 19999600002 weights")]
    [InlineData("r,widths\n99999999999,3 3 3\n", "line 2: r is '99999999999'")]
    [InlineData("r,widths\n2,3 3 3\n10001,3 3 3\n", "line 3: The exponent 10001 is too high")]
    [InlineData("r,widths\n2 2,3 3 3\n", "line 2: 3 widths have 1 hidden layer")]
    [InlineData("r,widths\n2,3 3 3\0\n", "line 2: widths is")]
    public void A_wrong_table_is_refused_with_its_line(string text, string reason)
    {
        string input = folder.Write("input.csv", text);
        Check(folder.Dimensions("--input", input), reason, "input.csv");
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        File.WriteAllBytes(folder.File("input.csv"), [0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0xc3, 0x28]);
        Check(folder.Dimensions("--input", folder.File("input.csv")), "is no text file in UTF-8", "input.csv");
    }

    [Theory]
    [InlineData("There is no file", "--input", "/nowhere/input.csv")]
    [InlineData("is a folder", "--input", "/")]
    [InlineData("Give the architectures")]
    [InlineData("needs --exponents", "--widths-up-to", "3,3,3")]
    [InlineData("goes with --widths-up-to", "--input", "a.csv", "--exponents", "2")]
    [InlineData("do not go together", "--input", "a.csv", "--widths-up-to", "2,2", "--exponents", "2")]
    [InlineData("width 0", "--widths-up-to", "3,0,3", "--exponents", "2")]
    [InlineData("exponent 0", "--widths-up-to", "3,3,3", "--exponents", "0")]
    [InlineData("exponent 10001 is too high", "--widths-up-to", "3,3,3", "--exponents", "2,10001")]
    [InlineData("2..6 or 2,3", "--widths-up-to", "3,3,3", "--exponents", "6..2")]
    [InlineData("at most 1000000", "--widths-up-to", "3000,3000,3000", "--exponents", "2")]
    [InlineData("at least two widths", "--widths-up-to", "3", "--exponents", "2")]
    [InlineData("positive number of seconds", "--widths-up-to", "3,3,3", "--exponents", "2", "--timeout", "0")]
    [InlineData("positive number of seconds", "--widths-up-to", "3,3,3", "--exponents", "2", "--timeout", "NaN")]
    [InlineData("from 1 to 1024", "--widths-up-to", "3,3,3", "--exponents", "2", "--threads", "0")]
    [InlineData("name a file", "--input", " ")]
    public void A_wrong_command_line_is_refused(string reason, params string[] arguments) => Check(folder.Dimensions(arguments), reason);

    [Theory]
    [InlineData("results.csv")]
    [InlineData("timeout.csv")]
    public void Tables_that_exist_are_not_overwritten(string name)
    {
        folder.Write(name, "mine");
        Check(folder.Dimensions("--widths-up-to", "2,2,2", "--exponents", "2"), "exists; give --resume", name);
        Assert.Equal("mine", File.ReadAllText(folder.File(name)));
    }

    [Fact]
    public void A_table_of_something_else_is_not_resumed()
    {
        folder.Write("results.csv", "a,b\n1,2\n");
        Check(folder.Dimensions("--widths-up-to", "2,2,2", "--exponents", "2", "--resume"), "line 1: it does not begin with the columns Widths", "results.csv");
        Assert.Equal("a,b\n1,2\n", File.ReadAllText(folder.Results));
    }

    [Theory]
    [InlineData("/nowhere/results.csv", null)]
    [InlineData(null, "/nowhere/timeout.csv")]
    [InlineData("/", null)]
    public void Where_a_table_cannot_be_made_none_is(string? results, string? timeouts) =>
        Check(ToolRun.Of("dimensions", "--widths-up-to", "2,2,2", "--exponents", "2", "--results", results ?? folder.Results, "--timeouts", timeouts ?? folder.Timeouts), "cannot be written");

    [Fact]
    public void The_tables_are_two() =>
        Check(ToolRun.Of("dimensions", "--widths-up-to", "2,2,2", "--exponents", "2", "--results", folder.Results, "--timeouts", folder.Results), "name two files");

    [Fact]
    public void A_full_disk_is_a_failure()
    {
        // Linux has a device that is always full.
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        ToolRun run = ToolRun.Of("dimensions", "--widths-up-to", "2,2,2", "--exponents", "2", "--resume", "--results", "/dev/full", "--timeouts", folder.Timeouts);
        Assert.Equal(PolyGenTool.Failure, run.ExitCode);
        Assert.Contains("No space left", Assert.Single(run.Error.TrimEnd('\n').Split('\n')));
    }

    private void Check(ToolRun run, string reason, params string[] files)
    {
        Assert.Equal(PolyGenTool.InvalidInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(reason, Assert.Single(run.Error.TrimEnd('\n').Split('\n')));
        Assert.Equal(files, folder.Names);
    }
}
