using System.Runtime.ExceptionServices;

namespace PolyGen.Training;

/// <summary>A fixed team of threads, the caller's being worker 0, that all run the same work at the same time.</summary>
/// <remarks>Unlike tasks of a pool, all workers are sure to be running, so that they may wait for each other at a <see cref="SpinBarrier"/>.</remarks>
internal sealed class WorkerTeam : IDisposable
{
    private readonly Thread[] threads;
    private readonly Barrier start;
    private readonly Barrier end;
    private readonly Lock failing = new();
    private Action<int>? work;
    private ExceptionDispatchInfo? failure;
    private bool disposed;

    /// <summary>A team of <paramref name="workers"/> threads.</summary>
    public WorkerTeam(int workers)
    {
        Workers = workers;
        start = new Barrier(workers);
        end = new Barrier(workers);
        threads = new Thread[workers - 1];
        for (int worker = 1; worker < workers; worker++)
        {
            int index = worker;
            threads[worker - 1] = new Thread(() => Serve(index)) { IsBackground = true, Name = $"PolyGen worker {index}" };
            threads[worker - 1].Start();
        }
    }

    /// <summary>The number of workers.</summary>
    public int Workers { get; }

    /// <summary>Calls <paramref name="action"/> with 0 … <see cref="Workers"/> - 1, each on its own thread, and returns when all have returned.</summary>
    /// <remarks>
    /// The first failure is thrown here once all workers have ended. Work with a <see cref="SpinBarrier"/> breaks it on failure; that the
    /// others stop for it is only thrown if nothing else is.
    /// </remarks>
    public void Run(Action<int> action)
    {
        work = action;
        failure = null;
        start.SignalAndWait();
        Work(0);
        end.SignalAndWait();
        work = null;
        failure?.Throw();
    }

    /// <summary>Runs <paramref name="body"/> for the items 0 … <paramref name="count"/> - 1; which worker runs an item is left to chance.</summary>
    public void ForEach(int count, Action<int> body)
    {
        int next = -1;
        Run(_ =>
        {
            for (int item = Interlocked.Increment(ref next); item < count; item = Interlocked.Increment(ref next))
                body(item);
        });
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (disposed)
            return;

        disposed = true;
        start.SignalAndWait();
        foreach (Thread thread in threads)
            thread.Join();
        start.Dispose();
        end.Dispose();
    }

    private void Serve(int worker)
    {
        while (true)
        {
            start.SignalAndWait();
            if (disposed)
                return;
            Work(worker);
            end.SignalAndWait();
        }
    }

    private void Work(int worker)
    {
        try
        {
            work!(worker);
        }
        catch (Exception exception)
        {
            lock (failing)
            {
                // A worker that a broken barrier lets go may come here before the one whose failure broke it.
                if (failure is null || (failure.SourceException is OperationCanceledException && exception is not OperationCanceledException))
                    failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
