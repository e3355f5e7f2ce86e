using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Networks;
using PolyGen.Training;

namespace PolyGen.Benchmarks.Works;

/// <summary>Training on sums modulo 23; the accuracy told is that on the pairs held out.</summary>
internal static class ModularTraining
{
    /// <summary>A training with <paramref name="options"/>; threads, seed and time are those of the task.</summary>
    public static Func<TrainingTask, IReadOnlyList<Observation>> Of(TrainerOptions options) => task =>
    {
        ModularPairs pairs = ModularPairs.Create(task.Seed);
        TrainerOptions own = options with { Threads = task.Threads, Seed = task.Seed, TimeLimit = TimeSpan.FromSeconds(task.Seconds), Evaluation = pairs.HeldOut };
        TrainingReport report = new Trainer<ModularSum>(own).Train(new ModularSum(task.Seed), pairs.Training);
        return [.. report.History.Select(entry => new Observation(entry.Sweep, entry.Seconds, entry.Loss, entry.EvaluationAccuracy))];
    };
}
