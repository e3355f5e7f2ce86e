using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics;

/// <summary>A compiled network: the C# of its partial class, or what kept it from being compiled.</summary>
/// <param name="Source">The generated file, or null where a problem forbids one.</param>
/// <param name="Problems">What the compile stage found, such as code over the size budget.</param>
public sealed record CompiledNetwork(string? Source, EquatableArray<NetworkProblem> Problems);

/// <summary>From a network to its C#: lowering, passes, printing.</summary>
public static class NetworkCompiler
{
    /// <summary>The most characters that one network's generated file may have: more would weigh on every build and every editor that opens the project.</summary>
    public const int MaximumSourceLength = 1_000_000;

    /// <summary>Compiles <paramref name="network"/>, which <see cref="NetworkValidator"/> has found valid.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static CompiledNetwork Compile(NetworkModel network, CancellationToken cancellationToken)
    {
        KernelPrograms lowered = NetworkLowering.Lower(network);
        KernelPrograms programs = PassPipeline.Optimize(lowered, cancellationToken);
        TileMap map = new(programs);
        NetworkProblem[] problems = [.. programs.Groups.Select(CodeSize).Append(TileSize(map)).OfType<NetworkProblem>()];
        if (problems.Length > 0)
        {
            return new CompiledNetwork(null, new(problems));
        }

        cancellationToken.ThrowIfCancellationRequested();
        string source = NetworkWriter.Write(programs, map);
        return source.Length <= MaximumSourceLength ? new CompiledNetwork(source, default) : new CompiledNetwork(null, new([FileSize(source.Length)]));
    }

    private static NetworkProblem? TileSize(TileMap map) => map.Rows <= TileMap.MaximumRows
        ? null
        : new NetworkProblem(
            NetworkProblemKind.NetworkSize,
            -1,
            FormattableString.Invariant($"Training the network takes {map.Rows} numbers for each sample; the highest number is {TileMap.MaximumRows}; use fewer or smaller layers"));

    private static NetworkProblem FileSize(int length) => new(
        NetworkProblemKind.CodeSize,
        -1,
        FormattableString.Invariant($"The generated file would have {length} characters; the budget is {MaximumSourceLength}; use fewer layers or smaller powers"));

    private static NetworkProblem? CodeSize(GroupKernels group)
    {
        int operations = group.Programs.Max(ProgramSize.OperationsOfLargestPart);
        if (operations <= ProgramSize.MaximumOperations)
        {
            return null;
        }

        return new NetworkProblem(
            NetworkProblemKind.CodeSize,
            group.Group.Layer,
            FormattableString.Invariant($"The kernels of {group.Group.Name} take {operations} operations, because the loss has degree {group.Degree} in its parameters; the budget is {ProgramSize.MaximumOperations}; use fewer or smaller powers behind it"));
    }
}
