using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Roslyn;

/// <summary>Writes classes with all the members of a generated network and no bodies: enough for C# to find every clash with the user's part.</summary>
internal static class SkeletonCompiler
{
    public static CompiledNetwork Compile(NetworkModel network, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string element = network.Precision == Symbolics.Networks.Precision.Double ? "double" : "float";
        string body = $$"""
            // {{string.Join(", ", network.InputShape)}} -> {{string.Join(", ", network.Layers)}}
            partial {{(network.Type.IsRecord ? "record" : "class")}} @{{network.Type.Name}}
            {
                public @{{network.Type.Name}}(ulong seed) { }
                public @{{network.Type.Name}}(global::System.ReadOnlySpan<{{element}}> parameters) { }
                public static global::PolyGen.NetworkDescription Description => null!;
                public global::System.Span<{{element}}> Parameters => default;
                public TResult Accept<TResult>(global::PolyGen.INetworkVisitor<TResult> visitor) => default!;
                public static void Forward() { }
                public static void Begin() { }
                public static void Step() { }
                public static void End() { }
                public void Evaluate() { }
                public int Classify() => 0;
            {{string.Concat(ParameterBlockNames.Of(network).Select(name => $"    public global::System.Span<{element}> {name} => default;\n"))}}}

            """;
        return new CompiledNetwork(network.Type.Namespace.Length == 0 ? body : $"namespace {network.Type.Namespace}\n{{\n{body}}}\n", default);
    }
}
