namespace PolyGen.Training;

/// <summary>What came of one visit to a parameter.</summary>
internal enum StepOutcome
{
    /// <summary>It went to its polynomial's minimum.</summary>
    Moved,

    /// <summary>Its polynomial has no term.</summary>
    Flat,

    /// <summary>Its minimum promised no more than rounding noise.</summary>
    Skipped,
}
