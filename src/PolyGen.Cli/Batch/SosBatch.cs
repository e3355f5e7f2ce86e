using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PolyGen.Cli.Commands;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Nonnegativity;

namespace PolyGen.Cli.Batch;

/// <summary>Decides about many polynomials on several threads.</summary>
/// <param name="items">The polynomials.</param>
/// <param name="timeout">How long one may take.</param>
/// <param name="threads">The number of threads.</param>
internal sealed class SosBatch(IReadOnlyList<SosItem> items, TimeSpan timeout, int threads)
{
    private readonly Lock turn = new();

    /// <summary>Decides, and reports each as soon as it and all before it are done.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public void Run(SosReport report, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        SosOutcome?[] outcomes = new SosOutcome?[items.Count];
        int reported = 0;
        try
        {
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, items.Count), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
                index =>
                {
                    SosOutcome outcome = Decide(items[index], new() { Solver = new InteriorPointSolver { Threads = 1 }, WithSquares = report.WithSquares, TimeLimit = timeout }, cancellationToken);
                    lock (turn)
                    {
                        outcomes[index] = outcome;
                        for (; reported < items.Count && outcomes[reported] is { } ready; reported++)
                        {
                            report.Add(ready);
                        }
                    }
                });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? exception.InnerExceptions[0]);
        }

        report.End(watch.Elapsed);
    }

    // One that is too large to multiply out is no reason to stop the others.
    private SosOutcome Decide(SosItem item, SosOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return item.Decide(options, cancellationToken);
        }
        catch (InvalidInputException exception)
        {
            return new(item, new(SosVerdict.Undecided, exception.Message));
        }
    }
}
