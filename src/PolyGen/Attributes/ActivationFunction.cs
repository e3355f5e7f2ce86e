namespace PolyGen;

/// <summary>A function whose polynomial least-squares fit a <see cref="PolynomialActivationAttribute">learnable activation</see> starts from.</summary>
public enum ActivationFunction
{
    /// <summary>z itself.</summary>
    Identity,

    /// <summary>max(z, 0).</summary>
    ReLU,

    /// <summary>z Φ(z), Φ the normal distribution function.</summary>
    GELU,

    /// <summary>z / (1 + e^{-z}).</summary>
    SiLU,

    /// <summary>tanh z.</summary>
    Tanh,
}
