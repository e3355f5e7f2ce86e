using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics;

/// <summary>From lowered programs to C#: passes, buffer planning, budgets, printing.</summary>
internal static class KernelCompiler
{
    /// <summary>Compiles the programs of a network or a model.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static CompiledNetwork Compile(KernelPrograms lowered, Func<KernelPrograms, TileMap, TypeWriter> writer, CancellationToken cancellationToken)
    {
        KernelPrograms programs = PassPipeline.Optimize(lowered, cancellationToken);
        TileMap map = new(programs);
        NetworkProblem[] problems = [.. programs.Groups.Select(CodeSize).Append(TileSize(map)).Append(NumberRange(programs)).OfType<NetworkProblem>()];
        if (problems.Length > 0)
        {
            return new CompiledNetwork(null, new(problems));
        }

        cancellationToken.ThrowIfCancellationRequested();
        string source = writer(programs, map).Write();
        return source.Length <= NetworkCompiler.MaximumSourceLength ? new CompiledNetwork(source, default) : new CompiledNetwork(null, new([FileSize(source.Length)]));
    }

    private static NetworkProblem? TileSize(TileMap map) => map.Rows <= TileMap.MaximumRows
        ? null
        : new NetworkProblem(
            NetworkProblemKind.NetworkSize,
            -1,
            FormattableString.Invariant($"Training takes {map.Rows} numbers for each sample; the highest number is {TileMap.MaximumRows}; use fewer or smaller layers or arrays"));

    private static NetworkProblem? NumberRange(KernelPrograms programs)
    {
        bool isSingle = programs.Plan.Precision == Precision.Single;
        double largest = isSingle ? float.MaxValue : double.MaxValue;
        IEnumerable<double> numbers = programs.Programs.Concat(programs.Shared).SelectMany(program => program.Numbers()).Select(number => number.ToDouble())
            .Concat(programs.Plan.Blocks.SelectMany(block => block.Start));
        return numbers.All(number => Math.Abs(number) <= largest)
            ? null
            : new NetworkProblem(
                NetworkProblemKind.NumberRange,
                -1,
                FormattableString.Invariant($"The generated code would contain a number beyond {largest:E1}, the largest of type '{(isSingle ? "float" : "double")}'; scale the data so that smaller numbers do{(isSingle ? ", or use double" : "")}"));
    }

    private static NetworkProblem FileSize(int length) => new(
        NetworkProblemKind.CodeSize,
        -1,
        FormattableString.Invariant($"The generated file would have {length} characters; the budget is {NetworkCompiler.MaximumSourceLength}; use fewer layers or lower degrees"));

    private static NetworkProblem? CodeSize(GroupKernels group)
    {
        int operations = group.Programs.Max(ProgramSize.OperationsOfLargestPart);
        return operations <= ProgramSize.MaximumOperations
            ? null
            : new NetworkProblem(
                NetworkProblemKind.CodeSize,
                group.Group.Layer,
                FormattableString.Invariant($"The kernels of {group.Group.Name} take {operations} operations, because the loss has degree {group.Degree} in its parameters; the budget is {ProgramSize.MaximumOperations}; use fewer powers and activations behind it, or lower degrees"));
    }
}
