namespace PolyGen.Optimization.Activations;

/// <summary>What a lower bound of a loss rests on.</summary>
public enum BoundSource
{
    /// <summary>Nothing but that no loss is below 0: no relaxation was solved, for lack of time or because of its size, or its bound was not usable.</summary>
    Nonnegativity,

    /// <summary>A moment relaxation, as accurately as the conic solver solved it.</summary>
    Relaxation,

    /// <summary>An identity in rationals between the loss less the bound, a polynomial with coefficients in double precision, and a sum of squares.</summary>
    RationalIdentity,
}
