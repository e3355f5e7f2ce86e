using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using static PolyGen.Generators.Tests.Models.Terms;

namespace PolyGen.Generators.Tests.Models;

public class PolynomialModelReadingTests
{
    private const string Circle = """
        using PolyGen;

        [PolynomialModel]
        public partial class CircleFit
        {
            [Parameter] private double centerX;
            [Parameter] private double centerY;
            [Parameter] private double radius = 1;
            [Residual] private double Distance(double x, double y) => Square(x - centerX) + Square(y - centerY) - Square(radius);
            private static double Square(double value) => value * value;
        }
        """;

    private static readonly PolynomialModel circle = new(
        new NetworkType("", "CircleFit", IsRecord: false),
        Symbolics.Networks.Precision.Double,
        new([new ModelParameter("centerX", default), new ModelParameter("centerY", default), new ModelParameter("radius", default)]),
        new([new ModelColumn("x", ModelColumnKind.Number, 1), new ModelColumn("y", ModelColumnKind.Number, 1)]),
        new([new ModelResidual(
            "Distance",
            Subtract(
                Add(Square(Subtract(Column("x"), Parameter("centerX"))), Square(Subtract(Column("y"), Parameter("centerY")))),
                Square(Parameter("radius"))))]));

    [Fact]
    public async Task A_circle_is_read() => Assert.Equal(circle, Assert.Single(await ModelRun.Read(Circle)));

    [Theory]
    [InlineData("\r\n", LanguageVersion.CSharp12)]
    [InlineData("\n", LanguageVersion.CSharp12)]
    [InlineData("\n", LanguageVersion.Latest)]
    [InlineData("\n", LanguageVersion.Preview)]
    public async Task Line_ends_and_language_versions_make_no_difference(string lineEnd, LanguageVersion version) =>
        Assert.Equal(circle, Assert.Single(await ModelRun.Read(InMemory.Compilation(InMemory.Parse(Circle.Replace("\n", lineEnd), version: version)))));

    [Theory]
    [InlineData("[Parameter] private double centerX;\n    [Parameter] private double centerY;", "[Parameter] private double centerX, centerY;")]
    [InlineData("[Parameter] private double centerX;", "[PolyGen.ParameterAttribute, System.NonSerialized] internal double @centerX = -1;")]
    [InlineData("[Residual] private", "[global::PolyGen.ResidualAttribute()] protected internal virtual")]
    [InlineData("(double x, double y) =>", "(double @x, double \\u0079) /* of a point */ =>")]
    [InlineData("Square(radius);", "Square(value: this.radius);")]
    [InlineData("=> Square(x - centerX) + Square(y - centerY) - Square(radius);", "{ double dx = x - centerX, dy = y - centerY; var square = Square(radius); return Square(dx) + Square(dy) - square; }")]
    public async Task All_ways_to_write_a_model_give_the_same_model(string written, string otherwise)
    {
        string source = Circle.Replace(written, otherwise);

        Assert.NotEqual(Circle, source);
        Assert.Equal(circle, Assert.Single(await ModelRun.Read(source)));
    }

    [Fact]
    public async Task Parts_in_several_files_make_one_model()
    {
        IReadOnlyList<PolynomialModel> models = await ModelRun.Read(
            "using PolyGen; [PolynomialModel] public partial class CircleFit { [Parameter] private double centerX, centerY; [Residual] private partial double Distance(double x, double y); }",
            "using PolyGen; partial class CircleFit { [Parameter] private double radius = 1; private static double Square(double value) => value * value; }",
            "partial class CircleFit { private partial double Distance(double x, double y) => Square(x - centerX) + Square(y - centerY) - Square(radius); }");

        Assert.Equal(circle, Assert.Single(models));
    }

    [Fact]
    public async Task A_factorisation_is_read()
    {
        PolynomialModel model = Assert.Single(await ModelRun.Read("""
            using System.Linq;
            using PolyGen;
            [PolynomialModel]
            public partial class Factorisation
            {
                private const int Rows = 20, Columns = 15, Rank = 3;
                [Parameter] private readonly double[,] u = new double[Rows, Rank];
                [Parameter] private readonly double[,] v = new double[Columns, Rank];
                [Residual] private double Error(int row, int column, double value) => Enumerable.Range(0, Rank).Sum(k => u[row, k] * v[column, k]) - value;
            }
            """));

        Assert.Equal([new ModelParameter("u", new([20, 3])), new ModelParameter("v", new([15, 3]))], model.Parameters);
        Assert.Equal(
            [new ModelColumn("row", ModelColumnKind.Index, 20), new ModelColumn("column", ModelColumnKind.Index, 15), new ModelColumn("value", ModelColumnKind.Number, 1)],
            model.Columns);
        Assert.Equal(
            Subtract(
                Sum("k", 3, Multiply(
                    new ModelParameterEntry("u", new([new ColumnModelIndex("row"), new AffineModelIndex(I("k"))])),
                    new ModelParameterEntry("v", new([new ColumnModelIndex("column"), new AffineModelIndex(I("k"))])))),
                Column("value")),
            Assert.Single(model.Residuals).Value);
    }

    [Fact]
    public async Task Residuals_share_the_columns_of_one_name()
    {
        PolynomialModel model = await ModelRun.ReadClass("""
            [Parameter] private double a = 1;
            [Parameter] private readonly double[] w = new double[7];
            [Residual] private double First([Columns(3)] double[] z, double x) => z[0] + a * x;
            [Residual] private double Second(int i, double x, double y) => w[i] * x - y;
            [Residual] private double Third(int i, [Columns(3)] double[] z) => z[1];
            """);

        Assert.Equal(["First", "Second", "Third"], model.Residuals.Select(residual => residual.Name));
        Assert.Equal(
            [
                new ModelColumn("z", ModelColumnKind.Array, 3),
                new ModelColumn("x", ModelColumnKind.Number, 1),
                new ModelColumn("i", ModelColumnKind.Index, 7),
                new ModelColumn("y", ModelColumnKind.Number, 1),
            ],
            model.Columns);
    }

    [Theory]
    [InlineData("private double[] w = new double[2];", 2)]
    [InlineData("public readonly double[] w = new double[2] { 1, 0.5 };", 2)]
    [InlineData("private readonly double[] w = new[] { 1, 0.5, 0.25 };", 3)]
    [InlineData("private readonly double[]? w = new double[1 + (int)2L];", 3)]
    [InlineData("private readonly double[,,] w = new double[Values.Four, 1, 2];", 4, 1, 2)]
    public async Task Sizes_of_arrays_are_constants(string field, params int[] shape)
    {
        PolynomialModel model = Assert.Single(await ModelRun.Read(
            ModelRun.Class($"[Parameter] {field} [Parameter] private double a = 1; [Residual] private double Error(double x) => a * x;"),
            "public static class Values { public const int Four = 4; }"));

        Assert.Equal(new ModelParameter("w", new(shape)), model.Parameters[0]);
    }

    [Theory]
    [InlineData("{0} public partial class Fit {{ {1} }}", "", "Fit", false, "Fit.g.cs")]
    [InlineData("namespace A.B; {0} public partial class Fit {{ {1} }}", "A.B", "Fit", false, "A.B.Fit.g.cs")]
    [InlineData("namespace A {{ namespace B {{ {0} internal sealed partial class Fit {{ {1} }} }} }}", "A.B", "Fit", false, "A.B.Fit.g.cs")]
    [InlineData("namespace @class.@new; {0} public partial class @object {{ {1} }}", "@class.@new", "object", false, "class.new.object.g.cs")]
    [InlineData("namespace Größe; {0} public partial class Ağ {{ {1} }}", "Größe", "Ağ", false, "Größe.Ağ.g.cs")]
    [InlineData("namespace PolyGen.PolyGen; {0} public partial class Parameter {{ {1} }}", "PolyGen.PolyGen", "Parameter", false, "PolyGen.PolyGen.Parameter.g.cs")]
    [InlineData("{0} public partial record Fit {{ {1} }}", "", "Fit", true, "Fit.g.cs")]
    [InlineData("{0} public sealed partial record class Fit {{ {1} }}", "", "Fit", true, "Fit.g.cs")]
    public async Task Names_are_read_and_the_class_can_be_extended(string declaration, string space, string name, bool isRecord, string hintName)
    {
        List<PolynomialModel> models = [];
        string members = "[global::PolyGen.Parameter] private double @event = 1; [global::PolyGen.Residual] private double @return(double @in) => @event - @in;";
        Outcome outcome = await ModelRun.Run(InMemory.Compilation(InMemory.Parse(string.Format(declaration, "[global::PolyGen.PolynomialModel]", members))), (model, token) =>
        {
            models.Add(model);
            return ModelSkeletonCompiler.Compile(model, token);
        });

        PolynomialModel model = Assert.Single(models);
        Assert.Equal(new NetworkType(space, name, isRecord), model.Type);
        Assert.Equal(("event", "in", "return"), (model.Parameters[0].Name, model.Columns[0].Name, model.Residuals[0].Name));
        Assert.Equal([hintName], outcome.HintNames);
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_network_and_a_model_of_one_compilation_do_not_meet()
    {
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(Circle + "namespace A { [PolynomialNetwork(4)] [Dense(2)] public partial class CircleFit; }"));

        Outcome models = await ModelRun.Run(compilation);
        Outcome networks = await InMemory.Run(compilation);

        Assert.Equal(["CircleFit.g.cs"], models.HintNames);
        Assert.Equal(["A.CircleFit.g.cs"], networks.HintNames);
        Assert.Empty(models.Findings.Concat(networks.Findings));
    }

    [Theory]
    [InlineData("", "[«PolynomialModel»]", "[PolynomialModel]")]
    [InlineData("elsewhere", "[«PolynomialModel»]", "[PolynomialModel]")]
    [InlineData("radius", "private double «radius»", "private double radius")]
    [InlineData("Distance", "private double «Distance»", "private double Distance")]
    [InlineData("y", "double «y»)", "double y)")]
    public async Task What_the_compiler_finds_is_reported_at_the_member_or_the_mark(string member, string marked, string written)
    {
        MarkedSource source = MarkedSource.Parse(Circle.Replace(written, marked));
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(source.Text));

        Outcome outcome = await ModelRun.Run(compilation, (_, _) => new CompiledNetwork(null, new([new(NetworkProblemKind.CodeSize, -1, "Too much code", member)])));

        Diagnostic finding = Assert.Single(outcome.Generator.Diagnostics);
        Assert.Equal(("PG2001", "Too much code", source.Marks[0]), (finding.Id, finding.GetMessage(), finding.Location.SourceSpan));
        Assert.Empty(outcome.HintNames);
    }

    [Theory]
    [InlineData("PG1018", "[Parameter] private double a = 1; [Parameter] private double «b» = 1; [Residual] private double Error(double x) => Math.Pow(b, 33) + a - x;")]
    [InlineData("PG2001", "[Parameter] private double a = 1; [Residual] private double «Error»(double x) => a * Math.Pow(x, 300);")]
    [InlineData("PG1019", "[Parameter] private double a = 1; [Residual] private double Error([Columns(1 << 30)] double[] x) => a * x.Sum();")]
    public async Task What_the_validator_finds_is_reported_at_the_member(string id, string members)
    {
        MarkedSource source = MarkedSource.Parse(ModelRun.Class(members));

        Outcome outcome = await ModelRun.Run(InMemory.Compilation(InMemory.Parse(source.Text)), ModelCompiler.Compile);

        Diagnostic finding = Assert.Single(outcome.Generator.Diagnostics);
        Assert.Equal(id, finding.Id);
        Assert.Equal(source.Marks.Select(mark => source.Text[mark.Start..mark.End]).DefaultIfEmpty("PolynomialModel").Single(), source.Text.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
        Assert.Empty(outcome.Findings);
    }

    private static ModelExpression Square(ModelExpression value) => Multiply(value, value);
}
