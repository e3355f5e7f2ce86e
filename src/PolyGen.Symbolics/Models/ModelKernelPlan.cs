using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>What the programs of a model are about, for the passes and the printer that networks have too.</summary>
public sealed record ModelKernelPlan : KernelPlan
{
    private readonly ModelPrograms programs;

    private ModelKernelPlan(ModelPrograms programs)
    {
        this.programs = programs;
        Blocks = [.. programs.Groups.Select(group => new ParameterBlockPlan(group.Block, group.Parameter.Shape, "the parameter " + group.Parameter.Name, default))];
    }

    /// <summary>The declared model.</summary>
    public PolynomialModel Model => programs.Model;

    /// <inheritdoc/>
    public override NetworkType Type => Model.Type;

    /// <inheritdoc/>
    public override Precision Precision => Model.Precision;

    /// <inheritdoc/>
    public override string Headline => $"A polynomial model with {Names.Count(Model.Residuals.Count, "residual")} r(x; θ), {Names.Grouped(ParameterCount)} parameters in {Names.Element(Precision)} and {Names.Count(X.Count - 1, "data column")}.";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Text)> Parts => programs.Residuals.Select((text, index) => (Model.Residuals[index].Name, text));

    /// <inheritdoc/>
    public override EquatableArray<int> InputShape => new([X.Count - 1]);

    /// <inheritdoc/>
    public override LoopBuffer X => programs.X;

    /// <inheritdoc/>
    public override LoopBuffer Y => programs.Y;

    /// <inheritdoc/>
    public override LoopBuffer R => programs.R;

    /// <inheritdoc/>
    public override int InputDegree => Model.Residuals.Max(residual => ModelDegree.InColumns(residual.Value));

    /// <inheritdoc/>
    public override int ParameterDegree => Model.Residuals.Max(residual => ModelDegree.InParameters(residual.Value));

    /// <inheritdoc/>
    public override MomentReduction Moments => MomentReduction.None;

    /// <inheritdoc/>
    public override IEnumerable<ParameterBlockPlan> Blocks { get; }

    /// <inheritdoc/>
    public override IEnumerable<LoopBuffer> Values => programs.Values.Concat(programs.Temporaries).Append(programs.R);

    /// <summary>The model's programs as those of a network are: an entry of a parameter is a weight, the entries that differ in the last index only are a unit.</summary>
    public static KernelPrograms Programs(ModelPrograms programs)
    {
        ModelKernelPlan plan = new(programs);
        return new KernelPrograms(plan, programs.Forward, programs.Evaluate, new(programs.Groups.Zip(plan.Blocks, plan.Group)));
    }

    private GroupKernels Group(ModelGroup group, ParameterBlockPlan block)
    {
        (string Name, int Extent)[] sizes = [.. group.Parameter.Shape.Select((size, place) => ("p" + place.ToString(CultureInfo.InvariantCulture), size))];
        (string Name, int Extent)[] leading = [.. sizes.Take(sizes.Length - 1)];
        int units = leading.Aggregate(1, (product, size) => product * size.Extent);
        return new GroupKernels(
            new ParameterGroupPlan(group.Parameter.Name, -1, units, block, null) { KernelClass = "Of_" + group.Parameter.Name },
            KernelKind.Jet,
            group.Degree,
            group.Formula,
            IndexDigit.Of(leading),
            IndexDigit.Of([.. sizes.Skip(leading.Length)]),
            null,
            new ParameterKernels(group.Coefficients, group.Apply, null),
            null,
            null)
        {
            IsLinear = Model.Residuals.All(residual => ModelDegree.In(group.Parameter.Name, residual.Value) <= 1),
        };
    }
}
