using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Training;

public class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void NoWorkerPassesABarrierBeforeAllHaveCome(int workers)
    {
        const int Phases = 300;
        using var team = new WorkerTeam(workers);
        var barrier = new SpinBarrier(workers);
        var arrived = new int[Phases];
        int early = 0;
        team.Run(_ =>
        {
            for (int phase = 0; phase < Phases; phase++)
            {
                Interlocked.Increment(ref arrived[phase]);
                barrier.Wait();
                if (Volatile.Read(ref arrived[phase]) != workers)
                    Interlocked.Increment(ref early);
            }
        });

        Assert.Equal(0, early);
    }

    [Fact]
    public void EveryItemIsRunOnce()
    {
        using var team = new WorkerTeam(3);
        var runs = new int[100];
        for (int round = 0; round < 20; round++)
            team.ForEach(runs.Length, item => Interlocked.Increment(ref runs[item]));
        Assert.All(runs, count => Assert.Equal(20, count));
    }

    [Fact]
    public void AFailureReachesTheCallerAndTheTeamGoesOn()
    {
        using var team = new WorkerTeam(3);
        var barrier = new SpinBarrier(3);
        var failure = Assert.Throws<InvalidOperationException>(() => team.Run(worker =>
        {
            if (worker == 1)
            {
                try
                {
                    throw new InvalidOperationException("worker 1");
                }
                finally
                {
                    // The others wait until they learn of the failure; the first failure is the one to report.
                    Thread.Sleep(20);
                }
            }
        }));
        Assert.Equal("worker 1", failure.Message);

        Assert.Throws<OperationCanceledException>(() => team.Run(worker =>
        {
            if (worker == 1)
                barrier.Break();
            else
                barrier.Wait();
        }));

        var broken = new SpinBarrier(3);
        failure = Assert.Throws<InvalidOperationException>(() => team.Run(worker =>
        {
            if (worker != 1)
            {
                broken.Wait();
                return;
            }

            // The others fail first, but only because this one does.
            broken.Break();
            Thread.Sleep(20);
            throw new InvalidOperationException("the cause");
        }));
        Assert.Equal("the cause", failure.Message);

        int count = 0;
        team.Run(_ => Interlocked.Increment(ref count));
        Assert.Equal(3, count);
    }
}
