using PolyGen.Benchmarks.Compare;
using Xunit;

namespace PolyGen.Benchmarks.Tests;

public sealed class LineFormatTests
{
    [Fact]
    public void A_curve_is_read_and_its_comments_are_not()
    {
        IReadOnlyList<Observation> curve = LineFormat.Curve.Parse(["# square64: 50890 parameters", "1 0.39 0.18839 0.9543", "2 0.80 1.5e-21 -"]);

        Assert.Equal([new Observation(1, 0.39, 0.18839, 0.9543), new Observation(2, 0.80, 1.5e-21, null)], curve);
    }

    [Fact]
    public void The_lines_printed_here_are_read_back()
    {
        Observation[] curve = [new(0, 0, 1.25, 0), new(0.125, 1.5, 1.25e-21, 0.9871), new(2, 3, null, 1), new(3, 4, null, null)];

        Assert.Equal(curve, LineFormat.Curve.Parse(curve.Select(LineFormat.Print)));
    }

    [Fact]
    public void An_exploded_loss_is_read()
    {
        IReadOnlyList<Observation> curve = LineFormat.Curve.Parse(["1 0.39 nan 0.0980", LineFormat.Print(new Observation(2, 1, double.PositiveInfinity, null))]);

        Assert.True(double.IsNaN(curve[0].Loss!.Value));
        Assert.Equal(double.PositiveInfinity, curve[1].Loss);
    }

    [Fact]
    public void The_mean_seconds_of_a_variable_become_seconds_so_far() => Assert.Equal(
        [new Observation(1, 2.5, null, null), new Observation(2, 4.8, null, null)],
        LineFormat.Variables.Parse(["1 dense roots=1 2.500 s/variable", "2 conv roots=0 2.400 s/variable"]));

    [Fact]
    public void A_sweep_of_the_hand_written_program_is_read() =>
        Assert.Equal([new Observation(1, 2.31, 0.36651, 0.8742)], LineFormat.Sweeps.Parse(["sweep 1.00 seconds 2.31 loss 0.36651 test 0.8742"]));

    [Theory]
    [InlineData("1 0.39 0.18839")]
    [InlineData("1 0.39 0.18839 0.9543 ")]
    [InlineData("1 0.39 0.18839 95.43")]
    [InlineData("1 0,39 0.18839 0.9543")]
    [InlineData("1 -0.39 0.18839 0.9543")]
    [InlineData("")]
    [InlineData("Warning: something about threads")]
    public void A_line_of_another_form_is_an_error_that_shows_it(string line) =>
        Assert.Contains($"'{line}'", Assert.Throws<FormatException>(() => LineFormat.Curve.Parse(["1 0.10 0.5 0.9", line])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2 0.30 0.1 0.9")]
    [InlineData("0 0.50 0.1 0.9")]
    public void Time_and_steps_that_run_backwards_are_an_error(string line) =>
        Assert.Throws<FormatException>(() => LineFormat.Curve.Parse(["1 0.40 0.2 0.9", line]));
}
