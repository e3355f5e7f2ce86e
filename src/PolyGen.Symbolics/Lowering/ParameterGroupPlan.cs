using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>A block of parameters as it lies in memory.</summary>
/// <param name="Buffer">Its entries.</param>
/// <param name="Shape">Its sizes, the last one contiguous.</param>
/// <param name="Summary">What they are, such as "the weights of Dense1".</param>
/// <param name="Start">The values it starts from, repeated until it is full; empty where weights are random and biases zero.</param>
public sealed record ParameterBlockPlan(LoopBuffer Buffer, EquatableArray<int> Shape, string Summary, EquatableArray<double> Start);

/// <summary>Parameters that share a kernel: those of a layer, of one of its factors, or of an array of a model.</summary>
/// <param name="Name">Such as Dense2 or Quadratic1Gate.</param>
/// <param name="Layer">The index of the layer; -1 in a model.</param>
/// <param name="Units">The number of units, filters or sets of coefficients.</param>
/// <param name="Weights">The weights, unit after unit.</param>
/// <param name="Bias">One bias for each unit, or null.</param>
public record ParameterGroupPlan(string Name, int Layer, int Units, ParameterBlockPlan Weights, ParameterBlockPlan? Bias)
{
    /// <summary>The class of its kernels.</summary>
    public string KernelClass { get; init; } = Name;

    /// <summary>λ of the layer's own penalty.</summary>
    public double L2 { get; init; }

    /// <summary>The factor of the tile method's proximal weight.</summary>
    public double ProximalFactor { get; init; } = 1;

    /// <summary>The number of weights of one unit.</summary>
    public int WeightsPerUnit => Weights.Buffer.Count / Units;

    /// <summary>The number of parameters of one unit.</summary>
    public int ParametersPerUnit => WeightsPerUnit + (Bias is null ? 0 : 1);

    /// <summary>The blocks in the order in which they lie in memory.</summary>
    public IEnumerable<ParameterBlockPlan> Blocks => Bias is null ? [Weights] : [Weights, Bias];
}

/// <summary>A group of parameters of a network.</summary>
/// <param name="Value">The value that is affine in them, given the layer's input.</param>
/// <param name="Name">Such as Dense2 or Quadratic1Gate.</param>
/// <param name="Layer">The index of the layer.</param>
/// <param name="Units">The number of units, filters or sets of coefficients.</param>
/// <param name="Weights">The weights, unit after unit.</param>
/// <param name="Bias">One bias for each unit, or null.</param>
public sealed record NetworkGroup(ValueNode Value, string Name, int Layer, int Units, ParameterBlockPlan Weights, ParameterBlockPlan? Bias)
    : ParameterGroupPlan(Name, Layer, Units, Weights, Bias);
