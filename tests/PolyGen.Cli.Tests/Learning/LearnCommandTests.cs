using System.Text.Json;
using PolyGen.Algebra;
using PolyGen.Algebra.Learning;
using PolyGen.Cli.Learning;
using Xunit;

namespace PolyGen.Cli.Tests.Learning;

public sealed class LearnCommandTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Training_finds_the_local_minima_of_the_closed_form_and_no_others(int seed)
    {
        IReadOnlyList<DatasetOutcome> outcomes = Outcomes(new LearningOptions(new Architecture([2, 2, 3], 2), 20, 20, 20, (ulong)seed, 2));
        Assert.Equal(20, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.True(outcome.Agrees, $"Seed {seed}, data set {outcome.Index}."));
        Assert.Contains(outcomes, outcome => outcome.Minima == 2);
        Assert.Contains(outcomes, outcome => outcome.Limits[0].Function.Kind == StationaryKind.Minimum);
        Assert.Contains(outcomes, outcome => outcome.Limits[0].Function.Kind == StationaryKind.BoundaryMinimum);
    }

    [Fact]
    public void Training_stays_at_a_minimum_that_few_starts_have_missed()
    {
        IReadOnlyList<DatasetOutcome> outcomes = Outcomes(new LearningOptions(new Architecture([2, 2, 3], 2), 40, 20, 1, 1, 2));
        MissedMinimum[] missed = [.. outcomes.SelectMany(outcome => outcome.Missed)];
        Assert.NotEmpty(missed);
        Assert.All(missed, minimum => Assert.True(minimum.TrainingStays, $"Seed 1: training leaves the minimum with loss {minimum.Point.Loss}."));
        Assert.All(outcomes, outcome => Assert.Equal(outcome.ClosedForm!.Count, outcome.Minima + outcome.Missed.Count));
    }

    // Sums of two real cubes are the binary cubics of negative discriminant; their limits are the cubics l² m, on which the least loss for each direction of l is that of a linear fit.
    [Fact]
    public void Training_finds_local_minima_only_among_sums_of_two_cubes_and_the_best()
    {
        int found = 0, scanned = 0;
        foreach (DatasetOutcome outcome in Outcomes(new LearningOptions(new Architecture([2, 2, 1], 3), 10, 20, 20, 4, 2)))
        {
            double[] minima = [.. CubicMinima.Losses(outcome.Loss)];
            StationaryFunction[] limits = [.. outcome.Limits.Select(limit => limit.Function).Where(function => function.IsMinimum)];
            Assert.All(limits, limit => Assert.Contains(minima, minimum => Math.Abs(limit.Loss - minimum) <= 1e-8 * minimum));
            Assert.Equal(minima[0], limits[0].Loss, 1e-8 * minima[0]);
            (found, scanned) = (found + limits.Length, scanned + minima.Length);
        }

        // Minima of small basin may be missed.
        Assert.InRange(found, 0.8 * scanned, scanned);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        string[] Losses(int threads) =>
        [
            .. Outcomes(new LearningOptions(new Architecture([2, 2, 3], 2), 4, 20, 3, 7, threads))
                .SelectMany(outcome => outcome.Limits, (outcome, limit) => $"{outcome.Index} {limit.Function.Kind} {limit.Runs} {limit.Function.Loss:R}"),
        ];
        Assert.Equal(Losses(1), Losses(2));
    }

    [Fact]
    public void A_network_that_fills_its_space_has_one_minimum_and_no_closed_form()
    {
        ToolRun run = ToolRun.Of("learn", "--widths", "2,3,1", "--exponent", "2", "--datasets", "4", "--starts", "4", "--json");
        JsonElement result = JsonDocument.Parse(run.Output).RootElement;
        Assert.False(result.TryGetProperty("closedForm", out _));
        Assert.Equal("""{"1":4}""", result.GetProperty("training").GetProperty("minima").GetRawText().Replace(" ", "").Replace("\n", ""));
    }

    [Fact]
    public void An_experiment_that_is_stopped_gives_what_is_done()
    {
        using CancellationTokenSource cancellation = new();
        LearningExperiment experiment = new(new LearningOptions(new Architecture([2, 2, 3], 2), 100_000, 20, 2, 1, 1), CancellationToken.None);
        int done = 0;
        IReadOnlyList<DatasetOutcome> outcomes = experiment.Run(
            () =>
            {
                if (++done == 3)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token);
        Assert.Equal(3, outcomes.Count);
    }

    [Fact]
    public void The_text_says_what_was_found()
    {
        ToolRun run = ToolRun.Of("learn", "--widths", "2,2,3", "--exponent", "2", "--datasets", "3", "--starts", "2");
        Assert.Contains("3 of 3 data sets of 20 samples, ", run.Output);
        Assert.Contains("after 2 starts in a row that found nothing new", run.Output);
        Assert.Contains("by closed form", run.Output);
    }

    [Fact]
    public void The_distance_of_functions_is_relative_to_the_longer_one()
    {
        Assert.Equal(0.5, FunctionDistance.Between([0, 2, 0], [0, 1, 0]));
        Assert.Equal(0, FunctionDistance.Between([0, 0], [0, 0]));
    }

    [Theory]
    [InlineData("learn", "--widths", "2,2,3", "--exponent", "2", "--datasets", "0")]
    [InlineData("learn", "--widths", "2,2,3", "--exponent", "2", "--starts", "x")]
    [InlineData("learn", "--widths", "2,2,3", "--exponent", "40")]
    [InlineData("learn", "--widths", "2,2,3", "--exponent", "2", "--samples", "2")]
    [InlineData("learning-degree", "--widths", "2,2,3")]
    [InlineData("learning-degree", "--widths", "2,2,3", "--exponent", "2", "--loss", "other")]
    [InlineData("learning-degree", "--widths", "2,2,3", "--exponent", "2", "--table")]
    [InlineData("learning-degree", "--widths", "9,9,9", "--exponent", "2")]
    public void Wrong_input_gets_one_line_and_exit_code_2(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        Assert.Equal(PolyGenTool.InvalidInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    private static IReadOnlyList<DatasetOutcome> Outcomes(LearningOptions options) => new LearningExperiment(options, CancellationToken.None).Run(() => { }, CancellationToken.None);
}
