using System.Diagnostics;
using System.Globalization;

namespace PolyGen.Optimization.Conic.Sdpa;

/// <summary>Solves by the program csdp, through SDPA files in a temporary folder: Borchers, CSDP, a C Library for Semidefinite Programming (1999).</summary>
/// <remarks>Free variables are differences of two nonnegative ones there, which costs it accuracy.</remarks>
public sealed class CsdpSolver : IConicSolver
{
    private const string Program = "csdp";

    // How often a run is asked whether its time is up; its end is noticed at once.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Whether csdp is found on the PATH.</summary>
    public static bool IsInstalled => Find() is not null;

    /// <summary>The number of threads that csdp's BLAS may use; null for its default.</summary>
    public int? Threads { get; init; }

    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">When csdp is not on the PATH.</exception>
    /// <exception cref="InvalidOperationException">When csdp does not accept the program, or ends without a solution.</exception>
    public ConicSolution Solve(ConicProgram program, ConicSolverOptions options, CancellationToken cancellationToken)
    {
        string csdp = Find() ?? throw new FileNotFoundException("The program csdp is not on the PATH; Debian's package is coinor-csdp.", Program);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("polygen-csdp-");
        try
        {
            string input = Path.Combine(folder.FullName, "program.dat-s");
            string output = Path.Combine(folder.FullName, "program.sol");
            SdpaFile.Write(program, input);
            File.WriteAllText(Path.Combine(folder.FullName, "param.csdp"), Parameters(options));
            if (!TryRun(csdp, folder.FullName, options.TimeLimit, cancellationToken, out int code, out string log))
            {
                return ConicMeasures.Zero(program, ConicStatus.TimeLimit);
            }

            if (!File.Exists(output))
            {
                throw new InvalidOperationException($"csdp ended with code {code} and without a solution: {log.Trim()}");
            }

            int iterations = Math.Max(0, log.Split('\n').Count(line => line.StartsWith("Iter:", StringComparison.Ordinal)) - 1);
            using StreamReader reader = new(output);
            return CsdpSolution.Read(program, reader, Status(code), iterations);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, Program), Path.Combine(folder, Program + ".exe") })
        .FirstOrDefault(File.Exists);

    private static string Parameters(ConicSolverOptions options)
    {
        string tolerance = options.Tolerance.ToString("R", CultureInfo.InvariantCulture);
        return $"""
            axtol={tolerance}
            atytol={tolerance}
            objtol={tolerance}
            pinftol=1.0e8
            dinftol=1.0e8
            maxiter={options.MaximumIterations.ToString(CultureInfo.InvariantCulture)}
            minstepfrac=0.90
            maxstepfrac=0.97
            minstepp=1.0e-8
            minstepd=1.0e-8
            usexzgap=1
            tweakgap=0
            affine=0
            printlevel=1
            perturbobj=1
            fastmode=0

            """.ReplaceLineEndings("\n");
    }

    // The codes of csdp's easy_sdp.
    private static ConicStatus Status(int code) => code switch
    {
        0 => ConicStatus.Optimal,
        1 => ConicStatus.PrimalInfeasible,
        2 => ConicStatus.DualInfeasible,
        4 => ConicStatus.IterationLimit,
        _ => ConicStatus.NumericalTrouble,
    };

    private bool TryRun(string csdp, string folder, TimeSpan timeLimit, CancellationToken cancellationToken, out int code, out string log)
    {
        ProcessStartInfo start = new(csdp, ["program.dat-s", "program.sol"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Threads is { } threads)
        {
            start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        }

        using Process process = new() { StartInfo = start };
        process.Start();

        // On threads of their own: those of the pool may all be computing.
        string[] texts = ["", ""];
        Thread[] readers = [.. new[] { process.StandardOutput, process.StandardError }.Select((stream, i) => new Thread(() => texts[i] = stream.ReadToEnd()) { IsBackground = true })];
        Array.ForEach(readers, reader => reader.Start());
        using Deadline deadline = new(timeLimit, cancellationToken);
        bool isDone = process.WaitForExit(Poll);
        while (!isDone && !deadline.Token.IsCancellationRequested)
        {
            isDone = process.WaitForExit(Poll);
        }

        if (!isDone)
        {
            process.Kill(entireProcessTree: true);
        }

        Array.ForEach(readers, reader => reader.Join());
        cancellationToken.ThrowIfCancellationRequested();
        code = isDone ? process.ExitCode : -1;
        log = string.Concat(texts);
        return isDone;
    }
}
