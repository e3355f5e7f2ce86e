using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Tests.Models;

/// <summary>Writes classes with all the members of a generated model and no bodies: enough for C# to find every clash with the user's part.</summary>
internal static class ModelSkeletonCompiler
{
    public static CompiledNetwork Compile(PolynomialModel model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string element = model.Precision == Symbolics.Networks.Precision.Double ? "double" : "float";
        string body = $$"""
            // {{string.Join(", ", model.Parameters.Select(parameter => $"{parameter.Name}[{string.Join(", ", parameter.Shape)}]"))}}; {{string.Join(", ", model.Columns)}}; {{string.Join(", ", model.Residuals)}}
            partial {{(model.Type.IsRecord ? "record" : "class")}} @{{model.Type.Name}}
            {
                private readonly {{element}}[] parameters = [];
                public static object Description => null!;
                public void Evaluate() => _ = parameters;
                public void Samples() { }
                public void Initialize() { }
            }

            """;
        return new CompiledNetwork(model.Type.Namespace.Length == 0 ? body : $"namespace {model.Type.Namespace}\n{{\n{body}}}\n", default);
    }
}
