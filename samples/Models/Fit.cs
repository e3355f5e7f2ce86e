using PolyGen;
using PolyGen.Data;
using PolyGen.Training;

namespace Samples.Models;

/// <summary>A trained model, and how it came about.</summary>
/// <param name="Model">The model.</param>
/// <param name="Report">What training came to.</param>
/// <param name="Losses">The losses that all starts ended with.</param>
internal sealed record Fit<TModel>(TModel Model, TrainingReport Report, IReadOnlyList<double> Losses)
    where TModel : class, IPolynomialNetwork<TModel>;

/// <summary>Least squares by exact coordinate descent on all samples.</summary>
internal static class Fit
{
    // The tile method, the trainer's default, is for many samples.
    private static readonly TrainerOptions Options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5_000, Tolerance = 1e-12, Threads = 1 };

    /// <summary>Trains <paramref name="model"/> from where it stands.</summary>
    public static Fit<TModel> From<TModel>(TModel model, Dataset data)
        where TModel : class, IPolynomialNetwork<TModel>
    {
        TrainingReport report = new Trainer<TModel>(Options).Train(model, data);
        return new(model, report, [report.Loss]);
    }

    /// <summary>Trains models from the seeds 1 … <paramref name="starts"/> and keeps the one with the smallest loss.</summary>
    /// <remarks>
    /// Each step takes one parameter to its global minimum; all together may still end in a local one, and some of the starts do.
    /// Zeros are no start where parameters are multiplied: each alone changes nothing.
    /// </remarks>
    public static Fit<TModel> Best<TModel>(int starts, Func<ulong, TModel> start, Dataset data)
        where TModel : class, IPolynomialNetwork<TModel>
    {
        ulong[] seeds = [.. Enumerable.Range(1, starts).Select(seed => (ulong)seed)];
        TrainingRuns<TModel> runs = new Trainer<TModel>(Options).TrainSeeds(start, seeds, data);
        return new(runs.Network, runs.Report, [.. runs.Reports.Select(report => report.Loss)]);
    }
}
