using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;

namespace PolyGen.Generators.Tests.Models;

/// <summary>Whatever is typed: no exception, no generated file beside a finding, and a finding or an error of C#'s wherever nothing is generated.</summary>
public class MalformedModelTests
{
    // Each group starts with what belongs there.
    private static readonly string[][] groups =
    [
        ["[PolynomialModel]", "[PolynomialModel, PolynomialModel]", "[PolynomialModel()]", "[PolynomialModel(3)]", "[PolynomialMode]", "[PolynomialModel", "[PolynomialNetwork(4)] [PolynomialModel]", ""],
        ["public partial class Fit", "partial record Fit", "struct Fit", "interface Fit", "static partial class Fit", "partial class Fit<T>", "partial class Fit(int n)", "enum Fit", "partial class"],
        ["{", "", "{ {"],
        ["[Parameter] private double a = 1;", "[Parameter] private double a", "[Parameter] const double a = 1;", "[Parameter] static double a;", "[Parameter] int a;", "[Parameter] missing a;",
            "[Parameter, Parameter] double a;", "[Parameter] double a, a;", "[Paramete] double a;", "[Parameter] double a { get; set; }", "[field: Parameter] double a { get; set; }", "double a;", "[Parameter(3)] double a;", ""],
        ["[Parameter] private readonly double[] w = new double[4];", "[Parameter] double[] w;", "[Parameter] double[] w = new double[n];", "[Parameter] double[] w = new double[];", "[Parameter] double[] w = new float[4];",
            "[Parameter] double[,] w = new double[4];", "[Parameter] double[] w = new double[-4];", "[Parameter] double[] w = new double[1 / 0];", "[Parameter] double[] w = new double[missing];", "[Parameter] double[] w = { 1, };",
            "[Parameter] double[] w = new double[int.MaxValue];", "[Parameter] float[] w = new float[4];", "[Parameter] double[][] w = new double[4][];", "[Parameter] double[] w = null!;", "[Parameter] double[] w = new double[\"4\"];", ""],
        ["[Residual] private double Error(", "[Residual] private float Error(", "[Residual] async double Error(", "[Residual] void Error(", "[Residual] double Error<T>(", "[Residual] partial double Error(", "[Residual] extern double Error(",
            "[Residual(\"s\")] double Error(", "[Residual] missing Error(", "[Residual] ref double Error(", "[Residual] double this[", "[Residual] Fit(", "[Residual] operator double(", "double Error("],
        ["double x, int i", "double x, double x, int i", "int x, int i", "double x", "[Columns(3)] double[] x, int i", "[Columns(-3)] double[] x, int i", "[Columns] double[] x, int i", "[Columns(\"3\")] double[] x, int i", "double[] x, int i",
            "double x = 1, int i = 0", "ref double x, int i", "params double[] x", "this double x, int i", "missing x, int i", "double x, int", "__arglist", ""],
        [") =>", ") {", ") { return", ")", ") => =>", ") => throw", ") { yield return", ") { while (true)"],
        ["a * x + w[i]", "a * x + w[9]", "a * x + w[i, 0]", "a * x + w[]", "a / x", "Math.Sin(a)", "Error(x, i)", "Helper(a)", "Helper(Helper(x))", "Helper()", "Helper(a, a)", "missing(a)", "a.b.c", "w[i].x", "x?.y", "await a", "a ?? x", "x is 1",
            "stackalloc double[3]", "new double[] { 1 }[0]", "(a, x)", "x => a", "$\"{a}\"", "\"text\"", "null", "default", "typeof(int)", "a = x", "a++", "w[i]++", "w", "w.Sum()", "w.Sum(v => v, 3)", "w.Sum(missing)", "i", "i * a", "-", "(", "a +", "1 / 0",
            "Math.Pow(a, i)", "Math.Pow(a)", "Math.Pow(a, 2.5)", "Enumerable.Range(0, 4).Sum(k => w[k])", "Enumerable.Range(0, 9).Sum(k => w[k])", "Enumerable.Range(0, i).Sum(k => w[k])", "Enumerable.Range(0).Sum(k => w[k])",
            "Enumerable.Range(0, 4).Sum(k => k)", "Enumerable.Range(0, 4).Sum((k, n) => w[k])", "Enumerable.Range(0, 4).Sum(w)", "Enumerable.Range(0, 4).Sum(Helper)", "Enumerable.Range(0, 4).Sum(k => { })", "Enumerable.Range(0, 4).Sum(delegate { return 1.0; })",
            "Enumerable.Range(0, 4).Sum(delegate(int k) { return w[k]; })", "Enumerable.Empty<double>().Sum()", "unchecked(a * x)", "(double)(object)a", "(dynamic)a", "*(&a)", "a switch { _ => x }", "true ? a : x", "nameof(a).Length", "base.ToString()", "this", "checked(i + 1) * a"],
        [";", "", ";;", "; }", "; return x;"],
        ["private static double Helper(double v) => v * v;", "double Helper(double v) => Helper(v);", "double Helper(double v) { }", "double Helper(double v) { double u; return u; }", "double Helper(double v) { double u = v; u += 1; return u; }",
            "partial double Helper(double v);", "extern double Helper(double v);", "T Helper<T>(T v) => v;", "double Helper(double v) => w.Sum(w => w);", "double Helper(ref double v) => v;", "double Helper(double v)", "int Helper(double v) => 3;", "double Helper => 3;", "class Helper { }", ""],
        ["}", "", "} }"],
        ["", "partial class Fit { [Parameter] private double b = 1; }", "partial class Fit { [Parameter] private float b = 1; }", "partial class Fit { [Residual] private double Second(double x) => x; }", "class Fit { }", "partial class Fit { public int Description; }", "partial class Fit : Fit { }"],
    ];

    private static readonly string[] noise = ["namespace A;", "using PolyGen;", "#if X", "#endif", "/*", "*/", "//", "\"", "\r\n", "}", "public", "[Parameter]", "[Residual]", "=>", "(", "unsafe"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Random_fragments_of_declarations(int seed)
    {
        Random random = new(seed);
        int generated = 0, findings = 0;
        for (int round = 0; round < 60; round++)
        {
            List<string> parts = [.. groups.Select(group => random.Next(6) > 0 ? group[0] : group[random.Next(group.Length)])];
            if (random.Next(5) == 0)
            {
                parts.Insert(random.Next(parts.Count + 1), noise[random.Next(noise.Length)]);
            }

            Outcome outcome = await AssertHarmless("using System; using System.Linq; using PolyGen;\n" + string.Join(' ', parts), $"seed {seed}, round {round}");
            generated += outcome.Generator.GeneratedSources.Length;
            findings += outcome.Findings.Count;
        }

        Assert.True(generated > 0 && findings > 0, $"seed {seed} gave {generated} models and {findings} findings");
    }

    public static TheoryData<string> Alternatives
    {
        get
        {
            TheoryData<string> alternatives = [];
            for (int place = 0; place < groups.Length; place++)
            {
                foreach (string alternative in groups[place])
                {
                    alternatives.Add("using System; using System.Linq; using PolyGen;\n" + string.Join(' ', groups.Select((group, index) => index == place ? alternative : group[0])));
                }
            }

            return alternatives;
        }
    }

    [Theory]
    [MemberData(nameof(Alternatives))]
    public async Task Every_fragment_in_an_otherwise_valid_model(string source) => await AssertHarmless(source, "");

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Valid_models_with_characters_deleted_doubled_or_swapped(int seed)
    {
        const string Valid = """
            using System.Linq; using PolyGen; namespace A.B { public class Base { }
            [PolynomialModel] public sealed partial class Fit : Base { [Parameter] private double a = 1; [Parameter] private readonly double[,] w = new double[2, 3];
            [Residual] private double Error(double x, int i, [Columns(3)] double[] z) { double s = a * x; return Enumerable.Range(0, 3).Sum(k => w[i, k] * z[k]) - Square(s) / 2; } }
            public partial class Fit { private static double Square(double v) => System.Math.Pow(v, 2); } }
            """;
        Random random = new(seed);
        int generated = 0, findings = 0;
        for (int round = 0; round < 60; round++)
        {
            List<char> text = [.. Valid];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int place = random.Next(text.Count - 1);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveAt(place);
                        break;
                    case 1:
                        text.Insert(place, text[place]);
                        break;
                    default:
                        (text[place], text[place + 1]) = (text[place + 1], text[place]);
                        break;
                }
            }

            Outcome outcome = await AssertHarmless(string.Concat(text), $"seed {seed}, round {round}");
            generated += outcome.Generator.GeneratedSources.Length;
            findings += outcome.Findings.Count;
        }

        Assert.True(generated > 0 && findings > 0, $"seed {seed} gave {generated} models and {findings} findings");
    }

    [Theory]
    [InlineData("[PolynomialModel] [PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x) => x - a; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x) => x - a; } [PolynomialModel] partial record Fit { [Parameter] double a; [Residual] double Error(double x) => x - a; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Paramete] double a; [Residual] double Error(double x) => x - a; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residua] double Error(double x) => x - a; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x) => x - missing; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x) => missing(x - a); }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x) => \"text\"; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x) { } }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(double x); }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error(missing x) => a; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] missing a; [Residual] double Error(double x) => x; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] missing Error(double x) => a; }")]
    [InlineData("[PolynomialModel] partial class Fit { [Parameter] double a; [Residual] double Error([Columns] double[] x) => a; }")]
    public async Task What_csharp_itself_rejects_is_left_to_csharp(string declaration)
    {
        Outcome outcome = await AssertHarmless("using PolyGen;\n" + declaration, declaration);

        Assert.Empty(outcome.Findings);
        Assert.Contains(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Expressions_without_end_are_cut_off()
    {
        string deep = string.Concat(Enumerable.Repeat("(x + ", 900)) + "a" + new string(')', 900);
        string wide = string.Join(" + ", Enumerable.Repeat("x", 3000));
        string chain = string.Join(" ", Enumerable.Range(1, 900).Select(number => $"double x{number} = x{number - 1} * a;"));
        string calls = string.Join(" ", Enumerable.Range(1, 60).Select(number => $"private double F{number}(double v) => F{number - 1}(v) + F{number - 1}(v);"));
        foreach (string body in new[] { $"=> {deep};", $"=> {wide};", $"{{ double x0 = x; {chain} return x900; }}", $"=> F60(x); {calls} private double F0(double v) => v;" })
        {
            Outcome outcome = await AssertHarmless(ModelRun.Class($"[Parameter] private double a = 1; [Residual] private double Error(double x) {body}"), body);

            Assert.Equal("PG1122", Assert.Single(outcome.Findings).Id);
        }
    }

    [Fact]
    public async Task Expressions_within_the_limits_are_compiled()
    {
        string deep = string.Concat(Enumerable.Repeat("(x + ", 480)) + "a" + new string(')', 480);
        string wide = string.Join(" + ", Enumerable.Range(0, 300).Select(number => number % 2 == 0 ? "x" : "a * x"));
        string chain = string.Join(" ", Enumerable.Range(1, 240).Select(number => $"double x{number} = x{number - 1} + a;"));
        string calls = string.Join(" ", Enumerable.Range(1, 8).Select(number => $"private double F{number}(double v) => F{number - 1}(v) + F{number - 1}(v);"));
        foreach (string body in new[] { $"=> {deep};", $"=> {wide};", $"{{ double x0 = x; {chain} return x240; }}", $"=> F8(x) - a; {calls} private double F0(double v) => v;" })
        {
            Outcome outcome = await AssertHarmless(ModelRun.Class($"[Parameter] private double a = 1; [Residual] private double Error(double x) {body}"), body);

            Assert.True(outcome.Generator.GeneratedSources.Length == 1, body + string.Join("\n", outcome.Findings.Concat(outcome.Generator.Diagnostics)));
        }
    }

    private static async Task<Outcome> AssertHarmless(string source, string origin)
    {
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(source));
        Outcome outcome = await ModelRun.Run(compilation, ModelCompiler.Compile);
        string where = $"{origin}:\n{source}\n";

        Assert.True(outcome.Generator.Exception is null, where + outcome.Generator.Exception);
        Assert.True(outcome.Findings.All(finding => finding.Id.StartsWith("PG1", StringComparison.Ordinal)), where + string.Join('\n', outcome.Findings));
        Assert.True(outcome.Findings.All(finding => finding.Location.SourceTree == compilation.SyntaxTrees[0]), where + string.Join('\n', outcome.Findings));
        string[] errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
        Assert.True(errors.Length > 0 || !outcome.GeneratedErrors.Any(), where + string.Join('\n', outcome.GeneratedErrors));
        bool isModel = source.Contains("PolynomialModel", StringComparison.Ordinal);
        Assert.True(!isModel || errors.Length > 0 || (outcome.Findings.Count + outcome.Generator.Diagnostics.Length == 0) == (outcome.Generator.GeneratedSources.Length == 1), where + string.Join('\n', outcome.Findings));
        return outcome;
    }
}
