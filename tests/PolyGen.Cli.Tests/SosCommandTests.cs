using System.Text.Json;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class SosCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("x^4 + y^4 - 2*x^2*y^2 + 1e-3", "sum of squares\n", "  (x^2 - y^2)^2\n", "residual    0")]
    [InlineData("x1^2 - 2*x(1)*x_2 + x2^2", "sum of squares\n", "squares     1\n", "  (x1 - x2)^2\n")]
    [InlineData("1.0*x^2 - 2.1*x*y + 1.0*y^2", "sum of squares within rounding\n", "as written  the value", "the answer depends on it")]
    [InlineData("1.0*x^2 - 2.1*(x*y) + (1.0)*y^2", "sum of squares within rounding\n", "rounded to 2 significant digits; the answer depends on it")]
    [InlineData("x² − 2.1·x×(y + x) + 9*y^2", "no sum of squares\n", "rounding    taken as exact, because 2.1 in 2.1·x×(y + x) is not the coefficient of a monomial\n")]
    [InlineData("x^3 + y", "no sum of squares\n", "degree      3\n", "point       x = ")]
    [InlineData("-x^2 + 1", "no sum of squares\n", "vertex      -x^2\n", "value       -3\n")]
    [InlineData("x^2 - 3*x + 2", "no sum of squares\n", "point       x = 3/2\n", "value       -1/4\n")]
    [InlineData("x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", "no sum of squares\n", "L(f)        -3\n", "  L(x^2*y^2) = 1\n")]
    [InlineData("x^4 + x*y^3 + y^4 - 3*x^2*y*z - 4*x*y^2*z + 2*x^2*z^2 + x*z^3 + y*z^3 + z^4", "sum of squares numerically\n", "the tolerance is 1.0e-7", "This is no proof.")]
    public void Each_answer_is_printed(string polynomial, string verdict, params string[] parts)
    {
        ToolRun run = ToolRun.Of("sos", polynomial);
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(verdict, run.Output, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Squares_in_json_add_up()
    {
        using JsonDocument json = JsonDocument.Parse(ToolRun.Of("sos", "2*x^4 + 2*x^3*y - x^2*y^2 + 5*y^4", "--json").Output);
        JsonElement root = json.RootElement;
        Assert.Equal(("sumOfSquares", true, true), (root.GetProperty("verdict").GetString(), root.GetProperty("sumOfSquares").GetBoolean(), root.GetProperty("proved").GetBoolean()));
        string[] squares = [.. root.GetProperty("squares").EnumerateArray().Select(square => $"({square.GetProperty("weight").GetString()})*({square.GetProperty("polynomial").GetString()})^2")];
        MultivariatePolynomial sum = PolynomialText.Parse(string.Join(" + ", squares)).Polynomial;
        Assert.Equal(PolynomialText.Parse("2*x^4 + 2*x^3*y - x^2*y^2 + 5*y^4").Polynomial, sum);
    }

    [Fact]
    public void A_negative_point_in_json_can_be_checked()
    {
        using JsonDocument json = JsonDocument.Parse(ToolRun.Of("sos", "x^4 + y^4 - 3*x^2*y^2 + 1", "--json").Output);
        JsonElement reason = json.RootElement.GetProperty("reason");
        Assert.Equal("negativePoint", reason.GetProperty("kind").GetString());
        Dictionary<string, string> point = reason.GetProperty("point").EnumerateObject().ToDictionary(value => value.Name, value => $"({value.Value.GetString()})");
        string value = PolynomialText.Parse($"{point["x"]}^4 + {point["y"]}^4 - 3*{point["x"]}^2*{point["y"]}^2 + 1").ToString();
        Assert.Equal(reason.GetProperty("value").GetString(), value);
        Assert.StartsWith("-", value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_file_gets_a_line_for_each_polynomial_in_order(int threads)
    {
        string file = folder.Write("some.jsonl", """
            {"polynomial": "x^2 + 1", "sum_of_squares": true}
            {"polynomial": "x^3"}

            {"polynomial": "(x^2 + y^2 + z^2 + 1)^3", "sum_of_squares": true, "note": "anything"}
            {"polynomial": "x(1)^2 + x1", "sum_of_squares": true}
            """);
        ToolRun run = ToolRun.Of("sos", "--file", file, "--threads", $"{threads}");
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(PolyGenTool.Success, run.ExitCode);
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("   1  sum of squares  ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("   2  no sum of squares: the degree 3 is odd  ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("   4  sum of squares  ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("   5  no sum of squares: the vertex x1 of the Newton polytope, differs from the label  ", lines[3], StringComparison.Ordinal);
        Assert.Contains("2 sums of squares, 0 of them within rounding and 0 not proved; 2 not; 0 undecided", lines[4], StringComparison.Ordinal);
        Assert.Equal("2 of 3 labels agree (66.67 %); line 5 differs, with a proof that the label is wrong", lines[5]);

        JsonElement[] json = [.. ToolRun.Of("sos", "--file", file, "--json").Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.Clone())];
        Assert.Equal([true, false, true, false], json[..4].Select(line => line.GetProperty("sumOfSquares").GetBoolean()));
        Assert.Equal(2, json[4].GetProperty("summary").GetProperty("agree").GetInt32());
    }

    [Fact]
    public void Json_of_a_file_is_written_as_that_of_a_polynomial()
    {
        string file = folder.Write("one.jsonl", """{"polynomial": "x^2 + 2*x + 2"}""");
        string line = ToolRun.Of("sos", "--file", file, "--json", "--squares").Output.Split('\n')[0];
        Assert.Contains("\"polynomial\":\"2 + 2*x + x^2\"", line, StringComparison.Ordinal);
        Assert.Contains("\"polynomial\": \"2 + 2*x + x^2\"", ToolRun.Of("sos", "x^2 + 2*x + 2", "--json").Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\\', line);
    }

    [Fact]
    public void The_timeout_stops_one_and_not_the_others()
    {
        string slow = string.Join(" + ", Enumerable.Range(1, 9).Select(i => $"(x{i} + 2*x{(i % 9) + 1} - x{((i + 3) % 9) + 1})^6"));
        string file = folder.Write("slow.jsonl", $$"""
            {"polynomial": "{{slow}} + 1"}
            {"polynomial": "x^2"}
            """);
        ToolRun run = ToolRun.Of("sos", "--file", file, "--timeout", "0.5", "--json");
        JsonElement[] json = [.. run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.Clone())];
        Assert.True(json[0].GetProperty("timedOut").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json[0].GetProperty("sumOfSquares").ValueKind);
        Assert.InRange(json[0].GetProperty("seconds").GetDouble(), 0.4, 10);
        Assert.True(json[1].GetProperty("sumOfSquares").GetBoolean());
        Assert.Equal(1, json[2].GetProperty("summary").GetProperty("timeouts").GetInt32());
    }

    [Theory]
    [InlineData("(x + y + z + w)^60")]
    [InlineData("(x + y + z + w + 1)^20*(x + y + z + w + 2)^20 + x*y")]
    public void Multiplying_out_is_within_the_timeout(string slow)
    {
        JsonElement json = JsonDocument.Parse(ToolRun.Of("sos", slow, "--timeout", "0.3", "--json").Output).RootElement;
        Assert.True(json.GetProperty("timedOut").GetBoolean());
        Assert.InRange(json.GetProperty("seconds").GetDouble(), 0.2, 10);
    }

    [Fact]
    public void What_is_too_large_to_multiply_out_does_not_stop_the_others()
    {
        string file = folder.Write("large.jsonl", """
            {"polynomial": "(x+y+z+w+u)^60", "sum_of_squares": true}
            {"polynomial": "x^2 + 4.5*(x + 1)"}
            """);
        string[] lines = ToolRun.Of("sos", "--file", file).Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("   1  undecided: The polynomial is refused. Position 12: Multiplying this out takes more than", lines[0], StringComparison.Ordinal);
        Assert.Contains("no sum of squares: the value", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("(taken as exact, because 4.5 in 4.5*(x + 1) is not the coefficient of a monomial)", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2 polynomials in ", lines[2], StringComparison.Ordinal);
        Assert.Equal("0 of 1 label agree (0.00 %); line 1 differs, without a proof that the label is wrong", lines[3]);

        string[] json = ToolRun.Of("sos", "--file", file, "--json").Output.Split('\n');
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(json[0]).RootElement.GetProperty("digits").ValueKind);
        Assert.Equal("4.5 in 4.5*(x + 1) is not the coefficient of a monomial", JsonDocument.Parse(json[1]).RootElement.GetProperty("exactBecause").GetString());
    }

    [Fact]
    public void Rounded_squares_are_said_to_be_rounded()
    {
        const string rounded = "x^4 + x*y^3 + y^4 - 3*x^2*y*z - 4*x*y^2*z + 2*x^2*z^2 + x*z^3 + y*z^3 + z^4";
        Assert.Contains(", rounded\n", ToolRun.Of("sos", rounded).Output, StringComparison.Ordinal);
        Assert.False(JsonDocument.Parse(ToolRun.Of("sos", rounded, "--json").Output).RootElement.GetProperty("squaresAreExact").GetBoolean());
        Assert.True(JsonDocument.Parse(ToolRun.Of("sos", "x^2 - 2*x + 2", "--json").Output).RootElement.GetProperty("squaresAreExact").GetBoolean());
    }

    [Fact]
    public void A_text_as_long_as_a_cell_may_be_cut_off()
    {
        string text = "x^2" + new string(' ', 32_767 - 7) + " + 1";
        Assert.Contains("may be cut off", ToolRun.Of("sos", text).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("may be cut off", ToolRun.Of("sos", text + " ").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Position 7: ", "x1 + +")]
    [InlineData("Position 3: ", "2 x")]
    [InlineData("Position 1: ", "")]
    [InlineData("The polynomial is refused. Position 12: Multiplying this out takes more than 200000 terms or 10000000 multiplications", "(x+y+z+w+u)^60")]
    [InlineData("There is no option '--jsn'; 'polygen sos --help' names all.", "--jsn", "x^2")]
    [InlineData("There is no option '--timeot'", "--timeot", "5", "x^2")]
    [InlineData("There is no option '--x'", "--x")]
    [InlineData("There is no option '--jsn'", "x^2", "--jsn")]
    [InlineData("'/' is a folder; name a file with a JSON object on each line.", "--file", "/")]
    [InlineData("Position 2: A polynomial can be divided by a number other than 0 only, not by x.", "1/x")]
    [InlineData("Give a polynomial")]
    [InlineData("do not go together", "x", "--file", "a.jsonl")]
    [InlineData("cannot be read", "--file", "/no/such/file")]
    [InlineData("--digits is '-1'", "x^2", "--digits", "-1")]
    [InlineData("--timeout is '0'", "x^2", "--timeout", "0")]
    [InlineData("--threads is '0'", "x^2", "--threads", "0")]
    public void Wrong_input_gets_one_line_and_exit_code_2(string reason, params string[] arguments) => AssertWrong(ToolRun.Of(["sos", .. arguments]), reason);

    [Theory]
    [InlineData("", "has no polynomials")]
    [InlineData("{\"polynomial\": \"x^2\"}\n{\"polynomial\": \"x^\"}", "line 2: The polynomial is wrong. Position 3")]
    [InlineData("{\"p\": \"x^2\"}", "line 1: It has no text \"polynomial\"; give {\"polynomial\": \"...\"}.")]
    [InlineData("[1]", "line 1: It has no text \"polynomial\"")]
    [InlineData("x^2", "line 1, column 1: This is no JSON object, or a broken one; give {\"polynomial\": \"...\"}.")]
    [InlineData("{\"polynomial\": \"x\"}\n{\"polynomial\": \"x²\"", "line 2, column 20: This is no JSON object, or a broken one")]
    [InlineData("{\"polynomial\": \"x²\", \"label\": yes}", "line 1, column 31: This is no JSON object, or a broken one")]
    [InlineData("{\"polynomial\": \"\\ud800\"}", "line 1: \"polynomial\" holds half of a character of two.")]
    [InlineData("{\"polynomial\": \"x^2\", \"sum_of_squares\": 1}", "neither true nor false")]
    public void A_wrong_file_is_refused_with_its_line(string text, string reason) => AssertWrong(ToolRun.Of("sos", "--file", folder.Write("wrong.jsonl", text)), reason);

    private static void AssertWrong(ToolRun run, string reason)
    {
        Assert.Equal((PolyGenTool.InvalidInput, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, Assert.Single(run.Error.TrimEnd('\n').Split('\n')));
    }
}
