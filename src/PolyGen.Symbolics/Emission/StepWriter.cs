using PolyGen.Symbolics.Lowering;
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
    /// <param name="readsInput">Whether the weights multiply the tile's own inputs, of which some may be known to be zero.</param>
    public static void Write(CSharpWriter writer, KernelWriter kernels, string element, GroupKernels group, bool readsInput)
    {
        writer.Line("/// <summary>A unit's parameter <c>applied</c> has moved by s; then c_1 … of <c>next</c>; -1 is none.</summary>");
        writer.Block($"public static void Step(int unit, int applied, {element} s, int next, {(UsesParameters(group) ? $"ReadOnlySpan<{element}> parameters, " : "")}Tile<{element}> tile, Span<double> coefficients)", () =>
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

            if (group.Weights.Step is { } step)
            {
                WriteFused(writer, kernels, group, step);
            }
            else
            {
                WriteByKind(writer, kernels, group, "applied", kernelsOf => kernelsOf.Apply);
                writer.Line();
                WriteSeeds(writer, kernels, group);
                WriteByKind(writer, kernels, group, "next", kernelsOf => kernelsOf.Coefficients);
            }
        });
    }

    private static bool UsesParameters(GroupKernels group) => new[] { group.Weights, group.Bias }.OfType<ParameterKernels>()
        .SelectMany(kernels => kernels.Programs)
        .SelectMany(program => program.Buffers()).Any(buffer => buffer.Kind == BufferKind.Parameter);

    private static void WriteFused(CSharpWriter writer, KernelWriter kernels, GroupKernels group, LoopProgram step)
    {
        writer.Block("if (applied >= 0 && next >= 0)", () => writer.Line(kernels.Call(step, "unit", "applied", "next", "s") + ";"));
        writer.Block("else if (applied >= 0)", () => writer.Line(Call(kernels, group, group.Weights.Apply, "applied")));
        writer.Block("else if (next >= 0)", () => writer.Line(Call(kernels, group, group.Weights.Coefficients, "next")));
    }

    // What must run before the coefficients of the next weight.
    private static void WriteSeeds(CSharpWriter writer, KernelWriter kernels, GroupKernels group)
    {
        if (group.Weights.Seeds.Count == 0)
        {
            return;
        }

        writer.Block("switch (next)", () =>
        {
            for (int weight = 0; weight < group.Weights.Seeds.Count; weight++)
            {
                writer.Line($"case {Names.Number(weight)}:");
                writer.Line($"    {Call(kernels, group, group.Weights.Seeds[weight], "next")}");
                writer.Line("    break;");
            }
        });
        writer.Line();
    }

    private static void WriteByKind(CSharpWriter writer, KernelWriter kernels, GroupKernels group, string input, Func<ParameterKernels, LoopProgram> select)
    {
        string weights = Call(kernels, group, select(group.Weights), input);
        if (group.Bias is null)
        {
            writer.Block($"if ({input} >= 0)", () => writer.Line(weights));
            return;
        }

        writer.Block($"if ({input} == {Names.Number(group.Group.WeightsPerUnit)})", () => writer.Line(Call(kernels, group, select(group.Bias), input)));
        writer.Block($"else if ({input} >= 0)", () => writer.Line(weights));
    }

    private static string Call(KernelWriter kernels, GroupKernels group, LoopProgram program, string input) =>
        kernels.Call(program, [.. program.Indices.Select(index => Index(group, index, input)), .. program.Arguments]) + ";";

    // A digit of the unit's or the weight's number as C#.
    private static string Index(GroupKernels group, string name, string input)
    {
        IndexDigit? ofUnit = group.UnitDigits.FirstOrDefault(digit => digit.Name == name);
        (IndexDigit digit, string number, int count) = ofUnit is null
            ? (group.WeightDigits.First(digit => digit.Name == name), input, group.Bias is null ? group.Group.ParametersPerUnit : group.Group.WeightsPerUnit)
            : (ofUnit, "unit", group.Group.Units);
        string quotient = digit.Divisor == 1 ? number : $"{number} / {Names.Number(digit.Divisor)}";
        return digit.Divisor * digit.Extent >= count ? quotient : $"{quotient} % {Names.Number(digit.Extent)}";
    }
}
