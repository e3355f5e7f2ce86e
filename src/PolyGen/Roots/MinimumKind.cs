namespace PolyGen.Roots;

/// <summary>What is known about the lowest point of a univariate polynomial without a constant term.</summary>
public enum MinimumKind
{
    /// <summary>The polynomial is below zero at its global minimiser, which is not 0.</summary>
    Moved,

    /// <summary>No point has a value below the one at 0.</summary>
    AtZero,

    /// <summary>Every coefficient is zero.</summary>
    Flat,

    /// <summary>There is no lowest point, or it lies outside the range of double: odd degree, or a negative leading coefficient that is not negligible.</summary>
    Unbounded,

    /// <summary>A coefficient is infinite or not a number.</summary>
    NotFinite,
}
