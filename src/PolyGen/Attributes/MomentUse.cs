namespace PolyGen;

/// <summary>Whether training may replace the samples by their moments where the network allows it.</summary>
public enum MomentUse
{
    /// <summary>Where it pays.</summary>
    Automatic,

    /// <summary>Nowhere.</summary>
    Never,
}
