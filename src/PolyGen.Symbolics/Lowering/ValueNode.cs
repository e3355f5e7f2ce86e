using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>A value of the network, such as the pre-activations of a layer: what its columns hold, and from which earlier values it is computed.</summary>
/// <param name="volume">The sizes of the value.</param>
/// <param name="buffer">Its columns; of the output, the residuals. Where a dense layer reads the value, the row behind the last is the column of ones.</param>
/// <param name="inputs">The values it is computed from; one that is read twice stands here twice.</param>
public abstract class ValueNode(Volume volume, LoopBuffer buffer, params IReadOnlyList<ValueNode> inputs)
{
    /// <summary>The sizes of the value.</summary>
    public Volume Volume { get; } = volume;

    /// <summary>The columns.</summary>
    public LoopBuffer Buffer { get; } = buffer;

    /// <summary>The values it is computed from.</summary>
    public IReadOnlyList<ValueNode> Inputs { get; } = inputs;

    /// <summary>The value it is computed from, where there is one.</summary>
    public ValueNode Input => Inputs[0];

    /// <summary>The degree of the value, where the inputs have the given degrees.</summary>
    internal abstract int Degree(IReadOnlyList<int> inputDegrees);
}

/// <summary>The input x of the network.</summary>
public sealed class InputNode(Volume volume, LoopBuffer buffer) : ValueNode(volume, buffer)
{
    internal override int Degree(IReadOnlyList<int> inputDegrees) => 1;
}
