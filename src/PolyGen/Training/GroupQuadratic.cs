namespace PolyGen.Training;

/// <summary>The loss, summed over all samples and without penalties, as a quadratic in the changes δ of a linear group's parameters: Σ_j ω_j (δ_jᵀ G δ_j + 2 h_jᵀ δ_j), the systems j sharing G.</summary>
/// <param name="Order">The number of parameters of each system.</param>
/// <param name="Gram">G, row after row.</param>
/// <param name="Systems">The systems.</param>
internal sealed record GroupQuadratic(int Order, double[] Gram, IReadOnlyList<GroupSystem> Systems)
{
    /// <summary>Row <paramref name="row"/> of G.</summary>
    public ReadOnlySpan<double> GramRow(int row) => Gram.AsSpan(row * Order, Order);
}

/// <summary>One of the systems of a <see cref="GroupQuadratic"/>.</summary>
/// <param name="Weight">ω_j.</param>
/// <param name="Parameters">The place of each of its parameters among all.</param>
/// <param name="HalfGradient">h_j at the present parameters.</param>
internal sealed record GroupSystem(double Weight, int[] Parameters, double[] HalfGradient);
