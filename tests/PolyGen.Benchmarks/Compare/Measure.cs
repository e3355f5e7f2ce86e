using System.Globalization;

namespace PolyGen.Benchmarks.Compare;

/// <summary>One number that is read off a run.</summary>
/// <param name="Name">What it is, for the reader.</param>
internal abstract record Measure(string Name)
{
    /// <summary>Whether less is better, as of times.</summary>
    public virtual bool IsTime => true;

    /// <summary>Whether it is read off the test split, which no program may look at more often than its peers.</summary>
    public virtual bool LooksAtTest => false;

    /// <summary>The number; +∞ for a time that was not reached, NaN where the run tells nothing of it.</summary>
    public abstract double Of(IReadOnlyList<Observation> curve);

    /// <summary>The number for the reader.</summary>
    public virtual string Format(double value) => FormatSeconds(value);

    /// <summary>How near a run that did not arrive came.</summary>
    public virtual string Nearest(IReadOnlyList<Observation> curve) => "";

    /// <summary>Seconds in a unit that suits them.</summary>
    public static string FormatSeconds(double seconds) => seconds switch
    {
        double.PositiveInfinity => "not reached",
        < 1e-6 => Text(seconds * 1e9) + " ns",
        < 1e-3 => Text(seconds * 1e6) + " µs",
        < 1 => Text(seconds * 1e3) + " ms",
        _ => Text(seconds) + " s",
    };

    /// <summary>Three digits, without an exponent for numbers of everyday size.</summary>
    public static string Text(double number) => Math.Abs(number) switch
    {
        >= 1e7 => number.ToString("0.00e+0", CultureInfo.InvariantCulture),
        >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => number.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>An accuracy in percent.</summary>
    protected static string Percent(double accuracy) => accuracy.ToString("0.00 %", CultureInfo.InvariantCulture);
}

/// <summary>The time of the first observation with at most this training loss.</summary>
internal sealed record TimeToLoss(double Loss) : Measure(string.Create(CultureInfo.InvariantCulture, $"time to loss {(Loss < 1e-3 ? Loss.ToString("0e-0", CultureInfo.InvariantCulture) : Loss.ToString("0.0000", CultureInfo.InvariantCulture))}"))
{
    public override double Of(IReadOnlyList<Observation> curve) => Curve.FirstTime(curve, observation => observation.Loss <= Loss);

    public override string Nearest(IReadOnlyList<Observation> curve) =>
        curve.Min(observation => observation.Loss) is { } least ? string.Create(CultureInfo.InvariantCulture, $"least loss {least:g5}") : "";
}

/// <summary>The time of the first observation with at least this test accuracy.</summary>
internal sealed record TimeToAccuracy(double Accuracy) : Measure(string.Create(CultureInfo.InvariantCulture, $"time to {100 * Accuracy:0.#} % test"))
{
    public override bool LooksAtTest => true;

    public override double Of(IReadOnlyList<Observation> curve) => Curve.FirstTime(curve, observation => observation.Accuracy >= Accuracy);

    public override string Nearest(IReadOnlyList<Observation> curve) => curve.Max(observation => observation.Accuracy) is { } most ? $"best {Percent(most)}" : "";
}

/// <summary>The mean seconds of one step: a sweep, or the visit of one variable.</summary>
/// <param name="Step">What the step is.</param>
/// <param name="IsFromStart">Whether what happens once before the steps counts with them.</param>
internal sealed record SecondsPerStep(string Step, bool IsFromStart = false) : Measure($"seconds of one {Step}")
{
    public override double Of(IReadOnlyList<Observation> curve) => Curve.SecondsPerStep(curve, IsFromStart);
}

/// <summary>The test accuracy of the network that training ends with, which is chosen without the test split.</summary>
internal sealed record FinalAccuracy() : Measure("accuracy of the final network")
{
    public override bool IsTime => false;

    public override double Of(IReadOnlyList<Observation> curve) => curve.LastOrDefault()?.Accuracy ?? double.NaN;

    public override string Format(double value) => Percent(value);
}

/// <summary>The best test accuracy on the way, chosen by looking at the test split: shown beside the final one, never compared.</summary>
internal sealed record BestOfCurve() : Measure("best on the way")
{
    public override bool IsTime => false;

    public override double Of(IReadOnlyList<Observation> curve) => curve.Max(observation => observation.Accuracy) ?? double.NaN;

    public override string Format(double value) => Percent(value);
}
