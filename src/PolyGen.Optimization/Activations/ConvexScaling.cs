namespace PolyGen.Optimization.Activations;

/// <summary>The units in which the semidefinite program of a two-layer network has numbers of order 1.</summary>
/// <param name="Objective">The objective's: no network, or the features' least-squares fit, is about as good.</param>
/// <param name="Gauge">That of Z and Z'.</param>
/// <param name="Error">That of the errors.</param>
/// <param name="Rows">What the equation of each singular value is divided by.</param>
internal sealed record ConvexScaling(double Objective, double Gauge, double Error, IReadOnlyList<double> Rows)
{
    /// <summary>The units for a fit with targets other than 0.</summary>
    public static ConvexScaling Of(FeatureFit fit, double penalty)
    {
        double[] sizes = [.. fit.Map.EnumerateRows().Select(row => row.L2Norm())];
        double targets = fit.Projected.L2Norm(), objective = Math.Min(targets * targets, penalty * targets / sizes[0]), gauge = objective / penalty, error = Math.Sqrt(objective);
        return new(objective, gauge, error, [.. sizes.Select(size => Math.Max(size * gauge, error))]);
    }
}
