using System.Globalization;
using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Compare;

/// <summary>Finds what peers need, builds those that are to be built, and makes their command lines.</summary>
/// <param name="folder">The folder of the peers, or null.</param>
/// <param name="scratch">An empty folder for what is built and for samples.</param>
/// <param name="children">Runs programs.</param>
internal sealed class PeerCommands(string? folder, string scratch, ChildProcess children)
{
    // Debian's own: another python3 may come first on the PATH, without its packages.
    private const string Python = "/usr/bin/python3";
    private const double SecondsOfThreeSweeps = 10;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromMinutes(2);
    private static readonly string OwnFolder = Path.Combine(AppContext.BaseDirectory, "Peers");

    private readonly Dictionary<string, string?> problems = [];

    /// <summary>The command line of a run.</summary>
    /// <exception cref="MissingException">Something that it needs is not here.</exception>
    /// <exception cref="ChildFailedException">A source cannot be built.</exception>
    public ChildCommand Of(Peer peer, Work work, TrainingTask task)
    {
        string file = Path.Combine(peer.IsOwn ? OwnFolder : folder ?? throw new MissingException($"{peer.File} (--peers)"), peer.File);
        if (!File.Exists(file))
            throw new MissingException($"{peer.File} in {Path.GetDirectoryName(file)}");
        string[] arguments = [.. peer.Arguments.Select(argument => Fill(argument, work, task))];
        if (peer.IsSource)
            return new ChildCommand(Build(file), arguments);

        if (!File.Exists(Python))
            throw new MissingException("python3");
        foreach (string module in peer.Modules)
            Require($"python3-{module}", () => children.Run(new ChildCommand(Python, ["-c", $"import {module}"]), 1, ProbeLimit));
        string[] script = peer.FixesSeed ? [Path.Combine(OwnFolder, "seeded.py"), task.Seed.ToString(CultureInfo.InvariantCulture), file] : [file];
        return new ChildCommand(Python, [.. script, .. arguments]);
    }

    private string Fill(string argument, Work work, TrainingTask task) => argument switch
    {
        "{data}" => task.Data!,
        "{seconds}" => task.Seconds.ToString(CultureInfo.InvariantCulture),
        "{threads}" => task.Threads.ToString(CultureInfo.InvariantCulture),
        "{seed}" => task.Seed.ToString(CultureInfo.InvariantCulture),
        "{sweeps}" => task.Seconds < SecondsOfThreeSweeps ? "1" : "3",
        "{samples}" => Samples(work, task.Seed),
        _ => argument,
    };

    private string Samples(Work work, ulong seed)
    {
        string path = Path.Combine(scratch, string.Create(CultureInfo.InvariantCulture, $"{work.Name}-{seed}.npy"));
        if (!File.Exists(path))
            work.WriteSamples!(path, seed);
        return path;
    }

    private string Build(string source)
    {
        string program = Path.Combine(scratch, Path.GetFileNameWithoutExtension(source));
        string compiler = ChildProcess.Find("g++") ?? throw new MissingException("g++");
        string header = Path.Combine(scratch, "zlib.cpp");
        File.WriteAllText(header, "#include <zlib.h>\n");
        Require("zlib1g-dev", () => children.Run(new ChildCommand(compiler, ["-fsyntax-only", header]), 1, ProbeLimit));
        if (!File.Exists(program))
            children.Run(new ChildCommand(compiler, ["-O3", "-march=native", "-ffast-math", source, "-o", program, "-lz"]), 1, ProbeLimit);
        return program;
    }

    // A probe is made once.
    private void Require(string package, Action probe)
    {
        if (!problems.TryGetValue(package, out string? problem))
        {
            try
            {
                probe();
            }
            catch (ChildFailedException)
            {
                problem = package;
            }

            problems[package] = problem;
        }

        if (problem is not null)
            throw new MissingException(problem);
    }
}
