using System.Diagnostics;
using PolyGen.Cli.Batch;
using PolyGen.Testing;
using Xunit;

namespace PolyGen.Cli.Tests;

// A pool that is kept busy would hold other tests up, and they it.
[CollectionDefinition(nameof(TimeLimitTests), DisableParallelization = true)]
public sealed class TimeLimitTestsCollection;

[Collection(nameof(TimeLimitTests))]
public sealed class TimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_dimension_is_stopped_in_time_while_all_threads_of_the_pool_are_at_work()
    {
        DimensionBatch batch = new(
            (_, token) =>
            {
                token.WaitHandle.WaitOne(TimeSpan.FromSeconds(20));
                token.ThrowIfCancellationRequested();
                throw new InvalidOperationException("It was not stopped.");
            },
            Limit,
            threads: 1);
        List<BatchOutcome> outcomes = [];
        using (new BusyThreadPool())
        {
            batch.Run([BatchItem.Of([2, 2, 2], [2])], outcomes.Add, CancellationToken.None);
        }

        BatchOutcome outcome = Assert.Single(outcomes);
        Assert.Null(outcome.Result);
        Assert.InRange(outcome.Elapsed, TimeSpan.Zero, Limit + Soon);
    }

    [Fact]
    public void A_sum_of_squares_is_stopped_in_time_while_all_threads_of_the_pool_are_at_work()
    {
        // 220 monomials in the squares take far longer.
        SosItem item = new(string.Join(" + ", Enumerable.Range(1, 9).Select(i => $"(x{i} + 2*x{(i % 9) + 1} - x{((i + 3) % 9) + 1})^6")) + " + 1", null, null, 0);
        Stopwatch watch;
        SosOutcome outcome;
        using (new BusyThreadPool())
        {
            watch = Stopwatch.StartNew();
            outcome = item.Decide(new() { Solver = new Optimization.Conic.InteriorPointSolver { Threads = 1 }, TimeLimit = Limit }, CancellationToken.None);
        }

        Assert.True(outcome.Decision.IsTimedOut);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Limit + Soon);
    }

    [Fact]
    public void A_timer_of_the_pool_does_not_come_then()
    {
        // So the others see what they ought to: at least once in a few times, as the pool may grow on its own.
        Assert.Contains(Enumerable.Range(0, 6), _ =>
        {
            using CancellationTokenSource timer = new();
            using BusyThreadPool pool = new();
            timer.CancelAfter(Limit);
            return !timer.Token.WaitHandle.WaitOne(Limit + Soon);
        });
    }
}
