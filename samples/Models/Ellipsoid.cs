using PolyGen;

namespace Samples.Models;

/// <summary>(x_0 - m_0)² + Σ_{k&gt;0} p_k (x_k - m_k)² = ρ², with centre m and semi-axes ρ and ρ/√p_k.</summary>
/// <remarks>With a factor before each square and 1 on the right, the residuals would tend to 0 where the ellipsoid grows without bound.</remarks>
[PolynomialModel]
public sealed partial class Ellipsoid
{
    public const int Dimensions = 3;

    [Parameter]
    private readonly double[] centre = new double[Dimensions];

    [Parameter]
    private readonly double[] ratios = new double[Dimensions - 1] { 1, 1 };

    [Parameter]
    private double radius = 1;

    public IReadOnlyList<double> Centre => centre;

    public IReadOnlyList<double> SemiAxes => [Math.Abs(radius), .. ratios.Select(ratio => Math.Abs(radius) / Math.Sqrt(ratio))];

    public static Ellipsoid Of(ReadOnlySpan<double> centre, ReadOnlySpan<double> semiAxes)
    {
        Ellipsoid ellipsoid = new() { radius = semiAxes[0] };
        centre.CopyTo(ellipsoid.centre);
        for (int k = 1; k < Dimensions; k++)
            ellipsoid.ratios[k - 1] = Square(semiAxes[0] / semiAxes[k]);
        return ellipsoid;
    }

    [Residual]
    private double Surface([Columns(Dimensions)] double[] x) =>
        Square(x[0] - centre[0]) + Enumerable.Range(1, Dimensions - 1).Sum(k => ratios[k - 1] * Square(x[k] - centre[k])) - Square(radius);

    private static double Square(double value) => value * value;
}
