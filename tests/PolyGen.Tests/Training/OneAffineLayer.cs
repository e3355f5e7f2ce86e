using System.Numerics;
using PolyGen.Tests.Moments;

namespace PolyGen.Tests.Training;

/// <summary>The hand-written affine network, of which only the first layer is trained: the loss is a strictly convex quadratic in its 18 parameters together.</summary>
public sealed class OneAffineLayer<T>(ulong seed) : IPolynomialNetwork<OneAffineLayer<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly HandWrittenAffine<T> network = new(seed);

    public static NetworkDescription Description { get; } = HandWrittenAffine<T>.Description with { Name = "OneAffineLayer", Groups = [HandWrittenAffine<T>.Description.Groups[0]] };

    public Span<T> Parameters => network.Parameters;

    /// <summary>The parameters that are trained.</summary>
    public Span<T> Trained => Parameters[..Description.Groups[0].Count];

    public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<OneAffineLayer<T>, T>(this);

    public static void Forward(ReadOnlySpan<T> parameters, Tile<T> tile) => HandWrittenAffine<T>.Forward(parameters, tile);

    public static void Begin(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile) => HandWrittenAffine<T>.Begin(group, unit, parameters, tile);

    public static void Step(int group, int unit, int applied, T step, int next, ReadOnlySpan<T> parameters, Tile<T> tile, Span<double> coefficients)
        => HandWrittenAffine<T>.Step(group, unit, applied, step, next, parameters, tile, coefficients);

    public static void End(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile) => HandWrittenAffine<T>.End(group, unit, parameters, tile);
}
