using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>Compiles C# in memory, as a user's build would: any warning is a failure.</summary>
internal static class CompiledSources
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    /// <summary>Every file of the assembly <paramref name="name"/> compiled and loaded.</summary>
    public static Assembly Load(string name, IEnumerable<string> sources)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Options, $"{name}{index}.g.cs")),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>The methods of <paramref name="assembly"/> that the JIT would not optimise, well below where it stops: beyond 10,000 bytes of IL or 300 local variables.</summary>
    public static IEnumerable<string> TooLargeMethods(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let body = method.GetMethodBody()
        where body is not null
        let bytes = body.GetILAsByteArray()!.Length
        where bytes > 10_000 || body.LocalVariables.Count > 300
        select $"{type.Name}.{method.Name}: {bytes} bytes, {body.LocalVariables.Count} variables";
}
