using System.Diagnostics;
using System.Globalization;

namespace PolyGen.Benchmarks.Compare;

/// <summary>Runs programs on the first cores of this process, each within its time and no longer than this process is wanted.</summary>
internal sealed class ChildProcess(CancellationToken cancellation)
{
    private static readonly string[] ThreadVariables = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"];
    private static readonly string? Taskset = OperatingSystem.IsLinux() ? Find("taskset") : null;

    /// <summary>The cores that this process may use, in order.</summary>
    public static IReadOnlyList<int> Cores { get; } = AllowedCores();

    /// <summary>Whether programs are bound to their cores; without taskset they are only told how many threads to start.</summary>
    public static bool Binds => Taskset is not null;

    /// <summary>Runs <paramref name="command"/> on <paramref name="threads"/> cores and returns the lines that it prints.</summary>
    /// <exception cref="ChildFailedException">It fails, or takes longer than <paramref name="limit"/>.</exception>
    /// <exception cref="OperationCanceledException">This process is to end; the child has been ended.</exception>
    public IReadOnlyList<string> Run(ChildCommand command, int threads, TimeSpan limit)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process process = new() { StartInfo = Start(command, threads) };
        List<string> lines = [], errors = [];
        process.OutputDataReceived += (_, received) => Add(lines, received.Data);
        process.ErrorDataReceived += (_, received) => Add(errors, received.Data);
        process.Start();
        bool ended = false;
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            time.CancelAfter(limit);
            process.WaitForExitAsync(time.Token).GetAwaiter().GetResult();
            ended = true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ChildFailedException($"ended after its limit of {limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s");
        }
        finally
        {
            if (!ended)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }

        if (process.ExitCode != 0)
            throw new ChildFailedException($"exit code {process.ExitCode}: {errors.LastOrDefault(line => line.Length > 0) ?? lines.LastOrDefault() ?? "no word"}");
        return lines;
    }

    /// <summary>The full path of a program on the PATH, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>The numbers of a list such as 0-2,5.</summary>
    internal static IReadOnlyList<int> ParseCores(string list) =>
    [
        .. list.Split(',').SelectMany(part =>
        {
            int[] ends = [.. part.Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
        }),
    ];

    private static void Add(List<string> lines, string? line)
    {
        if (line is not null)
            lines.Add(line);
    }

    private static ProcessStartInfo Start(ChildCommand command, int threads)
    {
        List<string> words = [command.FileName, .. command.Arguments];
        if (Taskset is not null)
            words.InsertRange(0, [Taskset, "-c", string.Join(',', Cores.Take(threads))]);
        ProcessStartInfo start = new(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string variable in ThreadVariables)
            start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private static IReadOnlyList<int> AllowedCores()
    {
        const string Key = "Cpus_allowed_list:";
        string? line = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? [.. Enumerable.Range(0, Environment.ProcessorCount)] : ParseCores(line[Key.Length..].Trim());
    }
}

/// <summary>A program that was run has failed.</summary>
internal sealed class ChildFailedException(string message) : Exception(message);
