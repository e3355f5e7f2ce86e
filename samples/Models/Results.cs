using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>Prints what was found beside what is true.</summary>
internal static class Results
{
    // Where the data are exact, the loss ends at the rounding errors of double.
    private const double Exact = 1e-16;

    public static void Title(string text) => Console.WriteLine(text);

    /// <summary>Prints a line such as "radius         found    2.001234   true    2.000000".</summary>
    public static void Compare(string name, double found, double truth) =>
        Console.WriteLine(FormattableString.Invariant($"  {name,-24} found {found,11:0.000000}   true {truth,11:0.000000}"));

    /// <summary>Prints the loss beside that of the true values.</summary>
    /// <returns>Whether it is no larger, up to rounding: whether the least-squares problem is solved at least as well as the truth solves it.</returns>
    public static bool Loss<TModel>(Fit<TModel> fit, TModel truth, Dataset data)
        where TModel : class, IPolynomialNetwork<TModel>
    {
        double loss = fit.Report.Loss, ofTruth = Inference.Evaluate(truth, data).Loss;
        int reached = fit.Losses.Count(other => other <= Math.Max(1.01 * loss, Exact));
        string starts = fit.Losses.Count == 1 ? "" : FormattableString.Invariant($", reached from {reached} of {fit.Losses.Count} starts");
        Console.WriteLine(FormattableString.Invariant($"  loss {loss:0.00e+00} after {fit.Report.Sweeps} sweeps{starts}; the true values give {ofTruth:0.00e+00}"));
        Console.WriteLine();
        return loss <= Math.Max(ofTruth, Exact);
    }
}
