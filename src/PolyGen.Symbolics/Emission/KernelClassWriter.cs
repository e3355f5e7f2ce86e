using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The class of the kernels: the forward pass, then a class for each group of parameters.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="programs">The programs.</param>
/// <param name="map">The places of their buffers.</param>
/// <param name="blockOffset">The place of a parameter block among all parameters.</param>
internal sealed class KernelClassWriter(CSharpWriter writer, KernelPrograms programs, TileMap map, Func<LoopBuffer, int> blockOffset)
{
    private readonly KernelPlan plan = programs.Plan;
    private readonly string element = Names.Element(programs.Plan.Precision);
    private readonly KernelWriter kernels = new(writer, programs.Plan.Precision, blockOffset);

    /// <summary>Writes the class under <paramref name="name"/>.</summary>
    public void Write(string name)
    {
        writer.Line($"/// <summary>The kernels of {plan.Type.Name}: columns of a tile in, columns of a tile out.</summary>");
        writer.Block($"file static class {name}", () =>
        {
            writer.Line("// The first row of each block of columns in a tile.");
            foreach (KeyValuePair<LoopBuffer, int> place in map.Values)
            {
                writer.Line($"private const int {Names.Constant(place.Key)} = {Names.Number(place.Value)};");
            }

            WritePlaces(map.Shared);
            WritePlaces(map.Gradient);
            foreach (LoopBuffer constants in programs.Programs.SelectMany(program => program.Buffers()).Where(buffer => buffer.Kind == BufferKind.Constant).Distinct())
            {
                writer.Line($"private static ReadOnlySpan<{element}> {Names.Constant(constants)} => [{string.Join(", ", constants.Values.Select(value => ScalarExpressions.Literal(value.ToDouble(), plan.Precision)))}];");
            }

            writer.Line();
            kernels.Write(programs.Forward);
            writer.Line();
            new EvaluationWriter(writer, plan.Precision, blockOffset, plan.X, plan.R).Write(programs.Evaluate);
            if (programs.Gradient is not null)
            {
                writer.Line();
                kernels.Write(programs.Gradient);
            }

            foreach (LoopProgram program in programs.Shared)
            {
                writer.Line();
                kernels.Write(program);
            }

            for (int index = 0; index < programs.Groups.Count; index++)
            {
                writer.Line();
                WriteGroup(programs.Groups[index], index);
            }
        });
    }

    private void WriteGroup(GroupKernels group, int index)
    {
        writer.Line($"/// <summary>{group.Group.Name}: the loss has degree {Names.Number(group.Degree)} in each parameter; {group.Formula}.</summary>");
        writer.Block("public static class " + group.Group.KernelClass, () =>
        {
            WritePlaces(map.Scratch(index));
            if (map.Scratch(index).Any())
            {
                writer.Line();
            }

            StepWriter.Write(writer, kernels, element, group, group.SharedInput == plan.X);
            foreach (LoopProgram program in group.Programs)
            {
                writer.Line();
                kernels.Write(program);
            }
        });
    }

    private void WritePlaces(IEnumerable<KeyValuePair<LoopBuffer, int>> places)
    {
        foreach (KeyValuePair<LoopBuffer, int> place in places)
        {
            writer.Line($"private const int {Names.Constant(place.Key)} = {Names.Number(place.Value)};{(place.Key.Kind == BufferKind.Scalar ? " // a scalar" : "")}");
        }
    }
}
