using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The explanation on top of a generated network: its layers, and the degree, kernel and cost of each parameter group.</summary>
internal static class NetworkSummary
{
    public static void Write(CSharpWriter writer, KernelPrograms programs, TileMap map)
    {
        KernelPlan plan = programs.Plan;
        int bytes = plan.Precision == Precision.Single ? 4 : 8;
        writer.Line("/// <remarks>");
        writer.Line($"/// <para>{plan.Headline}</para>");
        writer.Line("/// <code>");
        foreach ((string name, string text) in plan.Parts)
        {
            writer.Line($"/// {Names.Xml(name),-12}{Names.Xml(text)}");
        }

        writer.Line("/// </code>");
        string weighted = plan.OutputWeightValues.Count == 0 ? "" : "ω_o ";
        writer.Line($"/// <para>Changing one parameter by s changes the loss Σ_n Σ_o {weighted}(f_o(x_n; θ) - y_no)² by c_1 s + … + c_D s^D. Operations and bytes are those of one sample: of one parameter, and of the work for a unit before and after its parameters; scratch is the columns that the group's kernels need besides the values.</para>");
        writer.Line("/// <code>");
        WriteRow(writer, ["group", "parameters", "D", "kernel", "operations", "bytes", "a unit", "bytes", "scratch"], "coefficients");
        for (int index = 0; index < programs.Groups.Count; index++)
        {
            GroupKernels group = programs.Groups[index];
            ProgramCost weight = CostOfWeight(group, bytes), unit = CostOfUnit(group, bytes);
            WriteRow(
                writer,
                [
                    group.Group.Name,
                    Names.Grouped(group.Group.Units * group.Group.ParametersPerUnit),
                    Names.Grouped(group.Degree),
                    (group.Kind == KernelKind.UnitLocal ? "unit-local" : "jets") + (plan.Moments != MomentReduction.None || group.HasGram ? ", moments" : ""),
                    Names.Grouped(weight.Operations),
                    Names.Grouped(weight.Bytes),
                    Names.Grouped(unit.Operations),
                    Names.Grouped(unit.Bytes),
                    Names.Grouped(map.Scratch(index).Where(place => place.Key.Kind == BufferKind.Column).Sum(place => place.Key.Count)),
                ],
                group.Formula);
        }

        writer.Line("/// </code>");
        ProgramCost forward = ProgramCost.PerSample(programs.Forward, bytes);
        writer.Line($"/// <para>The forward pass takes {Names.Grouped(forward.Operations)} operations a sample; a tile holds {Names.Grouped(map.Rows)} columns, {Names.Grouped(map.Rows * bytes)} bytes a sample.</para>");
        if (programs.Gradient is { } gradient)
        {
            ProgramCost all = ProgramCost.PerSample(gradient, bytes);
            writer.Line($"/// <para>The gradient takes {Names.Grouped(all.Operations)} operations and {Names.Grouped(all.Bytes)} bytes a sample after a forward pass.</para>");
        }

        writer.Line($"/// <para>{MomentText(plan)}</para>");
        foreach (GroupKernels group in programs.Groups.Where(group => group.HasGram))
        {
            writer.Line($"/// <para>{group.Group.Name} is linear: from Σ u uᵀ, of order {Names.Grouped(group.Group.ParametersPerUnit)}, and Σ u r of one pass, <c>TrainerOptions.LinearGroups</c> sweeps over it or solves it at once.</para>");
        }

        writer.Line("/// </remarks>");
    }

    /// <summary>The cost of one weight: of applying its step and of the coefficients of the next, the dearest where they differ.</summary>
    public static ProgramCost CostOfWeight(GroupKernels group, int bytes) => group.Weights.Step is { } step
        ? ProgramCost.PerSample(step, bytes)
        : ProgramCost.PerSample(group.Weights.Coefficients, bytes) + ProgramCost.PerSample(group.Weights.Apply, bytes)
            + group.Weights.Seeds.Select(seed => ProgramCost.PerSample(seed, bytes)).OrderByDescending(cost => cost.Operations).FirstOrDefault();

    /// <summary>The cost of a unit besides that of its parameters.</summary>
    public static ProgramCost CostOfUnit(GroupKernels group, int bytes) =>
        new[] { group.Begin, group.End }.OfType<LoopProgram>().Aggregate(default(ProgramCost), (cost, program) => cost + ProgramCost.PerSample(program, bytes));

    private static string MomentText(KernelPlan plan) => plan.Moments switch
    {
        MomentReduction.Affine => $"Moments: f is affine in x, so the loss depends on the samples through Σ v vᵀ alone, v = (x, 1, y); sweeps work on at most {Names.Grouped(plan.X.Count + plan.Y.Count)} rows with the same sum, however many samples there are.",
        MomentReduction.Polynomial => $"Moments: the loss depends on the samples through {Names.Grouped(MomentPlan.Moments(plan.X.Count - 1, plan.Y.Count, plan.InputDegree))} moments alone; sweeps work on at most as many weighted samples with the same moments, however many samples there are.",
        _ => "Moments: none; a sweep visits every sample.",
    };

    private static void WriteRow(CSharpWriter writer, string[] cells, string formula) =>
        writer.Line($"/// {cells[0],-18}{cells[1],10}{cells[2],5}  {cells[3],-19}{cells[4],11}{cells[5],11}{cells[6],11}{cells[7],11}{cells[8],9}  {formula}");
}
