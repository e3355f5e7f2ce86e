using System.Xml.Linq;
using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Results;
using PolyGen.Benchmarks.Works;
using Xunit;

namespace PolyGen.Benchmarks.Tests;

public sealed class ResultTests
{
    private static readonly Work Square64 = WorkTable.All.Single(work => work.Name == "square64");
    private static readonly ComparisonOptions Options = new(null, ["square64"], [1], 1, null, null, "nowhere");

    [Fact]
    public void The_faster_peer_of_a_group_counts()
    {
        ResultRow row = ResultRow.Of([Own(2.2), Peer("Adam (torch)", 9), Peer("Adam (numpy)", 6.6)])[0];

        Assert.Equal(("Adam (numpy)", "3.00", true), (row.Peer, row.Verdict.Ratio, row.Verdict.Reached));
    }

    [Fact]
    public void The_median_of_the_seeds_counts()
    {
        ResultRow row = ResultRow.Of([Own(2.2), Own(100), Own(2), Peer("Adam (torch)", 4.4)])[0];

        Assert.Equal("2.00", row.Verdict.Ratio);
    }

    [Fact]
    public void Our_evaluations_count_no_more_often_than_the_peers_epochs()
    {
        // The peer's epochs take 2 s. At 3 s we would arrive, but have just been looked at.
        Run own = Own(2.2) with { Curve = [new(0, 2, 1, 0.5), new(1, 3, 0.1, 0.97), new(2, 5, 0.1, 0.97)] };
        Run peer = Peer("Adam (numpy)", 4) with { Curve = [new(1, 2, 1, 0.9), new(2, 4, 0.1, 0.97)] };

        Assert.Equal("5.00 s", ResultRow.Of([own, peer])[0].Own);
    }

    [Fact]
    public void A_missing_peer_is_a_row_without_a_number()
    {
        ResultRow row = ResultRow.Of([Own(2), Failed("Adam (torch)", "missing: python3-torch")])[0];

        Assert.Equal(("missing: python3-torch", "-", "no peer", null), (row.PeerValue, row.Verdict.Ratio, row.Verdict.Text, row.Verdict.Reached));
    }

    [Fact]
    public void A_program_with_a_failed_run_has_no_number()
    {
        Run[] runs = [Own(2), Peer("Adam (numpy)", 4), Failed("Adam (numpy)", "error: not understood: 'x'")];

        Assert.Equal("error: not understood: 'x'", ResultRow.Of(runs)[0].PeerValue);
        Assert.Contains("error: not understood: 'x'", MarkdownPage.Of(runs, Options), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_failure_is_shown_and_reaches_nothing()
    {
        ResultRow row = ResultRow.Of([Failed(Run.Own, "error: exit code 1"), Peer("Adam (numpy)", 4)])[0];

        Assert.Equal(("error: exit code 1", "no result"), (row.Own, row.Verdict.Text));
    }

    [Fact]
    public void Tables_have_as_many_cells_in_every_row()
    {
        string[] lines = MarkdownPage.Goals([Own(2), Peer("Adam | (numpy)", 4)]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].Count(character => character == '|'), line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|')));
    }

    [Fact]
    public void A_chart_is_well_formed_and_has_a_line_for_each_program()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        XElement chart = XElement.Parse(Chart.Of(Setting.Of([Own(2), Peer("Adam <&> (numpy)", 4), Failed("Adam (torch)", "missing")])[0])!);

        Assert.Equal(2, chart.Descendants(svg + "polyline").Count());
        Assert.Contains(chart.Elements(svg + "text"), text => text.Value == "Adam <&> (numpy)");
        Assert.InRange(chart.Elements(svg + "text").Count(), 8, 40);
        Assert.NotNull(XDocument.Parse(Chart.Page([chart.ToString()])).Root);
    }

    [Fact]
    public void Nothing_is_drawn_of_programs_that_tell_nothing() => Assert.Null(Chart.Of(Setting.Of([Failed(Run.Own, "missing")])[0]));

    [Theory]
    [InlineData(0.85, 1)]
    [InlineData(0.90, 0.992)]
    public void Linear_marks_are_few_and_inside(double least, double most)
    {
        IReadOnlyList<double> marks = new Axis(least, most, false, value => "").Marks();

        Assert.InRange(marks.Count, 3, 9);
        Assert.All(marks, mark => Assert.InRange(mark, least - 1e-9, most + 1e-9));
    }

    [Theory]
    [InlineData(0.2, 30)]
    [InlineData(1e-21, 1)]
    public void Logarithmic_marks_are_few_and_inside(double least, double most)
    {
        IReadOnlyList<double> marks = Axis.Logarithmic([least, most]).Marks();

        Assert.InRange(marks.Count, 3, 9);
        Assert.All(marks, mark => Assert.InRange(mark, least / 1.2, most * 1.2));
    }

    [Fact]
    public void A_csv_field_with_a_comma_or_a_quote_is_quoted() =>
        Assert.Contains(",\"error: not \"\"a, b\"\"\"\n", CsvTable.Measures([Failed(Run.Own, "error: not \"a, b\"")]), StringComparison.Ordinal);

    [Fact]
    public void Works_have_names_of_their_own() => Assert.Equal(WorkTable.All.Count, WorkTable.All.Select(work => work.Name).Distinct().Count());

    private static Run Own(double seconds) => Arriving(Run.Own, Run.Own, seconds, looks: 10);

    private static Run Peer(string program, double seconds) => Arriving(program, "Adam", seconds, looks: 100);

    private static Run Failed(string program, string problem) => new(Square64, program, program == Run.Own ? Run.Own : "Adam", 1, 1, [], problem);

    // Peers look more often, so that all evaluations of ours count.
    private static Run Arriving(string program, string group, double seconds, int looks) =>
        new(Square64, program, group, 1, 1, [.. Enumerable.Range(1, looks).Select(look => new Observation(look, look * seconds / looks, 0.2, look < looks ? 0.5 : 0.97))], null);
}
