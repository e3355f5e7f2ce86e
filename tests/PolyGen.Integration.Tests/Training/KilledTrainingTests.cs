using System.Diagnostics;
using System.Globalization;
using PolyGen.Training;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Integration.Tests.Training;

/// <summary>A program that is killed twenty times at random moments, and each time started again, ends with the weights of one that was left alone.</summary>
public sealed class KilledTrainingTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 20;
    private readonly string directory = Directory.CreateTempSubdirectory("polygen-test-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(TrainingMethod.Sweeps)]
    [InlineData(TrainingMethod.Tiles)]
    public void EndsWithTheSameWeights(TrainingMethod method)
    {
        ulong seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"seed {seed}");
        var random = new DeterministicRandom(seed);
        string last = Run(method, "alone", null) ?? throw new InvalidOperationException("Nothing has killed it.");
        output.WriteLine(last);
        byte[] expected = File.ReadAllBytes(Path.Combine(directory, "alone.npz"));
        double seconds = double.Parse(last.Split(' ')[0], CultureInfo.InvariantCulture);

        // Between all kills there is time for about half of the training; one that ends before the last kill is begun anew.
        int kills = 0, trainings = 0, atOnce = 0;
        while (kills < Kills)
        {
            string name = FormattableString.Invariant($"killed{trainings++}");
            string? ended;
            for (; (ended = Run(method, name, atOnce == Kills ? null : new Death(FromCheckpoint: random.NextInt(4) > 0, TimeSpan.FromSeconds(random.NextDouble() * seconds / Kills)))) is null; kills++)
                atOnce++;

            output.WriteLine($"training {trainings}: {atOnce} kills, {ended}");
            Assert.True(atOnce == 0 || double.Parse(ended.Split(' ')[^1], CultureInfo.InvariantCulture) > 0, $"seed {seed}: it began anew after {kills} kills");
            atOnce = 0;
            Assert.True(expected.SequenceEqual(File.ReadAllBytes(Path.Combine(directory, name + ".npz"))), $"seed {seed}: other weights after {kills} kills");
        }
    }

    /// <summary>Starts the training, and kills it at the given moment.</summary>
    /// <returns>The last line that it printed, or null if it was killed.</returns>
    private string? Run(TrainingMethod method, string name, Death? death)
    {
        string program = typeof(KilledTrainingTests).Assembly.Location;
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { program, method.ToString(), Path.Combine(directory, name), Path.Combine(directory, name + ".npz") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string? first = process.StandardOutput.ReadLine();
        if (first != Program.Ready)
            Assert.Fail($"{first} {process.StandardError.ReadToEnd()}");
        if (death is { } moment && IsAlive(process, moment, Path.Combine(directory, name)))
        {
            process.Kill();
            process.WaitForExit();
            if (process.ExitCode != 0)
                return null;
        }

        string? text = process.StandardOutput.ReadLine();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return text;
    }

    private static bool IsAlive(Process process, Death moment, string checkpoint)
    {
        DateTime before = File.GetLastWriteTimeUtc(checkpoint);
        while (moment.FromCheckpoint && !process.HasExited && File.GetLastWriteTimeUtc(checkpoint) == before)
            Thread.Sleep(1);
        return !process.WaitForExit(moment.After);
    }

    /// <summary>When a training is killed.</summary>
    /// <param name="FromCheckpoint">Whether the time counts from the first checkpoint of this life, else from the beginning of training.</param>
    /// <param name="After">The time.</param>
    private sealed record Death(bool FromCheckpoint, TimeSpan After);
}
