using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Tests.Models;

/// <summary>A residual run as C# gives the value of the polynomial that it is read as.</summary>
public class CompiledResidualTests
{
    private const string Arguments = "double x, [Columns(5)] double[] z, int i, int j";

    [Fact]
    public async Task The_constructs_compute_what_they_are_read_as()
    {
        string[] expressions = [.. ExpressionReadingTests.Expressions.Select(row => (string)row[0])];

        await AssertSame(expressions, new Random(1), "the table");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Random_expressions_compute_what_they_are_read_as(int seed)
    {
        Random random = new(seed);
        string[] expressions = [.. Enumerable.Range(0, 60).Select(_ => new RandomExpressions(random).Next(4))];

        await AssertSame(expressions, random, $"seed {seed}");
    }

    private static async Task AssertSame(IReadOnlyList<string> expressions, Random random, string origin)
    {
        IEnumerable<string> residuals = expressions.Select((expression, number) => $"[Residual] public double R{number}({Arguments}) => {expression};");
        string source = ModelRun.Class(ExpressionReadingTests.Members + $"\n[Residual] private double Select(int i, int j) => w[i] + m[j, 0];\n" + string.Join('\n', residuals));
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(source));
        PolynomialModel model = Assert.Single(await ModelRun.Read(compilation));
        Assert.Equal(expressions.Count + 1, model.Residuals.Count);

        using MemoryStream stream = new();
        Assert.True(compilation.Emit(stream).Success);
        stream.Position = 0;
        AssemblyLoadContext context = new(null, isCollectible: true);
        try
        {
            Type type = context.LoadFromStream(stream).GetType("Fit")!;
            object fit = Activator.CreateInstance(type)!;
            Valuation values = Valuation.Random(model, random);
            foreach (ModelParameter parameter in model.Parameters)
            {
                FieldInfo field = type.GetField(parameter.Name, BindingFlags.Instance | BindingFlags.NonPublic)!;
                field.SetValue(fit, values.Parameter(parameter.Name));
            }

            object[] arguments = [.. model.Columns.OrderBy(column => "xzij".IndexOf(column.Name, StringComparison.Ordinal)).Select(column => values.Column(column.Name))];
            foreach (ModelResidual residual in model.Residuals.Where(residual => residual.Name != "Select"))
            {
                double expected = (double)type.GetMethod(residual.Name)!.Invoke(fit, arguments)!;
                double actual = values.Evaluate(residual.Value);
                Assert.True(
                    Math.Abs(expected - actual) <= 1e-12 * values.Majorant(residual.Value),
                    $"{origin}: {expressions[int.Parse(residual.Name[1..])]} is {expected}, but read as {residual.Value} it is {actual}.");
            }
        }
        finally
        {
            context.Unload();
        }
    }
}
