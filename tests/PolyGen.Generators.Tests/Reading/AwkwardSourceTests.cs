using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;

namespace PolyGen.Generators.Tests.Reading;

/// <summary>Sources that are right but unusual, through the real compiler of networks and then the C# compiler: no error, no warning.</summary>
public class AwkwardSourceTests
{
    private const string Layers = "[PolyGen.PolynomialNetwork(4, 4)] [PolyGen.Conv2D(2, 3)] [PolyGen.Power(2)] [PolyGen.Dense(3)]";

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Default)]
    [InlineData(LanguageVersion.LatestMajor)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Every_version_of_the_language_from_12_on(LanguageVersion version)
    {
        string text = await Generate([$"namespace A {{ {Layers} public partial class Net {{ }} }}"], version);

        Assert.Equal(await Generate([$"namespace A {{ {Layers} public partial class Net {{ }} }}"], LanguageVersion.CSharp12), text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    public async Task Every_kind_of_line_break(string line)
    {
        string source = string.Join(line, "namespace A", "{", "// comment", Layers, "#nullable disable", "public partial", "class Net { }", "}");

        string text = await Generate([source]);

        Assert.Equal(await Generate([$"namespace A; {Layers} public partial class Net;"]), text);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("{0} partial class Net;")]
    [InlineData("{0} public partial record Net;")]
    [InlineData("{0} internal sealed partial record class @class;")]
    [InlineData("namespace A {{ namespace B.C {{ namespace D {{ {0} public partial class Net; }} }} }}")]
    [InlineData("namespace @namespace.@void.@is; {0} public partial class @new;")]
    [InlineData("namespace @async.@var.@record.@field; {0} public partial class @await;")]
    [InlineData("namespace global.System.PolyGen; {0} public partial class Float;")]
    [InlineData("namespace A.Net; {0} public partial class Net;")]
    [InlineData("namespace Ünï.ı.İ; {0} public partial class ß;")]
    [InlineData("namespace A; class PolyGen; class System; class Tile; class NetworkDescription; {0} public partial class Net;")]
    [InlineData("namespace A; class Math; class MathF; class Vector; class Span<T>; class MemoryMarshal; class TensorPrimitives; class Kernels; {0} public partial class Net;")]
    [InlineData("/// <summary>A network.</summary>\n{0} public sealed unsafe partial class Net : System.IDisposable {{ public void Dispose() {{ }} public static Net operator +(Net a, Net b) => a; }}")]
    public async Task Every_name_and_place(string declaration) => await Generate([string.Format(declaration, Layers.Replace("PolyGen.", "global::PolyGen."))]);

    [Fact]
    public async Task Networks_of_one_name_in_many_namespaces()
    {
        string[] spaces = ["A", "B", "A.B", "a", "ı", "I", "i", "@class"];
        string text = await Generate([.. spaces.Select(space => $"namespace {space} {{ {Layers} public partial class Net; }}"), $"{Layers} public partial class Net;"]);

        Assert.Equal(spaces.Length + 1, text.Split("partial class @Net").Length - 1);
    }

    [Fact]
    public async Task A_network_in_several_files_and_styles() => await Generate(
    [
        "namespace A { namespace B { partial record Net : System.IDisposable { public void Dispose() { } } } }",
        $"namespace A.B; {Layers} public partial record Net;",
        "namespace A.B; sealed partial record Net { public int Size { get; init; } }\r\n",
        "global using Net = System.String; global using Dense = System.Int32;",
    ]);

    /// <summary>The generated files of <paramref name="sources"/>, which must compile without a warning.</summary>
    private static async Task<string> Generate(string[] sources, LanguageVersion version = LanguageVersion.CSharp13)
    {
        CSharpCompilation compilation = InMemory.Compilation(sources.Select((source, index) => InMemory.Parse(source, $"Source{index}.cs", version)));
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true).WithOverflowChecks(true));

        Outcome outcome = await InMemory.Run(compilation, NetworkCompiler.Compile);

        Assert.Null(outcome.Generator.Exception);
        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS8981"));
        Assert.NotEmpty(outcome.Generator.GeneratedSources);
        return string.Concat(outcome.Generator.GeneratedSources.Select(source => source.SourceText));
    }
}
