using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Networks;
using PolyGen.Training;

namespace PolyGen.Benchmarks.Works;

/// <summary>Recovery of a teacher: a student starts anew from other parameters when it no longer gets on, and the time of all attempts counts.</summary>
internal static class TeacherTraining
{
    // Attempts of different starts share no seed.
    private const ulong AttemptsPerSeed = 100_000;

    /// <summary>A recovery with <paramref name="options"/>, whose limit of steps and tolerance say when an attempt no longer gets on; it ends at <paramref name="goal"/>, a part of the mean square of the targets.</summary>
    public static Func<TrainingTask, IReadOnlyList<Observation>> Of(TrainerOptions options, double goal) => task =>
    {
        TeacherSamples samples = TeacherSamples.Create();
        List<Observation> curve = [];
        double spent = 0;
        for (ulong attempt = 0; attempt < AttemptsPerSeed && spent < task.Seconds; attempt++)
        {
            ulong seed = (task.Seed * AttemptsPerSeed) + attempt;
            TrainerOptions own = options with { Threads = task.Threads, Seed = seed, TimeLimit = TimeSpan.FromSeconds(task.Seconds - spent), TargetLoss = goal * samples.MeanSquare };
            TrainingReport report = new Trainer<TeacherStudent>(own).Train(new TeacherStudent(seed), samples.ToDataset());
            int steps = curve.Count;
            curve.AddRange(report.History.Select((entry, index) => new Observation(steps + index, spent + entry.Seconds, entry.Loss / samples.MeanSquare, null)));
            spent += report.Seconds;
            if (report.StopReason == StopReason.TargetReached)
                break;
        }

        return curve;
    };
}
