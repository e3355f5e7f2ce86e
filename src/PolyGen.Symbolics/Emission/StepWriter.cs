using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The method Step of a group, which finds the kernels for the parameter that has moved and for the next one.</summary>
internal static class StepWriter
{
    /// <summary>The arguments of a call of Step, in the names of the network's contract.</summary>
    public static string Arguments(GroupKernels group) => $"unit, applied, step, next, {(UsesParameters(group) ? "parameters, " : "")}tile, coefficients";

    /// <summary>Writes Step.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="kernels">Knows how kernels are called.</param>
    /// <param name="element">The floating-point keyword.</param>
    /// <param name="group">The group.</param>
    /// <param name="readsInput">Whether the layer's inputs are the tile's own inputs, of which some may be known to be zero.</param>
    public static void Write(CSharpWriter writer, KernelWriter kernels, string element, GroupKernels group, bool readsInput)
    {
        string unit = group.Stage.Layer is Conv2DLayer ? "f" : "j";
        writer.Line("/// <summary>Parameter <paramref name=\"applied\"/> of a unit has moved by s; then c_1 … of parameter <paramref name=\"next\"/>; -1 stands for none.</summary>");
        writer.Block($"public static void Step(int {unit}, int applied, {element} s, int next, {(UsesParameters(group) ? $"ReadOnlySpan<{element}> parameters, " : "")}Tile<{element}> tile, Span<double> coefficients)", () =>
        {
            if (group.Weights.Step is { } step)
            {
                WriteFused(writer, kernels, group.Weights, step, readsInput);
            }
            else
            {
                WriteByKind(writer, kernels, group, "applied", (program, values) => [.. values, "s"], kernelsOf => kernelsOf.Apply);
                writer.Line();
                WriteByKind(writer, kernels, group, "next", (program, values) => values, kernelsOf => kernelsOf.Coefficients);
            }
        });
    }

    private static bool UsesParameters(GroupKernels group) => new[] { group.Weights, group.Bias }.OfType<ParameterKernels>()
        .SelectMany(kernels => new[] { kernels.Apply, kernels.Coefficients, kernels.Step }).OfType<LoopProgram>()
        .SelectMany(program => program.Buffers()).Any(buffer => buffer.Kind == BufferKind.Parameter);

    private static void WriteFused(CSharpWriter writer, KernelWriter kernels, ParameterKernels weights, LoopProgram step, bool readsInput)
    {
        if (readsInput)
        {
            writer.Line("// An input that is zero at every sample of the tile neither moves the unit nor adds to a sum.");
            foreach (string input in new[] { "applied", "next" })
            {
                writer.Block($"if ({input} >= 0 && tile.IsZero(X + {input}))", () => writer.Line(input + " = -1;"));
                writer.Line();
            }
        }

        writer.Block("if (applied >= 0 && next >= 0)", () => writer.Line($"{step.Name}({kernels.Signature(step, "j", "applied", "next", "s")});"));
        writer.Block("else if (applied >= 0)", () => writer.Line($"{weights.Apply.Name}({kernels.Signature(weights.Apply, "j", "applied", "s")});"));
        writer.Block("else if (next >= 0)", () => writer.Line($"{weights.Coefficients.Name}({kernels.Signature(weights.Coefficients, "j", "next")});"));
    }

    private static void WriteByKind(CSharpWriter writer, KernelWriter kernels, GroupKernels group, string input, Func<LoopProgram, string[], string[]> values, Func<ParameterKernels, LoopProgram> select)
    {
        if (group.Stage.Layer is not Conv2DLayer conv)
        {
            LoopProgram program = select(group.Weights);
            writer.Block($"if ({input} >= 0)", () => writer.Line($"{program.Name}({kernels.Signature(program, values(program, ["j", input]))});"));
            return;
        }

        string size = Names.Number(conv.Kernel), area = Names.Number(conv.Kernel * conv.Kernel);
        LoopProgram weight = select(group.Weights);
        string call = $"{weight.Name}({kernels.Signature(weight, values(weight, ["f", $"{input} / {area}", $"{input} / {size} % {size}", $"{input} % {size}"]))});";
        if (group.Bias is null)
        {
            writer.Block($"if ({input} >= 0)", () => writer.Line(call));
            return;
        }

        LoopProgram bias = select(group.Bias);
        string count = Names.Number(group.Stage.WeightsPerUnit);
        writer.Block($"if ({input} == {count})", () => writer.Line($"{bias.Name}({kernels.Signature(bias, values(bias, ["f"]))});"));
        writer.Block($"else if ({input} >= 0)", () => writer.Line(call));
    }
}
