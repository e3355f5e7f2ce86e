using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Networks;
using PolyGen.Training;

namespace PolyGen.Benchmarks.Works;

/// <summary>Recovery of a teacher: a student starts anew from other parameters when it no longer gets on, and the time of all attempts counts.</summary>
internal static class TeacherTraining
{
    // Attempts of different starts share no seed.
    private const ulong AttemptsPerSeed = 100_000;

    /// <summary>A recovery with <paramref name="options"/>, whose tolerance says when an attempt no longer gets on; it ends at <paramref name="goal"/>, a part of the mean square of the targets.</summary>
    public static Func<TrainingTask, IReadOnlyList<Observation>> Of(TrainerOptions options, double goal) => task =>
    {
        TeacherSamples samples = TeacherSamples.Create();
        List<Observation> curve = [];
        double spent = 0;
        for (ulong attempt = 0; attempt < AttemptsPerSeed && spent < task.Seconds; attempt++)
        {
            ulong seed = (task.Seed * AttemptsPerSeed) + attempt;
            using CancellationTokenSource arrival = new();
            Arrival progress = new(goal * samples.MeanSquare, arrival);
            TrainerOptions own = options with { Threads = task.Threads, Seed = seed, TimeLimit = TimeSpan.FromSeconds(task.Seconds - spent) };
            TrainingReport report = new Trainer<TeacherStudent>(own).Train(new TeacherStudent(seed), samples.ToDataset(), progress, arrival.Token);
            int steps = curve.Count;
            curve.AddRange(report.History.Select((entry, index) => new Observation(steps + index, spent + entry.Seconds, entry.Loss / samples.MeanSquare, null)));
            spent += report.Seconds;
            if (arrival.IsCancellationRequested)
                break;
        }

        return curve;
    };

    // Unlike Progress<T>, is told before training goes on.
    private sealed class Arrival(double loss, CancellationTokenSource arrival) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Loss <= loss)
                arrival.Cancel();
        }
    }
}
