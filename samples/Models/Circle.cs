using PolyGen;

namespace Samples.Models;

/// <summary>(x - a)² + (y - b)² = ρ². The loss has degree 4 in each of the three parameters.</summary>
[PolynomialModel]
public sealed partial class Circle
{
    [Parameter]
    private double centreX;

    [Parameter]
    private double centreY;

    [Parameter]
    private double radius = 1;

    public double CentreX => centreX;

    public double CentreY => centreY;

    public double Radius => Math.Abs(radius);

    public static Circle Of(double centreX, double centreY, double radius) => new() { centreX = centreX, centreY = centreY, radius = radius };

    [Residual]
    private double Distance(double x, double y) => Square(x - centreX) + Square(y - centreY) - Square(radius);

    private static double Square(double value) => value * value;
}
