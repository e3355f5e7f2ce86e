using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PolyGen.Algebra;
using PolyGen.Optimization.Conic;

namespace PolyGen.Cli.Batch;

/// <summary>Computes the dimensions of many architectures on several threads.</summary>
/// <param name="compute">The dimension of one architecture; it ends soon after its token asks for it.</param>
/// <param name="timeout">How long one architecture may take.</param>
/// <param name="threads">The number of threads.</param>
internal sealed class DimensionBatch(Func<Architecture, CancellationToken, DimensionResult> compute, TimeSpan timeout, int threads)
{
    private readonly Lock turn = new();
    private BatchOutcome?[] outcomes = [];
    private int started = -1;
    private int kept;

    /// <summary>Computes <paramref name="items"/>. All threads have ended when it returns or throws.</summary>
    /// <param name="items">The architectures.</param>
    /// <param name="keep">Takes the outcomes one after another, in the order of the items; when the batch is interrupted, those behind one that was not ready follow last.</param>
    /// <param name="cancellationToken">Interrupts the batch; whatever is done by then is kept.</param>
    /// <exception cref="OperationCanceledException">When it was interrupted.</exception>
    public void Run(IReadOnlyList<BatchItem> items, Action<BatchOutcome> keep, CancellationToken cancellationToken)
    {
        outcomes = new BatchOutcome?[items.Count];
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? failure = null;
        Thread[] workers = [.. Enumerable.Range(0, Math.Min(threads, items.Count)).Select(number => new Thread(Work) { Name = $"dimension {number}" })];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        if (failure is not null and not OperationCanceledException)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        foreach (BatchOutcome outcome in outcomes.Skip(kept).OfType<BatchOutcome>())
        {
            keep(outcome);
        }

        cancellationToken.ThrowIfCancellationRequested();

        void Work()
        {
            try
            {
                while (!end.IsCancellationRequested && Interlocked.Increment(ref started) is var index && index < items.Count)
                {
                    BatchOutcome outcome = Compute(items[index], end.Token);
                    lock (turn)
                    {
                        outcomes[index] = outcome;
                        for (; kept < items.Count && outcomes[kept] is { } ready; kept++)
                        {
                            keep(ready);
                        }
                    }
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                end.Cancel();
            }
        }
    }

    private BatchOutcome Compute(BatchItem item, CancellationToken cancellationToken)
    {
        using Deadline limit = new(timeout, cancellationToken);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            return new BatchOutcome(item, compute(item.Architecture, limit.Token), watch.Elapsed);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BatchOutcome(item, null, watch.Elapsed);
        }
    }
}
