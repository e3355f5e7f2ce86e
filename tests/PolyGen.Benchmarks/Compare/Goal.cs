using System.Globalization;

namespace PolyGen.Benchmarks.Compare;

/// <summary>What is to be reached, and whether medians reach it.</summary>
/// <param name="Text">The goal in words.</param>
internal abstract record Goal(string Text)
{
    /// <summary>The verdict on one peer.</summary>
    public abstract Verdict Judge(Medians own, Medians peer);

    /// <summary>The peer's seconds by ours, a bound where one of the two did not arrive in its time.</summary>
    protected static Ratio Faster(Medians own, Medians peer) => (double.IsFinite(own.Value), double.IsFinite(peer.Value)) switch
    {
        (true, true) => new Ratio(peer.Value / own.Value, Bound.Exact),
        (true, false) => new Ratio(peer.Seconds / own.Value, Bound.AtLeast),
        (false, true) => new Ratio(peer.Value / own.Seconds, Bound.AtMost),
        _ => new Ratio(double.NaN, Bound.Exact),
    };
}

/// <summary>The peer takes at least <paramref name="Factor"/> times our seconds.</summary>
internal sealed record FasterGoal(double Factor, string Text) : Goal(Text)
{
    public override Verdict Judge(Medians own, Medians peer)
    {
        Ratio ratio = Faster(own, peer);
        if (!double.IsFinite(own.Value))
            return new Verdict(ratio.ToString(), false, $"no: {(own.Nearest.Length > 0 ? own.Nearest : "not a step")} in {Measure.FormatSeconds(own.Seconds)}");
        if (double.IsNaN(peer.Value))
            return new Verdict("-", null, "no peer");
        if (ratio.Value >= Factor)
            return new Verdict(ratio.ToString(), true, "yes");
        return ratio.Bound == Bound.AtLeast
            ? new Verdict(ratio.ToString(), null, "open: the peer did not arrive in its time")
            : new Verdict(ratio.ToString(), false, $"no: {Measure.Text(Factor / ratio.Value)} times short");
    }
}

/// <summary>Our accuracy is at least <paramref name="Accuracy"/>, whatever the peer's.</summary>
internal sealed record AccuracyGoal(double Accuracy) : Goal(string.Create(CultureInfo.InvariantCulture, $"at least {100 * Accuracy:0.##} %"))
{
    public override Verdict Judge(Medians own, Medians peer)
    {
        string difference = double.IsNaN(peer.Value) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * (own.Value - peer.Value):+0.00;-0.00;0.00} points");
        return own.Value >= Accuracy
            ? new Verdict(difference, true, "yes")
            : new Verdict(difference, false, string.Create(CultureInfo.InvariantCulture, $"no: {100 * (Accuracy - own.Value):0.00} points short"));
    }
}

/// <summary>At least nine of ten starts arrive.</summary>
internal sealed record StartsGoal() : Goal("at least 9 of 10 starts")
{
    private const double Part = 0.9;

    public override Verdict Judge(Medians own, Medians peer)
    {
        string ratio = double.IsNaN(peer.Value) ? "-" : Faster(own, peer).ToString();
        string starts = $"{own.Arrived} of {own.Runs}";
        return own.Arrived >= Part * own.Runs ? new Verdict(ratio, true, $"yes: {starts}") : new Verdict(ratio, false, $"no: {starts}; {own.Nearest}");
    }
}
