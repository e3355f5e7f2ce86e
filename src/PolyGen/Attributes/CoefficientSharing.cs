namespace PolyGen;

/// <summary>Which entries of a layer share the coefficients of their <see cref="PolynomialActivationAttribute">learnable activation</see>.</summary>
public enum CoefficientSharing
{
    /// <summary>All entries.</summary>
    Layer,

    /// <summary>The entries of a channel; of flat features each entry is a channel.</summary>
    Channel,

    /// <summary>None: every entry has coefficients of its own.</summary>
    Unit,
}
