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

    /// <summary>The seconds of a step, from the first observation to the last, so that what happens once before the steps does not count; of a single observation, its seconds by its steps.</summary>
    public static double SecondsPerStep(IReadOnlyList<Observation> curve)
    {
        if (curve.Count == 0)
            return double.NaN;
        Observation first = curve.Count > 1 ? curve[0] : new Observation(0, 0, null, null), last = curve[^1];
        return (last.Seconds - first.Seconds) / (last.Step - first.Step);
    }
}
