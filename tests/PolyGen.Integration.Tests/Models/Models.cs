namespace PolyGen.Integration.Tests.Models;

/// <summary>(x - a)² + (y - b)² = ρ².</summary>
[PolynomialModel]
public sealed partial class CircleFit
{
    [Parameter]
    private double centerX;

    [Parameter]
    private double centerY;

    [Parameter]
    private double radius = 1;

    public (double X, double Y, double Radius) Circle => (centerX, centerY, radius);

    [Residual]
    public double Distance(double x, double y) => Square(x - centerX) + Square(y - centerY) - Square(radius);

    private static double Square(double value) => value * value;
}

/// <summary>A matrix of rank 2 from its known entries.</summary>
[PolynomialModel]
public sealed partial class Factorisation
{
    public const int Rows = 12;
    public const int Columns = 9;
    private const int Rank = 2;

    [Parameter]
    private readonly double[,] u = new double[Rows, Rank];

    [Parameter]
    private readonly double[,] v = new double[Columns, Rank];

    public double Entry(int row, int column) => Error(row, column, 0);

    [Residual]
    private double Error(int row, int column, double value) => Enumerable.Range(0, Rank).Sum(k => u[row, k] * v[column, k]) - value;
}

/// <summary>x' = α x - β x y, y' = δ x y - γ y.</summary>
[PolynomialModel]
public partial class PredatorPrey
{
    [Parameter]
    private readonly double[] prey = new double[2];

    [Parameter]
    private readonly double[] predator = new double[2];

    public double[] Coefficients => [.. prey, .. predator];

    [Residual]
    private double Prey(double x, double y, double dx) => (prey[0] * x) - (prey[1] * x * y) - dx;

    [Residual]
    private double Predator(double x, double y, double dy) => (predator[0] * x * y) - (predator[1] * y) - dy;
}

/// <summary>Names that C# keeps for itself, or that generated code might use.</summary>
[PolynomialModel]
public partial record @event
{
    [Parameter]
    private float @class = 1;

    [Parameter]
    private float tile = 2;

    [Parameter]
    private float p0 = 3;

    [Parameter]
    private readonly float[] x = new float[2];

    [Parameter]
    private readonly float[,,] X = new float[2, 1, 3];

    [Residual]
    private float @return(float s, [Columns(2)] float[] n) => (@class * s) + (tile * n[0]) + MathF.Pow(p0, 3) + Enumerable.Range(0, 2).Sum(k => x[k] * n[k] * X[k, 0, 2]) - 1;
}
