namespace PolyGen.Optimization.Activations;

/// <summary>How the residuals of an output with a weight enter the rows of a <see cref="ResidualSystem"/>.</summary>
internal static class ActivationLossRows
{
    /// <summary>√ω, as the rows are squared, or ω.</summary>
    public static double RowFactor(this ActivationLoss loss, double weight) => loss == ActivationLoss.Squared ? Math.Sqrt(weight) : weight;
}
