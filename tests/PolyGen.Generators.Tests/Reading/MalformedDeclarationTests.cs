using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Reading;

/// <summary>Whatever is typed: no exception, no generated file beside a finding, no error of C#'s within a generated file.</summary>
public class MalformedDeclarationTests
{
    // Each group starts with what belongs there.
    private static readonly string[][] groups =
    [
        ["[PolynomialNetwork(28, 28)]", "[PolynomialNetwork(4)]", "[PolynomialNetwork]", "[PolynomialNetwork()]", "[PolynomialNetwork(null)]", "[PolynomialNetwork(\"4\")]",
            "[PolynomialNetwork(4, Precision = 1)]", "[PolynomialNetwork(4, Precision = Precision.Double)]", "[PolynomialNetwork(4, Precision = (Precision)9)]", "[PolynomialNetwork(missing)]",
            "[PolynomialNetwork(-1, int.MaxValue)]", "[PolynomialNetwork(new int[0])]", "[PolynomialNetwork(new[] { 4, missing })]", "[PolynomialNetwork(4, Depth = 3)]", "[PolynomialNetwork(4", ""],
        ["[Conv2D(5, 5)]", "[Conv2D(5)]", "[Conv2D(kernel: 5, filters: 5, Stride = 2)]", "[Conv2D(5, 50)]", "[Conv2D(5, 5, Stride = -2, Padding = int.MinValue)]",
            "[Conv2D(1, 1, Padding = int.MaxValue)]", "[Conv2D(int.MaxValue, int.MaxValue)]", ""],
        ["[Power(2)]", "[Power(-2)]", "[Power(int.MaxValue)]", "[Power(2), Dense(10)]", "[Power(2), ]", "[]", "[", ""],
        ["[Dense(10)]", "[Dense]", "[Dense()]", "[Dense(0)]", "[Dense(int.MaxValue)]", "[Dense(10, Bias = 1)]", "[Dense(10, Bias = false, Bias = true)]", "[Dense(10.5)]", "[Dense(units: 3, units: 4)]",
            "[Dense(10, 20)]", "[Dense(typeof(int))]", "[Dense(1 / 0)]", "[Dense(new[] { 1 })]", "[Dens(10)]", "[Layer]", "[return: Dense(3)]", "[assembly: Dense(3)]", ""],
        ["public partial", "partial", "public sealed", "static partial", "abstract partial", "file partial", "unsafe", "readonly", "ref", "public namespace"],
        ["class Net", "record Net", "struct Net", "record struct Net", "interface Net", "enum Net", "delegate void Net()", "class Net<T>", "class Net(int size)", "class @class", "class Classify", "class"],
        ["", ": Base", ": Missing", ": Net", "where T : class", ": System.IDisposable"],
        ["{ }", "{ public Net(ulong seed) { } }", "{ int Parameters; }", "{ void Evaluate() { } }", "{ int Conv1Weights => 3; ", "{ Net(System.ReadOnlySpan<float> a) { } }", "{ static Net() { } }", "{", "}", ";", ""],
        ["", "partial class Net;", "partial class Net : Base { }", "[Dense(3)] partial class Net;", "[PolynomialNetwork(4)] partial class Net;", "class Net { }",
            "class Base { protected Base() { } }", "partial class Base { protected Base(int size) { } }", "[PolynomialNetwork(3), Dense(1)] partial class Base;"],
    ];

    private static readonly string[] noise =
        ["namespace A;", "namespace A {", "using PolyGen;", "using Dense = PolyGen.PowerAttribute;", "using PolynomialNetwork = Missing;", "#if X", "#endif", "/*", "*/", "//", "\"", "\r\n", "}", "public", "[Dense(3)]"];

    // Layers with as many of their constructor's arguments as it takes, most of them right.
    private static readonly string[] firsts =
        ["Dense(4", "Dense(4", "Conv2D(2, 1", "Power(2", "PolynomialActivation(2", "Quadratic(4", "Product(4", "PiNet(4, 2", "Residual(\"input\"", "Residual(\"a\"", "Residual(",
            "Multiply(\"input\"", "Multiply(null", "AveragePool(1", "Scale(", "Slice(0, 4", "Slice(2, 3", "PiNet(0, int.MaxValue", "Product(int.MaxValue", "PolynomialActivation(-1", "Residual(1"];

    private static readonly string[] names =
        ["Name", "Name", "From", "From", "L2", "L2", "Bias", "Stride", "Padding", "Groups", "Dilation", "Basis", "Sharing", "Start", "Interval", "QuadraticProximal", "Factors", "Source"];

    private static readonly string[] values =
        ["\"a\"", "\"b\"", "\"input\"", "\"\"", "\"a\\nb\"", "null", "0", "1", "2", "-1", "0.5", "double.NaN", "1 / 0.0", "int.MaxValue", "true", "missing", "'\\0'", "MomentUse.Never",
            "(MomentUse)7", "PolynomialBasis.Chebyshev", "(PolynomialBasis)9", "ActivationFunction.Tanh", "CoefficientSharing.Unit", "new double[] { 1, 1, 1, 1 }", "new double[] { 0 }", "new double[0]"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_fragments_of_declarations(int seed)
    {
        Random random = new(seed);
        int generated = 0, findings = 0;
        for (int round = 0; round < 50; round++)
        {
            List<string> parts = [.. groups.Select(group => random.Next(4) > 0 ? group[0] : group[random.Next(group.Length)])];
            if (random.Next(3) == 0)
            {
                parts.Insert(random.Next(parts.Count + 1), noise[random.Next(noise.Length)]);
            }

            string source = "using PolyGen;\n" + string.Join(' ', parts);
            Outcome outcome = await AssertHarmless(source, $"seed {seed}, round {round}");
            generated += outcome.Generator.GeneratedSources.Length;
            findings += outcome.Findings.Count;
        }

        Assert.True(generated > 0 && findings > 0, $"seed {seed} gave {generated} networks and {findings} findings");
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Random_layers_with_random_arguments(int seed)
    {
        Random random = new(seed);
        int generated = 0, findings = 0;
        for (int round = 0; round < 50; round++)
        {
            string network = RandomAttribute(random, "PolynomialNetwork(4", "OutputWeights", "Moments", "Precision");
            IEnumerable<string> layers = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomAttribute(random, firsts[random.Next(firsts.Length)], names));
            Outcome outcome = await AssertHarmless($"using PolyGen;\n{network} {string.Join(' ', layers)} public partial class Net;", $"seed {seed}, round {round}", SkeletonCompiler.Compile);
            generated += outcome.Generator.GeneratedSources.Length;
            findings += outcome.Findings.Count;
        }

        Assert.True(generated > 0 && findings > 0, $"seed {seed} gave {generated} networks and {findings} findings");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Valid_declarations_with_characters_deleted_doubled_or_swapped(int seed)
    {
        const string Valid = """
            using PolyGen; namespace A.B { public class Base { }
            [PolynomialNetwork(28, 28, Precision = Precision.Double)] [Conv2D(filters: 5, kernel: 5, Stride = 2, Padding = 1)] [Power(2), Dense(10, Bias = false)]
            public sealed partial class Net : Base { public Net() { } public int Size { get; init; } } public partial class Net { } }
            """;
        Random random = new(seed);
        int generated = 0, findings = 0;
        for (int round = 0; round < 50; round++)
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

        Assert.True(generated > 0 && findings > 0, $"seed {seed} gave {generated} networks and {findings} findings");
    }

    [Theory]
    [InlineData("[PolynomialNetwork(4)] [PolynomialNetwork(5)] [Dense(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(2)] partial class Net; [PolynomialNetwork(4)] [Dense(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(2)] partial class Net; class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(2)] partial class Net; [PolynomialNetwork(4)] [Dense(2)] partial record Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(missing)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(2, Bias = missing)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Conv2D(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4, Precision = missing)] [Dense(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(missing)] [Dense(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dens(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(2)] partial class Net : Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dens(4, Name = \"a\")] [Dense(4)] [Residual(\"a\")] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4)] [Residual(1)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4)] [Residual(missing)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4)] [Multiply] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4)] [Scale(3)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4, Name = 3)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4, Name = missing)] [Dense(4, L2 = \"1\")] partial class Net;")]
    [InlineData("[PolynomialNetwork(4)] [Dense(4, From = typeof(Net))] partial class Net;")]
    [InlineData("[PolynomialNetwork(4, OutputWeights = new[] { 1, 2 })] [Dense(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4, OutputWeights = new double[] { 1, missing })] [Dense(2)] partial class Net;")]
    [InlineData("[PolynomialNetwork(4, OutputWeights = 1)] [Dense(1)] partial class Net;")]
    [InlineData("namespace PolyGen { public class DenseAttribute(string text) : System.Attribute { public string Text => text; } } [PolynomialNetwork(4)] [Dense(\"2\")] partial class Net;")]
    public async Task What_csharp_itself_rejects_is_left_to_csharp(string declaration)
    {
        Outcome outcome = await AssertHarmless("using PolyGen;\n" + declaration, declaration);

        Assert.DoesNotContain(outcome.Findings, finding => finding.Id != "PG1001");
        Assert.Contains(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "CS0436");
    }

    private static string RandomAttribute(Random random, string first, params string[] properties)
    {
        IEnumerable<string> arguments = Enumerable.Range(0, random.Next(2) * random.Next(4)).Select(_ => $"{properties[random.Next(properties.Length)]} = {values[random.Next(values.Length)]}");
        return "[" + first + string.Concat(arguments.Distinct().Select(argument => (first.EndsWith('(') ? "" : ", ") + argument)) + ")]";
    }

    private static async Task<Outcome> AssertHarmless(string source, string origin, Func<NetworkModel, CancellationToken, CompiledNetwork>? compile = null)
    {
        CSharpCompilation compilation = InMemory.Compilation(InMemory.Parse(source), InMemory.Parse("public static class Values { public const int Four = 4; }", "Values.cs"));
        Outcome outcome = await InMemory.Run(compilation, compile ?? NetworkCompiler.Compile);
        string where = $"{origin}:\n{source}\n";

        Assert.True(outcome.Generator.Exception is null, where + outcome.Generator.Exception);
        Assert.True(outcome.Findings.All(finding => finding.Id.StartsWith("PG1")), where + string.Join('\n', outcome.Findings));
        Assert.True(outcome.Findings.All(finding => finding.Location.SourceTree == compilation.SyntaxTrees[0]), where + string.Join('\n', outcome.Findings));
        HashSet<string> errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id)];
        Assert.True(errors.Count > 0 || !outcome.GeneratedErrors.Any(), where + string.Join('\n', outcome.GeneratedErrors));
        Assert.True(!outcome.HintNames.Intersect(outcome.Findings.Select(finding => HintName(compilation, finding))).Any(), where + string.Join('\n', outcome.Findings));
        return outcome;
    }

    /// <summary>The hint name that the type around <paramref name="finding"/> would have.</summary>
    private static string HintName(CSharpCompilation compilation, Diagnostic finding)
    {
        SyntaxTree tree = finding.Location.SourceTree!;
        BaseTypeDeclarationSyntax? type = tree.GetRoot().FindNode(finding.Location.SourceSpan).FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();
        return type is null ? "" : compilation.GetSemanticModel(tree).GetDeclaredSymbol(type)!.ToDisplayString() + ".g.cs";
    }
}
