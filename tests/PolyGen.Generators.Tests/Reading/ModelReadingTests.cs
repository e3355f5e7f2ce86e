using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;
using Engine = PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Reading;

public class ModelReadingTests
{
    private static readonly NetworkModel expected = new(
        new NetworkType("", "Net", IsRecord: false),
        Engine.Precision.Double,
        new([28, 28]),
        new([new Conv2DLayer(5, 3, 2, 1, Bias: false), new PowerLayer(2), new DenseLayer(10, Bias: true)]));

    [Theory]
    [InlineData("[PolynomialNetwork(28, 28, Precision = Precision.Double)] [Conv2D(5, 3, Stride = 2, Padding = 1, Bias = false)] [Power(2)] [Dense(10)]")]
    [InlineData("[PolynomialNetwork(28, 28, Precision = Precision.Double), Conv2D(5, 3, Stride = 2, Padding = 1, Bias = false), Power(2), Dense(10)]")]
    [InlineData("[Conv2D(5, 3, Bias = false, Padding = 1, Stride = 2), Power(2)] [Dense(10), PolynomialNetwork(28, 28, Precision = Precision.Double)]")]
    [InlineData("[PolynomialNetwork(new[] { 28, 28 }, Precision = Precision.Double)] [Conv2D(kernel: 3, filters: 5, Stride = 2, Padding = 1, Bias = false)] [Power(exponent: 2)] [Dense(units: 10)]")]
    [InlineData("[PolynomialNetwork([28, 28], Precision = Precision.Double)] [Conv2D(5, kernel: 3, Stride = 2, Padding = 1, Bias = !true)] [Power(1 + 1)] [Dense(Sizes.Ten, Bias = true)]")]
    [InlineData("[PolynomialNetwork(inputShape: new int[2] { 28, 2 * 14 }, Precision = (Precision)1)] [Conv2D('\\u0005', (byte)3, Stride = 2, Padding = 1, Bias = false)] [Power(2)] [Dense(10)]")]
    [InlineData("[PolyGen.PolynomialNetworkAttribute(28, 28, Precision = PolyGen.Precision.Double)] [global::PolyGen.Conv2DAttribute(5, 3, Stride = 2, Padding = 1, Bias = false)] [PolyGen.Power(2)] [global::PolyGen.Dense(10)]")]
    [InlineData("[Network(28, 28, Precision = Precision.Double)] [Window(5, 3, Stride = 2, Padding = 1, Bias = false)] [Power(2)] [Everywhere(10)]")]
    [InlineData("[type: PolynomialNetwork(28, 28, Precision = Precision.Double), Conv2D(5, 3, Stride = 2, Padding = 1, Bias = false)] [System.Serializable, Power(2)] /* , Power(3) */ [type: Dense(10)]")]
    [InlineData("[PolynomialNetwork(28, 28, Precision = Precision.Double)]\n#if NEVER\n[Dense(3)]\n#endif\n[Conv2D(5, 3, Stride = 2, Padding = 1, Bias = false), Power(2),\n // the last one\n Dense(10)]")]
    public async Task All_ways_to_write_a_network_give_the_same_model(string attributes)
    {
        string source = $$"""
            using PolyGen;
            using Network = PolyGen.PolynomialNetworkAttribute;
            using Window = PolyGen.Conv2DAttribute;
            {{attributes}}
            public partial class Net;
            public static class Sizes { public const int Ten = 10; }
            """;
        string globals = "global using Everywhere = PolyGen.DenseAttribute;";

        Assert.Equal(expected, Assert.Single(await Read(source, globals)));
        Assert.Equal(expected, Assert.Single(await Read(source.Replace("\n", "\r\n"), globals)));
    }

    [Theory]
    [InlineData("{0} public partial class Net;", "", "Net", false, "Net.g.cs")]
    [InlineData("namespace A.B; {0} public partial class Net;", "A.B", "Net", false, "A.B.Net.g.cs")]
    [InlineData("namespace A {{ namespace B {{ {0} internal sealed partial class Net {{ }} }} }}", "A.B", "Net", false, "A.B.Net.g.cs")]
    [InlineData("namespace @class.A.@new; {0} public partial class @object;", "@class.A.@new", "object", false, "class.A.new.object.g.cs")]
    [InlineData("namespace A; {0} public partial class @record;", "A", "record", false, "A.record.g.cs")]
    [InlineData("{0} public partial class N\\u0065t;", "", "Net", false, "Net.g.cs")]
    [InlineData("namespace Größe; {0} public partial class Ağ;", "Größe", "Ağ", false, "Größe.Ağ.g.cs")]
    [InlineData("namespace System; {0} public partial class Network;", "System", "Network", false, "System.Network.g.cs")]
    [InlineData("namespace PolyGen.PolyGen; {0} public partial class Dense;", "PolyGen.PolyGen", "Dense", false, "PolyGen.PolyGen.Dense.g.cs")]
    [InlineData("{0} public partial record Net;", "", "Net", true, "Net.g.cs")]
    [InlineData("{0} public sealed partial record class Net {{ public int Size {{ get; init; }} }}", "", "Net", true, "Net.g.cs")]
    public async Task Names_are_read_and_the_class_can_be_extended(string declaration, string space, string name, bool isRecord, string hintName)
    {
        List<NetworkModel> models = [];
        string source = "using PolyGen; " + string.Format(declaration, "[global::PolyGen.PolynomialNetwork(4)] [global::PolyGen.Dense(2)]");
        Outcome outcome = await InMemory.Run(InMemory.Compilation(InMemory.Parse(source)), (model, token) =>
        {
            models.Add(model);
            return SkeletonCompiler.Compile(model, token);
        });

        Assert.Equal(new NetworkType(space, name, isRecord), Assert.Single(models).Type);
        Assert.Equal([hintName], outcome.HintNames);
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Outcome real = await InMemory.Run(InMemory.Compilation(InMemory.Parse(source)), NetworkCompiler.Compile);
        Assert.DoesNotContain(real.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(real.GeneratedErrors);
    }

    [Fact]
    public async Task A_network_may_have_parts_in_several_files()
    {
        Outcome outcome = await InMemory.Run(
            "namespace A { partial class Net : System.IDisposable { public void Dispose() { } } }",
            "using PolyGen; namespace A; [PolynomialNetwork(4)] [Dense(2)] public partial class Net;",
            "namespace A; [System.Serializable] sealed partial class Net { private readonly int size = 3; public int Size => size; }");

        Assert.Equal(["A.Net.g.cs"], outcome.HintNames);
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Networks_of_one_name_have_files_of_their_own()
    {
        string[] spaces = ["A", "B", "A.B", "a", "ı", "I", "i"];
        Outcome outcome = await InMemory.Run(spaces.Select(space => $"namespace {space} {{ [PolyGen.PolynomialNetwork(4)] [PolyGen.Dense(2)] public partial class Net; }}"));

        Assert.Null(outcome.Generator.Exception);
        Assert.Equal(spaces.Length, outcome.HintNames.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("B.Net.g.cs", outcome.HintNames);
        Assert.Contains("A.B.Net.g.cs", outcome.HintNames);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task An_older_language_reads_the_same_model() =>
        Assert.Equal(
            expected,
            Assert.Single(await Read(
                [InMemory.Parse("""
                    namespace A
                    {
                        using PolyGen;
                    }

                    [PolyGen.PolynomialNetwork(28, 28, Precision = PolyGen.Precision.Double)]
                    [PolyGen.Conv2D(5, 3, Stride = 2, Padding = 1, Bias = false), PolyGen.Power(2), PolyGen.Dense(10)]
                    public partial class Net
                    {
                    }
                    """, version: LanguageVersion.CSharp12)])));

    private static Task<IReadOnlyList<NetworkModel>> Read(params IEnumerable<string> sources) =>
        Read(sources.Select((source, index) => InMemory.Parse(source, $"Source{index}.cs")));

    private static async Task<IReadOnlyList<NetworkModel>> Read(IEnumerable<SyntaxTree> trees)
    {
        List<NetworkModel> models = [];
        Outcome outcome = await InMemory.Run(InMemory.Compilation(trees), (model, token) =>
        {
            models.Add(model);
            return SkeletonCompiler.Compile(model, token);
        });
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return models;
    }
}
