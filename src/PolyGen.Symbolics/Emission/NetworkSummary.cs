using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The explanation on top of a generated network: its layers, and the degree, kernel and cost of each parameter group.</summary>
internal static class NetworkSummary
{
    public static void Write(CSharpWriter writer, NetworkPrograms programs, TileMap map)
    {
        NetworkPlan plan = programs.Plan;
        int bytes = plan.Model.Precision == Precision.Single ? 4 : 8;
        writer.Line("/// <remarks>");
        writer.Line($"/// <para>A polynomial network f(x; θ) of degree {Count(plan.InputExponent * plan.DegreeFrom(0))} in x, with {Count(plan.ParameterCount)} parameters in {Names.Element(plan.Model.Precision)}.</para>");
        writer.Line("/// <code>");
        writer.Line($"/// x       {string.Join(" x ", plan.Model.InputShape.Select(Names.Number))}{(plan.InputExponent == 1 ? "" : $", then x^{Names.Number(plan.InputExponent)}")}");
        foreach (Stage stage in plan.Stages)
        {
            writer.Line($"/// {stage.Name,-8}{Describe(stage)}");
        }

        writer.Line("/// </code>");
        writer.Line("/// <para>Changing one parameter by s changes the loss Σ_n Σ_o (f_o(x_n; θ) - y_no)² by c_1 s + … + c_D s^D. Operations are those of one sample and one parameter, or one unit.</para>");
        writer.Line("/// <code>");
        WriteRow(writer, "group", "parameters", "D", "kernel", "operations", "a unit", "coefficients");
        foreach (GroupKernels group in programs.Groups)
        {
            LoopProgram step = group.Weights.Step ?? group.Weights.Coefficients;
            long apply = group.Weights.Step is null ? OperationCount.PerSample(group.Weights.Apply) : 0;
            long unit = new[] { group.Begin, group.End }.OfType<LoopProgram>().Sum(OperationCount.PerSample);
            WriteRow(
                writer,
                group.Stage.Name,
                Count(group.Stage.Units * group.Stage.ParametersPerUnit),
                Count(group.Degree),
                group.Kind == KernelKind.UnitLocal ? "unit-local" : "jets",
                Count(OperationCount.PerSample(step) + apply),
                Count(unit),
                group.Formula);
        }

        writer.Line("/// </code>");
        writer.Line($"/// <para>The forward pass takes {Count(OperationCount.PerSample(programs.Forward))} operations a sample; a tile holds {Count(map.Rows)} columns, {Count(map.Rows * bytes)} bytes a sample.</para>");
        writer.Line("/// </remarks>");
    }

    private static void WriteRow(CSharpWriter writer, string group, string parameters, string degree, string kernel, string operations, string unit, string formula) =>
        writer.Line($"/// {group,-8}{parameters,10}{degree,5}  {kernel,-11}{operations,11}{unit,10}  {formula}");

    private static string Describe(Stage stage)
    {
        string bias = stage.Bias is null ? ", no bias" : "";
        string layer = stage.Layer is Conv2DLayer conv
            ? $"{Names.Count(conv.Filters, "filter")} {Names.Number(conv.Kernel)} x {Names.Number(conv.Kernel)}, stride {Names.Number(conv.Stride)}, padding {Names.Number(conv.Padding)}{bias}: {Names.Number(stage.OutputVolume.Channels)} x {Names.Number(stage.OutputVolume.Height)} x {Names.Number(stage.OutputVolume.Width)}"
            : $"{Names.Count(stage.Units, "unit")}{bias}";
        return stage.Exponent == 1 ? layer : $"{layer}, then z^{Names.Number(stage.Exponent)}";
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
