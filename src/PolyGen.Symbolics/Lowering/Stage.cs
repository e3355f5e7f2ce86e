using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>Channels times height times width; flat features are (features, 1, 1). Entry (c, y, x) lies at (c·height + y)·width + x.</summary>
public sealed record Volume(int Channels, int Height, int Width)
{
    /// <summary>The number of positions in one channel.</summary>
    public int Area => Height * Width;

    /// <summary>The number of entries.</summary>
    public int Count => Channels * Area;
}

/// <summary>A layer with parameters and the power behind it: z = the layer's affine map of its input u, a = z^r.</summary>
/// <param name="Name">The layer's name, such as <c>Dense2</c>.</param>
/// <param name="Layer">A <see cref="DenseLayer"/> or <see cref="Conv2DLayer"/>.</param>
/// <param name="Exponent">r, the product of the exponents of the powers behind the layer; 1 where there is none.</param>
/// <param name="InputVolume">The sizes of u.</param>
/// <param name="OutputVolume">The sizes of z and a.</param>
/// <param name="Weights">Dense: w[j, k]; convolution: w[f, c, dy, dx].</param>
/// <param name="Bias">b[j] or b[f], or null.</param>
/// <param name="U">The input columns; where the layer is dense, the row behind the last is the column of ones.</param>
/// <param name="Z">The pre-activations; for the last stage with r = 1, the residuals.</param>
/// <param name="A">The activations: <paramref name="Z"/> itself where r = 1, the residuals for the last stage.</param>
public sealed record Stage(
    string Name,
    LayerModel Layer,
    int Exponent,
    Volume InputVolume,
    Volume OutputVolume,
    LoopBuffer Weights,
    LoopBuffer? Bias,
    LoopBuffer U,
    LoopBuffer Z,
    LoopBuffer A)
{
    /// <summary>The number of dense units or of filters.</summary>
    public int Units => OutputVolume.Channels;

    /// <summary>The number of weights of one unit or filter.</summary>
    public int WeightsPerUnit => Weights.Count / Units;

    /// <summary>The number of parameters of one unit or filter.</summary>
    public int ParametersPerUnit => WeightsPerUnit + (Bias is null ? 0 : 1);
}
