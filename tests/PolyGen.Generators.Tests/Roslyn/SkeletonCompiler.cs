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
            // {{string.Join(", ", network.InputShape)}} -> {{string.Join(", ", network.Layers)}}; {{string.Join(", ", network.OutputWeights)}}; {{network.Moments}}
            partial {{(network.Type.IsRecord ? "record" : "class")}} @{{network.Type.Name}}
            {
                private readonly {{element}}[] parameters = [];
                public @{{network.Type.Name}}(ulong seed) { }
                public @{{network.Type.Name}}(global::System.ReadOnlySpan<{{element}}> parameters) { }
                public static global::PolyGen.NetworkDescription Description => null!;
                public global::System.Span<{{element}}> Parameters => parameters;
                public void Evaluate() { }
                public void EvaluateBatch() { }
                public int Classify() => 0;
            {{string.Concat(ParameterBlockNames.Of(network).Select(name => $"    public global::System.Span<{element}> {name} => default;\n"))}}}

            """;
        return new CompiledNetwork(network.Type.Namespace.Length == 0 ? body : $"namespace {network.Type.Namespace}\n{{\n{body}}}\n", default);
    }
}
