using PolyGen;

namespace Samples.Models;

/// <summary>x' = α x - β x y, y' = δ x y - γ y: prey and predators, by their numbers and the derivatives of these. Two residuals a sample, quadratic in each parameter.</summary>
[PolynomialModel]
public sealed partial class LotkaVolterra
{
    [Parameter]
    private double alpha, beta, gamma, delta;

    public double Alpha => alpha;

    public double Beta => beta;

    public double Gamma => gamma;

    public double Delta => delta;

    public static LotkaVolterra Of(double alpha, double beta, double gamma, double delta) => new() { alpha = alpha, beta = beta, gamma = gamma, delta = delta };

    /// <summary>x'.</summary>
    public double PreyRate(double x, double y) => -Prey(x, y, 0);

    /// <summary>y'.</summary>
    public double PredatorRate(double x, double y) => -Predator(x, y, 0);

    [Residual]
    private double Prey(double x, double y, double dx) => dx - ((alpha * x) - (beta * x * y));

    [Residual]
    private double Predator(double x, double y, double dy) => dy - ((delta * x * y) - (gamma * y));
}
