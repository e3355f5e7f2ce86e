using System.Runtime.InteropServices;

namespace PolyGen.Training;

/// <summary>A point that no worker of a team passes before all have come to it; waiting workers spin, since the next one is microseconds away.</summary>
/// <remarks>
/// The last worker to arrive resets the count and raises the phase that the others watch. After some looks a waiting worker
/// yields its core: on a machine with fewer free cores than workers the one that is waited for must get to run.
/// </remarks>
/// <param name="workers">The size of the team.</param>
internal sealed class SpinBarrier(int workers)
{
    private const int LooksBeforeYielding = 1000;

    private Counters counters;

    /// <summary>Waits for all workers.</summary>
    /// <exception cref="OperationCanceledException">A worker has failed: <see cref="Break"/> was called.</exception>
    public void Wait()
    {
        if (workers == 1)
            return;

        int phase = Volatile.Read(ref counters.Phase);
        if (Interlocked.Increment(ref counters.Arrived) == workers)
        {
            Volatile.Write(ref counters.Arrived, 0);
            Interlocked.Increment(ref counters.Phase);
            return;
        }

        int looks = 0;
        SpinWait spin = default;
        while (Volatile.Read(ref counters.Phase) == phase)
        {
            if (Volatile.Read(ref counters.Broken) != 0)
                throw new OperationCanceledException("Another worker of the team has failed.");
            if (++looks < LooksBeforeYielding)
                Thread.SpinWait(1);
            else
                spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Lets every waiting worker, and every one that will wait, fail instead of waiting forever.</summary>
    public void Break() => Volatile.Write(ref counters.Broken, 1);

    // The count is written by every arriving worker, the phase is watched by every waiting one: two cache lines.
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Counters
    {
        [FieldOffset(128)]
        public int Arrived;

        [FieldOffset(256)]
        public int Phase;

        [FieldOffset(260)]
        public int Broken;
    }
}
