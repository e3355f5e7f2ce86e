using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics;

/// <summary>A compiled network or model: the C# of its partial class, or what kept it from being compiled.</summary>
/// <param name="Source">The generated file, or null where a problem forbids one.</param>
/// <param name="Problems">What the compile stage found, such as code over the size budget.</param>
public sealed record CompiledNetwork(string? Source, EquatableArray<NetworkProblem> Problems);

/// <summary>From a network to its C#: lowering, passes, printing.</summary>
public static class NetworkCompiler
{
    /// <summary>The most characters that one generated file may have: more would weigh on every build and every editor that opens the project.</summary>
    public const int MaximumSourceLength = 1_000_000;

    /// <summary>Compiles <paramref name="network"/>, which <see cref="NetworkValidator"/> has found valid.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static CompiledNetwork Compile(NetworkModel network, CancellationToken cancellationToken) =>
        KernelCompiler.Compile(NetworkLowering.Lower(network), (programs, map) => new NetworkWriter(programs, map), cancellationToken);
}
