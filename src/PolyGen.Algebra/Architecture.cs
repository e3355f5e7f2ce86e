using System.Numerics;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Algebra;

/// <summary>A dense polynomial network up to its weights: widths d = (d_0, …, d_L) and the exponents r_1, …, r_{L-1} of its hidden layers.</summary>
/// <remarks>
/// f = W_L σ_{L-1} W_{L-1} ⋯ σ_1 W_1 x with σ_l the power r_l, entry by entry, and no bias. Each of the d_L outputs is a form of degree
/// D = r_1 ⋯ r_{L-1} in d_0 variables. The neurovariety V is the Zariski closure of all those functions.
/// Kileel, Trager and Bruna, "On the expressive power of deep polynomial neural networks" (2019); Kubjas, Li and Wiesmann, "Geometry of polynomial neural networks" (2024).
/// Parameters lie in memory layer after layer, each W_l row by row.
/// </remarks>
public sealed record Architecture
{
    /// <summary>The most weights that are computed with: the square of their number must fit into memory.</summary>
    public const int MaximumParameterCount = 50_000;

    /// <summary>The network of <paramref name="widths"/> d_0, …, d_L with <paramref name="exponents"/> r_1, …, r_{L-1}.</summary>
    /// <exception cref="ArgumentException">When there are fewer than two widths, a size is below 1, the numbers of widths and exponents do not match, or there are too many weights.</exception>
    public Architecture(IEnumerable<int> widths, IEnumerable<int> exponents)
    {
        Widths = new(widths);
        Exponents = new(exponents);
        if (Widths.Count < 2)
        {
            throw new ArgumentException($"An architecture needs at least two widths, of its inputs and of its outputs; {Widths.Count} given.", nameof(widths));
        }

        if (Widths.FirstOrDefault(width => width < 1, 1) is var wrongWidth and < 1)
        {
            throw new ArgumentException($"The width {wrongWidth} is below 1; every layer needs at least one unit.", nameof(widths));
        }

        if (Exponents.FirstOrDefault(exponent => exponent < 1, 1) is var wrongExponent and < 1)
        {
            throw new ArgumentException($"The exponent {wrongExponent} is below 1; every hidden layer needs a power of at least 1.", nameof(exponents));
        }

        if (Exponents.Count != Depth - 1)
        {
            throw new ArgumentException($"{Widths.Count} widths have {Depth - 1} hidden layer{(Depth == 2 ? "" : "s")} between them, but there are {Exponents.Count} exponents; give one for each.", nameof(exponents));
        }

        if (Layers.Sum(layer => (decimal)Widths[layer] * Widths[layer - 1]) is var count and > MaximumParameterCount)
        {
            throw new ArgumentException($"The architecture has {count} weights; at most {MaximumParameterCount} can be computed with; use smaller widths.", nameof(widths));
        }
    }

    /// <summary>The network of <paramref name="widths"/> with the power <paramref name="exponent"/> on every hidden layer.</summary>
    /// <exception cref="ArgumentException">When there are fewer than two widths, a size is below 1, or there are too many weights.</exception>
    public Architecture(IReadOnlyCollection<int> widths, int exponent)
        : this(widths, Enumerable.Repeat(exponent, Math.Max(0, widths.Count - 2)))
    {
    }

    /// <summary>d_0, …, d_L.</summary>
    public EquatableArray<int> Widths { get; }

    /// <summary>r_1, …, r_{L-1}.</summary>
    public EquatableArray<int> Exponents { get; }

    /// <summary>L, the number of weight matrices.</summary>
    public int Depth => Widths.Count - 1;

    /// <summary>d_0.</summary>
    public int Inputs => Widths[0];

    /// <summary>d_L.</summary>
    public int Outputs => Widths[Depth];

    /// <summary>D = r_1 ⋯ r_{L-1}, the degree of the outputs.</summary>
    public BigInteger Degree => Exponents.Aggregate(BigInteger.One, (degree, exponent) => degree * exponent);

    /// <summary>Σ_l d_{l-1} d_l, the number of weights.</summary>
    public int ParameterCount => Layers.Sum(layer => Widths[layer] * Widths[layer - 1]);

    /// <summary>d_L · C(D + d_0 - 1, d_0 - 1), the dimension of the space that V lies in.</summary>
    public BigInteger AmbientDimension => Outputs * Binomials.Choose(Degree + Inputs - 1, Inputs - 1);

    /// <summary>The number of weights less the number of hidden units, each of which may be scaled: Σ_l d_{l-1} d_l - Σ_{0&lt;l&lt;L} d_l. No neurovariety has a higher dimension.</summary>
    public int NaiveDimension => ParameterCount - Widths.Skip(1).Take(Depth - 1).Sum();

    /// <summary>The smaller one of the ambient and the naive dimension.</summary>
    public BigInteger ExpectedDimension => BigInteger.Min(AmbientDimension, NaiveDimension);

    // l = 1, …, L.
    private IEnumerable<int> Layers => Enumerable.Range(1, Depth);

    /// <summary>The place of W_l's first entry among the parameters, l = 1, …, L.</summary>
    public int WeightOffset(int layer) => Enumerable.Range(1, layer - 1).Sum(before => Widths[before] * Widths[before - 1]);

    /// <summary>The network as the compiler sees it.</summary>
    public NetworkModel ToNetwork()
    {
        List<LayerModel> layers = [];
        for (int layer = 1; layer <= Depth; layer++)
        {
            layers.Add(new DenseLayer(Widths[layer], Bias: false));
            if (layer < Depth)
            {
                layers.Add(new PowerLayer(Exponents[layer - 1]));
            }
        }

        return new NetworkModel(new NetworkType("", "Network", false), Precision.Double, new([Inputs]), new(layers));
    }

    /// <summary>For example "(3, 3, 3), r = 2", with one exponent where all are equal.</summary>
    public override string ToString() =>
        $"({string.Join(", ", Widths)})" + (Exponents.Distinct().Count() switch { 0 => "", 1 => $", r = {Exponents[0]}", _ => $", r = ({string.Join(", ", Exponents)})" });
}
