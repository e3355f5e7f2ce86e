using Microsoft.CodeAnalysis;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Rules;

/// <summary>The rules about the network itself, one for each kind of problem that the engine finds; the engine also words the message.</summary>
internal static class NetworkRules
{
    private static readonly DiagnosticDescriptor inputShape = Rule.Error("PG1013", "The input shape must have one to three positive sizes", "{0}");
    private static readonly DiagnosticDescriptor noLayers = Rule.Error("PG1014", "A network needs a layer with parameters", "{0}");
    private static readonly DiagnosticDescriptor layerSize = Rule.Error("PG1015", "A layer's sizes must lie in their ranges", "{0}");
    private static readonly DiagnosticDescriptor layerInput = Rule.Error("PG1016", "A convolution needs an input with height and width", "{0}");
    private static readonly DiagnosticDescriptor kernelSize = Rule.Error("PG1017", "A kernel must fit its padded input", "{0}");
    private static readonly DiagnosticDescriptor lossDegree = Rule.Error("PG1018", "The degree of the loss must not exceed the maximum", "{0}");
    private static readonly DiagnosticDescriptor networkSize = Rule.Error("PG1019", "The network is too large", "{0}");
    private static readonly DiagnosticDescriptor codeSize = Rule.Error("PG2001", "The generated code is over its size budget", "{0}");

    /// <summary>The rules that the analyzer checks before the compiler sees a network.</summary>
    public static IEnumerable<DiagnosticDescriptor> OfInput => [inputShape, noLayers, layerSize, layerInput, kernelSize, lossDegree, networkSize];

    /// <summary>The rules that only the compiler of networks can check.</summary>
    public static IEnumerable<DiagnosticDescriptor> OfCompilation => [codeSize];

    /// <summary>The rule about problems of <paramref name="kind"/>.</summary>
    public static DiagnosticDescriptor Of(NetworkProblemKind kind) => kind switch
    {
        NetworkProblemKind.InputShape => inputShape,
        NetworkProblemKind.NoLayers => noLayers,
        NetworkProblemKind.LayerSize => layerSize,
        NetworkProblemKind.LayerInput => layerInput,
        NetworkProblemKind.KernelSize => kernelSize,
        NetworkProblemKind.LossDegree => lossDegree,
        NetworkProblemKind.NetworkSize => networkSize,
        NetworkProblemKind.CodeSize => codeSize,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no rule for this kind of problem."),
    };
}
