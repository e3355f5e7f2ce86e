using System.Text.Json;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Cli.Tests;

public class MinimizeCommandTests
{
    [Fact]
    public void The_minimisers_of_the_six_hump_camel_are_printed()
    {
        ToolRun run = ToolRun.Of("minimize", "4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4");
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("certified minimum\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("minimisers  2, all there are\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("x = 0.0898420131, y = -0.712656403: -1.031628453\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("proof       The identity is exact", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infeasible\n", "x", "-s", "x^2 <= -1")]
    [InlineData("unbounded below\n", "x^3 - y")]
    [InlineData("no lower bound found\n", "x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1")]
    [InlineData("certified minimum\n", "3")]
    [InlineData("certified minimum\n", "x1 + x2 + x3 + x4", "--sparse", "-s", "x1^2 + x2^2 <= 1", "-s", "x3^2 + x4^2 <= 1")]
    public void Each_status_has_its_words(string status, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(["minimize", .. arguments]);
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(status, run.Output, StringComparison.Ordinal);
    }

    // The linear function x + 2y has its minimum -√5 on the circle; the proved bound is a rational just below it.
    [Fact]
    public void Json_has_the_proved_bound_as_a_fraction()
    {
        using JsonDocument json = JsonDocument.Parse(ToolRun.Of("minimize", "x + 2*y", "--subject-to", "x^2 + y^2 = 1", "--json").Output);
        JsonElement root = json.RootElement, point = root.GetProperty("minimizers")[0].GetProperty("point"), proof = root.GetProperty("proof");
        Assert.Equal("certified", root.GetProperty("status").GetString());
        Assert.Equal(-1 / Math.Sqrt(5), point.GetProperty("x").GetDouble(), 1e-6);
        Assert.Equal(-2 / Math.Sqrt(5), point.GetProperty("y").GetDouble(), 1e-6);
        Rational bound = PolynomialText.Parse(proof.GetProperty("bound").GetString()!).Polynomial.Coefficient(Monomial.One);
        Assert.True(proof.GetProperty("exact").GetBoolean());
        Assert.True(bound * bound > 5 && bound < 0);
        Assert.Equal(-Math.Sqrt(5), bound.ToDouble(), 1e-5);
    }

    // The identity is multiplied out from the JSON alone; positive semidefinite matrices have nonnegative pivots.
    [Theory]
    [InlineData("4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4")]
    [InlineData("x + 2*y", "-s", "x^2 + y^2 = 1")]
    [InlineData("x*y + z", "-s", "x^2 + y^2 <= 1", "-s", "x*z = 1", "-s", "z^2 = 4", "-s", "x >= 0")]
    [InlineData("x", "-s", "x^2 + y^2 <= 1", "-s", "x*y = 1")]
    public void The_certificate_in_json_is_an_identity(params string[] arguments)
    {
        using JsonDocument json = JsonDocument.Parse(ToolRun.Of(["minimize", .. arguments, "--json", "--certificate"]).Output);
        JsonElement proof = json.RootElement.GetProperty("proof");
        List<string> texts = [$"-1*({proof.GetProperty("polynomial").GetString()})"];
        foreach (JsonElement term in proof.GetProperty("terms").EnumerateArray())
        {
            string[] basis = [.. term.GetProperty("basis").EnumerateArray().Select(monomial => monomial.GetString()!)];
            string[][] matrix = [.. term.GetProperty("matrix").EnumerateArray().Select(row => row.EnumerateArray().Select(entry => entry.GetString()!).ToArray())];
            texts.AddRange(from i in Enumerable.Range(0, basis.Length) from j in Enumerable.Range(0, basis.Length) select $"({term.GetProperty("factor").GetString()})*({matrix[i][j]})*{basis[i]}*{basis[j]}");
            Rational[][] left = [.. matrix.Select(row => row.Select(entry => PolynomialText.Parse(entry).Polynomial.Coefficient(Monomial.One)).ToArray())];
            for (int k = 0; k < left.Length; k++)
            {
                Assert.True(left[k][k].Sign >= 0);
                Assert.True(!left[k][k].IsZero || left[k][k..].All(entry => entry.IsZero));
                for (int i = k + 1; i < left.Length && !left[k][k].IsZero; i++)
                {
                    Rational factor = left[i][k] / left[k][k];
                    left[i] = [.. left[i].Zip(left[k], (entry, above) => entry - (factor * above))];
                }
            }
        }

        texts.AddRange(proof.GetProperty("multipliers").EnumerateArray().Select(term => $"({term.GetProperty("factor").GetString()})*({term.GetProperty("polynomial").GetString()})"));
        Assert.True(proof.GetProperty("exact").GetBoolean());
        Assert.Equal("0", PolynomialText.Parse(string.Join(" + ", texts)).ToString());
    }

    [Fact]
    public void A_time_limit_is_no_error()
    {
        string[] squares = [.. Enumerable.Range(1, 9).SelectMany(i => Enumerable.Range(1, 9).Select(j => $"(x{i}^2*x{j} - x{(i * j % 9) + 1})^2"))];
        ToolRun run = ToolRun.Of("minimize", string.Join(" + ", squares), "--timeout", "0.3");
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("time limit", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Required argument missing")]
    [InlineData("The objective. Position 4:", "x +")]
    [InlineData("Constraint 2, 'x < 3', position 3:", "x", "-s", "x >= 0", "-s", "x < 3")]
    [InlineData("--certificate goes into the JSON", "x^2", "--certificate")]
    [InlineData("--order is '0'", "x", "--order", "0")]
    [InlineData("--timeout is '-1'", "x", "--timeout", "-1")]
    public void Wrong_input_is_one_line(string message, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(["minimize", .. arguments]);
        Assert.Equal((PolyGenTool.InvalidInput, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
