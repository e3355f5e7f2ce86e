using PolyGen.Benchmarks.Compare;
using PolyGen.Data;
using PolyGen.Training;

namespace PolyGen.Benchmarks.Works;

/// <summary>Training of a network on handwritten digits.</summary>
internal static class DigitTraining
{
    /// <summary>A training with <paramref name="options"/>; threads, seed, time and test images are those of the task.</summary>
    /// <param name="create">Makes the network of a seed.</param>
    /// <param name="options">PolyGen's way to do it.</param>
    /// <param name="images">How many training images, from the first on; null for all.</param>
    /// <param name="shifts">By how many pixels each training image is moved in all directions, besides staying where it is.</param>
    /// <param name="countVisits">Whether the steps told are visits to a variable rather than sweeps or epochs.</param>
    public static Func<TrainingTask, IReadOnlyList<Observation>> Of<TNetwork>(Func<ulong, TNetwork> create, TrainerOptions options, int? images = null, int shifts = 0, bool countVisits = false)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
        => task =>
        {
            MnistData digits = Mnist.Load(task.Data);
            TrainerOptions own = options with { Threads = task.Threads, Seed = task.Seed, TimeLimit = TimeSpan.FromSeconds(task.Seconds), Evaluation = digits.Test };
            Dataset training = images is { } count ? digits.Training.Take(count) : digits.Training;
            TrainingReport report = new Trainer<TNetwork>(own).Train(create(task.Seed), shifts > 0 ? training.WithShifts(28, 28, shifts) : training);
            return [.. report.History.Select(entry => new Observation(countVisits ? entry.Steps : entry.Sweep, entry.Seconds, entry.Loss, entry.EvaluationAccuracy))];
        };
}
