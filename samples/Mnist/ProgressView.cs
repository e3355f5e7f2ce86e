using PolyGen.Training;
using Spectre.Console;

namespace Samples.Digits;

/// <summary>Shows training while it runs: one live bar on a terminal, plain lines elsewhere.</summary>
internal static class ProgressView
{
    /// <summary>Runs <paramref name="train"/> with a progress that is shown.</summary>
    /// <param name="seconds">The training time that fills the bar.</param>
    /// <param name="train">The training.</param>
    public static TResult Show<TResult>(double seconds, Func<IProgress<TrainingProgress>, TResult> train) =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.Interactive
            ? LiveBar.Show(seconds, train)
            : train(new ProgressLines());

    /// <summary>Such as "loss 0.0512  test accuracy 95.1 %  1.24 M variables/s".</summary>
    public static string Numbers(double loss, double? testAccuracy, double stepsPerSecond) =>
        FormattableString.Invariant($"loss {loss:0.0000}  test accuracy {100 * (testAccuracy ?? double.NaN),5:0.00} %  {Rate(stepsPerSecond)} variables/s");

    private static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => FormattableString.Invariant($"{perSecond / 1e6:0.00} M"),
        >= 1e3 => FormattableString.Invariant($"{perSecond / 1e3:0.0} k"),
        _ => FormattableString.Invariant($"{perSecond:0}"),
    };
}
