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

        // On the average all kills together leave time for the training once; one that ends before the last kill is begun anew.
        int kills = 0, trainings = 0, atOnce = 0;
        while (kills < Kills)
        {
            string name = FormattableString.Invariant($"killed{trainings++}");
            while (Run(method, name, atOnce == Kills ? null : TimeSpan.FromSeconds(random.NextDouble() * 2 * seconds / Kills)) is null)
            {
                kills++;
                atOnce++;
            }

            output.WriteLine($"training {trainings}: {atOnce} kills");
            atOnce = 0;
            Assert.True(expected.SequenceEqual(File.ReadAllBytes(Path.Combine(directory, name + ".npz"))), $"seed {seed}: other weights after {kills} kills");
        }
    }

    /// <summary>Starts the training, and kills it some time after it has begun.</summary>
    /// <returns>The last line that it printed, or null if it was killed.</returns>
    private string? Run(TrainingMethod method, string name, TimeSpan? life)
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
        if (life is { } time && !process.WaitForExit(time))
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
}
