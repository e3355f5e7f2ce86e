using Microsoft.CodeAnalysis;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Rules;

/// <summary>The rules about the network itself, one for each kind of problem that the engine finds; the engine also words the message.</summary>
internal static class NetworkRules
{
    private static readonly DiagnosticDescriptor inputShape = Rule.Error("PG1013", "The input shape must have one to three positive sizes", "{0}");
    private static readonly DiagnosticDescriptor noLayers = Rule.Error("PG1014", "A network needs a layer with parameters", "{0}");
    private static readonly DiagnosticDescriptor layerSize = Rule.Error("PG1015", "A layer's sizes must lie in their ranges", "{0}");
    private static readonly DiagnosticDescriptor layerInput = Rule.Error("PG1016", "A layer over windows needs an input with height and width", "{0}");
    private static readonly DiagnosticDescriptor kernelSize = Rule.Error("PG1017", "A window must fit its padded input", "{0}");
    private static readonly DiagnosticDescriptor lossDegree = Rule.Error("PG1018", "The degree of the loss must not exceed the maximum", "{0}");
    private static readonly DiagnosticDescriptor networkSize = Rule.Error("PG1019", "The network is too large", "{0}");
    private static readonly DiagnosticDescriptor layerName = Rule.Error("PG1020", "A layer's name must be its own", "{0}");
    private static readonly DiagnosticDescriptor layerSource = Rule.Error("PG1021", "A layer must read an earlier layer", "{0}");
    private static readonly DiagnosticDescriptor joinedShapes = Rule.Error("PG1022", "Joined outputs must have one shape", "{0}");
    private static readonly DiagnosticDescriptor unreadOutput = Rule.Error("PG1023", "Every output must be read", "{0}");
    private static readonly DiagnosticDescriptor groups = Rule.Error("PG1024", "Groups must divide channels and filters", "{0}");
    private static readonly DiagnosticDescriptor sliceRange = Rule.Error("PG1025", "A slice must lie inside its input", "{0}");
    private static readonly DiagnosticDescriptor outputWeights = Rule.Error("PG1026", "Output weights must be positive, one for each output", "{0}");
    private static readonly DiagnosticDescriptor choice = Rule.Error("PG1027", "A choice must be a member of its enum", "{0}");
    private static readonly DiagnosticDescriptor codeSize = Rule.Error("PG2001", "The generated code is over its size budget", "{0}");
    private static readonly DiagnosticDescriptor numberRange = Rule.Error("PG2002", "A number must fit its floating-point type", "{0}");

    /// <summary>The rules that the analyzer checks before the compiler sees a network.</summary>
    public static IEnumerable<DiagnosticDescriptor> OfInput =>
    [
        inputShape, noLayers, layerSize, layerInput, kernelSize, lossDegree, networkSize,
        layerName, layerSource, joinedShapes, unreadOutput, groups, sliceRange, outputWeights, choice,
    ];

    /// <summary>The rules that only the compiler of networks can check.</summary>
    public static IEnumerable<DiagnosticDescriptor> OfCompilation => [codeSize, numberRange];

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
        NetworkProblemKind.LayerName => layerName,
        NetworkProblemKind.LayerSource => layerSource,
        NetworkProblemKind.JoinedShapes => joinedShapes,
        NetworkProblemKind.UnreadOutput => unreadOutput,
        NetworkProblemKind.Groups => groups,
        NetworkProblemKind.SliceRange => sliceRange,
        NetworkProblemKind.OutputWeights => outputWeights,
        NetworkProblemKind.Choice => choice,
        NetworkProblemKind.CodeSize => codeSize,
        NetworkProblemKind.NumberRange => numberRange,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no rule for this kind of problem."),
    };
}
