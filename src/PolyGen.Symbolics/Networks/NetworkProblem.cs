namespace PolyGen.Symbolics.Networks;

/// <summary>What can be wrong with a network whose declaration is well-formed C#.</summary>
public enum NetworkProblemKind
{
    /// <summary>The input shape has no dimension, more than three, or one below 1.</summary>
    InputShape,

    /// <summary>There is no layer with parameters.</summary>
    NoLayers,

    /// <summary>A size, an exponent, a stride, a padding or another number of a layer is out of its range.</summary>
    LayerSize,

    /// <summary>A convolution or a pooling follows a layer whose output has no height and width.</summary>
    LayerInput,

    /// <summary>A window is larger than its padded input.</summary>
    KernelSize,

    /// <summary>The loss is of too high a degree in some parameter.</summary>
    LossDegree,

    /// <summary>The input or a layer has more entries or parameters than an array can hold.</summary>
    NetworkSize,

    /// <summary>A layer's name is empty, reserved, taken, or no line of text.</summary>
    LayerName,

    /// <summary>A layer reads one that is not there, or not before it.</summary>
    LayerSource,

    /// <summary>Two outputs that are to be added or multiplied have different shapes.</summary>
    JoinedShapes,

    /// <summary>An output that is not the network's is read by no layer.</summary>
    UnreadOutput,

    /// <summary>The groups of a convolution do not divide its channels and its filters.</summary>
    Groups,

    /// <summary>A slice reaches beyond its input.</summary>
    SliceRange,

    /// <summary>An output weight is not positive and finite, or there are not as many as outputs.</summary>
    OutputWeights,

    /// <summary>A number that is no member of its enum was cast to it.</summary>
    Choice,

    /// <summary>The generated code is over its size budget; found by the compiler, not by the validator.</summary>
    CodeSize,

    /// <summary>The generated code would contain a number that its floating-point type cannot hold; found by the compiler, not by the validator.</summary>
    NumberRange,
}

/// <summary>One finding about a network.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Layer">The index of the layer it is about, or -1 for the network as a whole.</param>
/// <param name="Text">What is wrong and what to do, as a sentence without a final stop.</param>
/// <param name="Argument">The size it is about, such as "units" or "Stride", named as the layer's attribute names it up to case; empty for the layer or network as a whole.</param>
public sealed record NetworkProblem(NetworkProblemKind Kind, int Layer, string Text, string Argument = "");
