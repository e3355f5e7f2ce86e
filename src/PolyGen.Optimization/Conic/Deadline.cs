namespace PolyGen.Optimization.Conic;

/// <summary>Cancels a token after a time, from a thread of its own: where all threads of the pool are computing, a timer of the pool comes late.</summary>
internal sealed class Deadline : IDisposable
{
    // The most that a wait can take: 24 days. A longer limit is none.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly CancellationTokenSource source;
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread? thread;

    /// <summary>Cancels after <paramref name="limit"/>, if it is not infinite, or with <paramref name="cancellationToken"/>.</summary>
    public Deadline(TimeSpan limit, CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit != Timeout.InfiniteTimeSpan && limit <= Longest)
        {
            thread = new Thread(() => Wait(limit)) { IsBackground = true };
            thread.Start();
        }
    }

    /// <summary>A time limit, if it is one: not negative, or infinite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Otherwise; it names <paramref name="name"/>.</exception>
    public static TimeSpan Checked(TimeSpan limit, string name) => limit >= TimeSpan.Zero || limit == Timeout.InfiniteTimeSpan
        ? limit
        : throw new ArgumentOutOfRangeException(name, limit, "A time limit must be at least 0, or Timeout.InfiniteTimeSpan for none.");

    /// <summary>The token.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        ended.Set();
        thread?.Join();
        ended.Dispose();
        source.Dispose();
    }

    private void Wait(TimeSpan limit)
    {
        if (!ended.Wait(limit))
        {
            source.Cancel();
        }
    }
}
