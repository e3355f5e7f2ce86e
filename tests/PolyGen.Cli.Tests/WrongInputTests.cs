using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class WrongInputTests
{
    [Theory]
    [InlineData("dimension", "--widths", "3,0,3", "--exponent", "2")]
    [InlineData("dimension", "--widths", "3,x,3", "--exponent", "2")]
    [InlineData("dimension", "--widths", "3,3,3", "--exponent", "0")]
    [InlineData("dimension", "--widths", "3,3,3", "--exponent", "99999999999")]
    [InlineData("dimension", "--exponent", "2")]
    [InlineData("dimension", "--widths", "3,3,3", "--exponent", "1000000000", "--bias")]
    [InlineData("dimension", "--widths", "3,3,3", "--exponent", "2000", "--learnable", "unit")]
    [InlineData("filling", "--inputs", "2", "--outputs", "1", "--depth", "3", "--exponent", "1000000000")]
    [InlineData("threshold", "--widths", "2,2,2", "--max-exponent", "10001")]
    [InlineData("dimensions", "--widths-up-to", "2,2", "--exponents", "2", "--timeout", "30000000")]
    public void Wrong_input_gets_one_line_and_exit_code_2(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        Assert.Equal(PolyGenTool.InvalidInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("dimension", "--widths", "2,2,2", "--exponent", "2")]
    [InlineData("fibre", "--widths", "1,1,1", "--exponent", "2", "--parameters", "1,1")]
    [InlineData("recover", "--widths", "1,1,1", "--exponent", "2", "--coefficients", "1")]
    [InlineData("learning-degree", "--widths", "1,1,1", "--exponent", "2")]
    [InlineData("learn", "--widths", "2,2,1", "--exponent", "2", "--datasets", "1", "--starts", "1")]
    public void Every_seed_of_64_bits_is_one_and_others_are_refused_alike(params string[] arguments)
    {
        ToolRun run = ToolRun.Of([.. arguments, "--seed", "18446744073709551615"]);
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        foreach (string wrong in (string[])["18446744073709551616", "-1", "x", "1.5"])
        {
            ToolRun refused = ToolRun.Of([.. arguments, "--seed", wrong]);
            Assert.Equal((PolyGenTool.InvalidInput, $"--seed is '{wrong}'; give a whole number from 0 to 18446744073709551615.\n"), (refused.ExitCode, refused.Error.ReplaceLineEndings("\n")));
        }
    }

    [Theory]
    [InlineData("There is no command 'nothing'; give one of dimension, dimensions, ", "nothing")]
    [InlineData("A command is missing; give one of dimension, dimensions, ")]
    public void Without_a_command_the_commands_are_named(string reason, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        Assert.Equal((PolyGenTool.InvalidInput, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(reason, Assert.Single(run.Error.TrimEnd('\n').Split('\n')));
    }
}
