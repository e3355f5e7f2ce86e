using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>A network with all sizes known: its values, in an order in which each follows its inputs, and the buffers that hold them.</summary>
/// <param name="Model">The declared network.</param>
/// <param name="Nodes">The values, from the first behind the input to the output.</param>
/// <param name="Groups">The groups of parameters in the order in which they lie in memory.</param>
/// <param name="X">The input columns, and behind them the column of ones.</param>
/// <param name="Y">The target columns.</param>
/// <param name="R">The residual columns, r = f - y.</param>
/// <param name="OutputWeights">ω_o, or null where each is 1.</param>
public sealed record NetworkPlan(
    NetworkModel Model,
    IReadOnlyList<ValueNode> Nodes,
    EquatableArray<NetworkGroup> Groups,
    LoopBuffer X,
    LoopBuffer Y,
    LoopBuffer R,
    LoopBuffer? OutputWeights) : KernelPlan
{
    /// <inheritdoc/>
    public override NetworkType Type => Model.Type;

    /// <inheritdoc/>
    public override Precision Precision => Model.Precision;

    /// <inheritdoc/>
    public override string Headline => $"A polynomial network f(x; θ) of degree {Names.Grouped(InputDegree)} in x, with {Names.Grouped(ParameterCount)} parameters in {Names.Element(Precision)}.";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Text)> Parts => LayerSummary.Of(Model);

    /// <inheritdoc/>
    public override EquatableArray<int> InputShape => Model.InputShape;

    /// <inheritdoc/>
    public override LoopBuffer X { get; } = X;

    /// <inheritdoc/>
    public override LoopBuffer Y { get; } = Y;

    /// <inheritdoc/>
    public override LoopBuffer R { get; } = R;

    /// <inheritdoc/>
    public override EquatableArray<double> OutputWeightValues => Model.OutputWeights;

    /// <inheritdoc/>
    public override IEnumerable<ParameterBlockPlan> Blocks => Groups.SelectMany(group => group.Blocks);

    /// <inheritdoc/>
    public override IEnumerable<LoopBuffer> Values => Nodes.Select(node => node.Buffer);

    /// <inheritdoc/>
    public override int InputDegree => DegreeFrom(null);

    /// <inheritdoc/>
    public override int ParameterDegree => Degrees(_ => 0, node => Groups.Any(group => group.Value == node) ? 1 : 0);

    /// <inheritdoc/>
    public override bool InputsMayBeSparse => Nodes.All(node => node is DenseNode || node.Inputs.All(input => input is not InputNode));

    /// <inheritdoc/>
    public override MomentReduction Moments => MomentPlan.Of(this);

    /// <summary>The value f, or w f.</summary>
    public ValueNode Output => Nodes[Nodes.Count - 1];

    /// <summary>ω_o.</summary>
    internal Expression OutputWeight(Affine output) => OutputWeights is { } weights ? new Load(weights, output) : Expression.One;

    /// <summary>The values that are computed from <paramref name="node"/>, at once.</summary>
    internal IEnumerable<ValueNode> ReadersOf(ValueNode node) => Nodes.Where(reader => reader.Inputs.Contains(node));

    /// <summary>The degree of f in all entries of <paramref name="node"/> together, or in x.</summary>
    internal int DegreeFrom(ValueNode? node) => Degrees(_ => node is null ? 1 : 0, _ => 0, node);

    // Degrees add up where values multiply: those of the input, and what a value's own parameters add to that of its inputs.
    private int Degrees(Func<ValueNode, int> ofInput, Func<ValueNode, int> ofParameters, ValueNode? seeded = null)
    {
        Dictionary<ValueNode, int> degrees = [];
        foreach (ValueNode value in Nodes)
        {
            degrees[value] = value == seeded ? 1 : ofParameters(value) + value.Degree([.. value.Inputs.Select(input => degrees.TryGetValue(input, out int degree) ? degree : ofInput(input))]);
        }

        return degrees[Output];
    }

    /// <summary>Resolves the sizes of a network that <see cref="NetworkValidator"/> has found valid.</summary>
    /// <remarks>A network whose samples may be replaced by weighted ones gets a column for their weights.</remarks>
    public static NetworkPlan Of(NetworkModel model)
    {
        NetworkPlan plan = new NetworkPlanBuilder(model, hasSampleWeights: false).Build();
        return plan.Moments == MomentReduction.Polynomial ? new NetworkPlanBuilder(model, hasSampleWeights: true).Build() : plan;
    }
}
