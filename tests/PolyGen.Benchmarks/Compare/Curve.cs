namespace PolyGen.Benchmarks.Compare;

/// <summary>What is read off the observations of one run, in the order of their seconds.</summary>
internal static class Curve
{
    /// <summary>The seconds of the first observation that <paramref name="arrived"/> holds for, nothing interpolated; +∞ where there is none.</summary>
    public static double FirstTime(IReadOnlyList<Observation> curve, Func<Observation, bool> arrived) =>
        curve.FirstOrDefault(arrived)?.Seconds ?? double.PositiveInfinity;

    /// <summary>The observations that are at least <paramref name="spacing"/> seconds after the one kept before, the first after that many seconds of training.</summary>
    public static IReadOnlyList<Observation> Thin(IReadOnlyList<Observation> curve, double spacing)
    {
        List<Observation> kept = [];
        double last = 0;
        foreach (Observation observation in curve)
        {
            if (observation.Seconds - last < spacing)
                continue;
            kept.Add(observation);
            last = observation.Seconds;
        }

        return kept;
    }

    /// <summary>The mean seconds between two observations, that is of an epoch where a program looks once an epoch.</summary>
    public static double Spacing(IReadOnlyList<Observation> curve) => curve.Count > 0 ? curve[^1].Seconds / curve.Count : 0;

    /// <summary>The mean seconds of a step: from the first observation to the last, so that what happens once before the steps does not count, or from the start. Of a single observation it is from the start. +∞ where there was no step.</summary>
    public static double SecondsPerStep(IReadOnlyList<Observation> curve, bool isFromStart)
    {
        if (curve.Count == 0)
            return double.NaN;
        (double steps, double seconds) = isFromStart || curve.Count == 1 ? (0, 0) : (curve[0].Step, curve[0].Seconds);
        return curve[^1].Step > steps ? (curve[^1].Seconds - seconds) / (curve[^1].Step - steps) : double.PositiveInfinity;
    }
}
