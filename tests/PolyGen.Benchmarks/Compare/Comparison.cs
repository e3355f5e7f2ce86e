using System.Globalization;
using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Compare;

/// <summary>Runs PolyGen and its peers in turn: for each work, number of threads and seed, one program after the other on the same cores.</summary>
internal sealed class Comparison(ComparisonOptions options, CancellationToken cancellation)
{
    private const int DefaultSeeds = 3;

    // Loading, evaluations and the last epoch are outside a program's own clock.
    private const double LimitFactor = 3;
    private const double LimitMargin = 120;

    private readonly ChildProcess children = new(cancellation);

    /// <summary>All runs; <paramref name="finished"/> is told after each work.</summary>
    /// <exception cref="OperationCanceledException">Interrupted; no child is left.</exception>
    public IReadOnlyList<Run> Execute(Action<IReadOnlyList<Run>> finished)
    {
        string scratch = Directory.CreateTempSubdirectory("polygen-benchmarks-").FullName;
        try
        {
            PeerCommands commands = new(options.Peers, scratch, children);
            List<Run> runs = [];
            foreach (Work work in WorkTable.All.Where(work => options.Works.Contains(work.Name)))
            {
                foreach (int threads in ThreadsOf(work))
                    runs.AddRange(RunsOf(work, threads, commands));
                finished(runs);
            }

            return runs;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private IEnumerable<int> ThreadsOf(Work work)
    {
        int[] wanted = [.. work.Threads.Intersect(options.Threads)];
        return wanted.Length > 0 ? wanted : work.Threads.Take(1);
    }

    private IEnumerable<Run> RunsOf(Work work, int threads, PeerCommands commands)
    {
        for (ulong seed = 1; seed <= (ulong)(options.Seeds ?? work.Seeds ?? DefaultSeeds); seed++)
        {
            TrainingTask task = new(threads, seed, options.Seconds ?? work.Seconds, options.Data);
            IEnumerable<Run> Peers() => work.Peers.Select(peer => Told(Execute(work, peer.Name, peer.Group, peer.Format, task, () => commands.Of(peer, work, task))));
            if (work.PeersAround && !options.IsQuick)
            {
                foreach (Run run in Peers())
                    yield return run;
            }

            yield return Told(Execute(work, Run.Own, Run.Own, LineFormat.Curve, task, () => OwnCommand(work, task)));
            foreach (Run run in Peers())
                yield return run;
        }
    }

    private Run Execute(Work work, string program, string group, LineFormat format, TrainingTask task, Func<ChildCommand> command)
    {
        Run Failed(string problem) => new(work, program, group, task.Threads, task.Seed, [], problem);
        if (work.NeedsDigits && task.Data is null)
            return Failed("missing: MNIST (--data)");
        if (task.Threads > ChildProcess.Cores.Count)
            return Failed($"missing: {task.Threads} cores");
        try
        {
            IReadOnlyList<string> lines = children.Run(command(), task.Threads, TimeSpan.FromSeconds((LimitFactor * task.Seconds) + LimitMargin));
            IReadOnlyList<Observation> curve = format.Parse(lines);
            return curve.Count > 0 ? Failed("") with { Curve = curve, Problem = null } : Failed("error: printed no result");
        }
        catch (MissingException exception)
        {
            return Failed(exception.Message);
        }
        catch (Exception exception) when (exception is ChildFailedException or FormatException)
        {
            return Failed($"error: {exception.Message}");
        }
    }

    private static ChildCommand OwnCommand(Work work, TrainingTask task)
    {
        string[] training = ["train", work.Name, "--threads", Text(task.Threads), "--seed", Text(task.Seed), "--seconds", Text(task.Seconds)];
        string[] data = task.Data is { } folder ? ["--data", folder] : [];

        // The program itself, or dotnet with the program's assembly.
        string path = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(path) == "dotnet" ? [typeof(Comparison).Assembly.Location] : [];
        return new ChildCommand(path, [.. assembly, .. training, .. data]);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static Run Told(Run run)
    {
        string outcome = run.Problem ?? string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Curve[^1].Seconds:0.00} s{(run.Curve[^1].Loss is { } loss ? $", loss {loss:g5}" : "")}{(run.Curve[^1].Accuracy is { } accuracy ? $", accuracy {accuracy:0.0000}" : "")}");
        Console.Error.WriteLine($"{run.Work.Name}, threads {run.Threads}, seed {run.Seed}, {run.Program}: {outcome}");
        return run;
    }
}
