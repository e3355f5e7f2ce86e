namespace PolyGen.Testing;

/// <summary>Keeps all threads of the pool at work, and the pool from adding more, until it is disposed: nothing that is queued there meanwhile runs, no timer either.</summary>
/// <remarks>One at a time in a process. Threads of the pool that others hold, a test host's for example, are at work already.</remarks>
public sealed class BusyThreadPool : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly ManualResetEventSlim released = new();
    private readonly SemaphoreSlim started = new(0);
    private readonly CountdownEvent ended;
    private readonly (int Workers, int Ports) usual;

    /// <summary>Returns when no thread is free any more.</summary>
    public BusyThreadPool()
    {
        ThreadPool.GetMaxThreads(out usual.Workers, out usual.Ports);
        ThreadPool.GetMinThreads(out int least, out _);
        int threads = Math.Max(least, ThreadPool.ThreadCount);
        if (!ThreadPool.SetMaxThreads(threads, usual.Ports))
        {
            throw new InvalidOperationException($"The pool cannot be kept at {threads} threads.");
        }

        // Twice as many as threads, for those that others give back.
        ended = new CountdownEvent(2 * threads);
        for (int i = 0; i < 2 * threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Work(), null);
        }

        while (started.Wait(Quiet))
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        released.Set();
        ThreadPool.SetMaxThreads(usual.Workers, usual.Ports);
        ended.Wait();
        ended.Dispose();
        started.Dispose();
        released.Dispose();
    }

    private void Work()
    {
        started.Release();
        released.Wait();
        ended.Signal();
    }
}
