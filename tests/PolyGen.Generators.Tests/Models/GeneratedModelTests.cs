using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Tests.Models;

/// <summary>The real compiler's output, in the class that it is generated for.</summary>
public class GeneratedModelTests
{
    private static readonly string[] awkward =
        ["x", "y", "r", "c", "n", "i", "k", "k2", "tile", "data", "input", "output", "value", "parameters", "parameter", "seed", "deviation", "sum", "s", "T", "length", "global", "System", "PolyGen", "Math", "Vector", "var", "nameof",
            "@class", "@in", "@this", "@event", "field", "record", "scoped", "coefficients", "unit", "group", "applied", "step", "next", "element", "count", "result", "Kernels", "Forward", "Begin", "Tile", "Dataset", "Count", "one", "ones", "scratch", "h", "g", "z", "d", "v", "w", "state", "columns", "ß", "ı", "I"];

    [Theory]
    [InlineData("public partial class Fit", "double")]
    [InlineData("internal sealed partial record Fit", "float")]
    [InlineData("partial class @class", "double")]
    public async Task It_compiles_without_a_warning_and_declares_the_reserved_names(string type, string number)
    {
        string source = $$"""
            using System.Linq;
            using PolyGen;
            namespace @new.A
            {
                [PolynomialModel]
                {{type}}
                {
                    [Parameter] private {{number}} a;
                    [Parameter] private readonly {{number}}[] w = new {{number}}[4];
                    [Parameter] private readonly {{number}}[,] m = new {{number}}[3, 4];
                    [Residual] private {{number}} First({{number}} x, [Columns(4)] {{number}}[] z, int i) => (a * x) + Enumerable.Range(0, 4).Sum(k => w[k] * z[k] * m[i, k]) - Square(a * m[i, 0]);
                    [Residual] private {{number}} Second(int i, {{number}} x) => m[i, 3] - x;
                    private static {{number}} Square({{number}} value) => value * value;
                }
            }
            """;
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(source));

        Outcome outcome = await ModelRun.Run(compilation, ModelCompiler.Compile);

        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Generator.Diagnostics);
        Assert.Empty(outcome.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        SyntaxTree generated = Assert.Single(outcome.Generator.GeneratedSources).SyntaxTree;
        IEnumerable<string> declared = outcome.Output.GetTypeByMetadataName(type.Contains('@') ? "new.A.class" : "new.A.Fit")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName && member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == generated))
            .Select(member => member.Name);
        Assert.Equal(GeneratedModelMembers.Properties.Concat(GeneratedModelMembers.Methods).Order(), declared.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Any_names_that_are_free_can_be_used(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 15; round++)
        {
            Queue<string> names = new(awkward.OrderBy(_ => random.Next()));
            string Next()
            {
                string name = names.Dequeue();
                return name is "parameters" or "this" ? Next() : name;
            }

            (string a, string w, string x, string z, string i, string k, string residual, string method) = (Next(), Next(), Next(), Next(), Next(), Next(), Next(), Next());
            string source = $$"""
                using PolyGen;
                using static System.Linq.Enumerable;
                [PolynomialModel]
                public partial class Fit
                {
                    [Parameter] private double {{a}};
                    [Parameter] private readonly double[,] {{w}} = new double[3, 4];
                    [Residual] private double {{residual}}(double {{x}}, [Columns(4)] double[] {{z}}, int {{i}}) => {{method}}(this.{{a}}) * {{x}} - Range(0, 4).Sum({{k}} => this.{{w}}[{{i}}, {{k}}] * {{z}}[{{k}}]) + {{z}}.Sum();
                    private static double {{method}}(double value) => value * value;
                }
                """;
            Outcome outcome = await ModelRun.Run(InMemory.Compilation(InMemory.Parse(source), InMemory.Parse("global using System.Linq;")), ModelCompiler.Compile);
            string where = $"seed {seed}, round {round}:\n{source}\n";

            Assert.True(outcome.Findings.Count == 0 && outcome.Generator.Diagnostics.IsEmpty, where + string.Join('\n', outcome.Findings.Concat(outcome.Generator.Diagnostics)));
            Diagnostic[] errors = [.. outcome.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
            Assert.True(errors.Length == 0, where + string.Join('\n', errors.AsEnumerable()));
        }
    }
}
