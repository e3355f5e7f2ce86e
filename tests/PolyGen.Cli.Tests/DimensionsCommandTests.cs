using PolyGen.Algebra;
using PolyGen.Cli.Batch;
using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class DimensionsCommandTests : IDisposable
{
    // 3,600 parameters to a layer: seconds of work.
    private const string Slow = "60 60 60 60";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Published_dimensions_are_found_in_the_order_of_the_input()
    {
        string input = folder.Write("input.csv", "source,r,widths\nA,2,3 3 3\nB,3,2 2 2 2\nC,2,2 3 2 3 4\nD,2,5 5 3 1\nE,2,3 5 6 4 3 1\nF,2,2 3 4 5 4 6 4 1\nA again,2,3 3 3\nG,2 3,\"2,2,2,1\"\n");
        ToolRun run = folder.Dimensions("--input", input);
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal("Widths,Activation,Ambient Dimension,Expected Dimension,Dimension,Defect,Time Taken (seconds)", File.ReadLines(folder.Results).First());
        Assert.Equal(
            ["3 3 3,2,18,15,15,0", "2 2 2 2,3,20,8,8,0", "2 3 2 3 4,2,36,22,16,6", "5 5 3 1,2,70,35,32,3", "3 5 6 4 3 1,2,153,66,58,8", "2 3 4 5 4 6 4 1,2,65,65,65,0", "2 2 2 1,2 3,7,6,6,0"],
            folder.Rows());
        Assert.StartsWith("7 dimensions in ", run.Output);
        Assert.Contains(": 3 defective, 1 filling, 3 identifiable, ", run.Output);
    }

    [ReferenceFact(ReferenceFactAttribute.Dimensions)]
    public void All_reference_dimensions_are_found()
    {
        ToolRun run = folder.Dimensions("--input", ReferenceFactAttribute.PathOf(ReferenceFactAttribute.Dimensions));
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        string[][] reference = [.. File.ReadLines(ReferenceFactAttribute.PathOf(ReferenceFactAttribute.Dimensions)).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(722, reference.Length);
        Assert.Equal(reference.Select(row => $"{row[1]},{row[0]},{row[2]},{row[4]},{row[5]},{row[6]}"), folder.Rows());
    }

    [Fact]
    public void A_range_has_all_widths_with_all_exponents()
    {
        Assert.Equal(PolyGenTool.Success, folder.Dimensions("--widths-up-to", "2,1,3", "--exponents", "2..3").ExitCode);
        Assert.Equal(
            ["1 1 1,2", "1 1 2,2", "1 1 3,2", "2 1 1,2", "2 1 2,2", "2 1 3,2", "1 1 1,3", "1 1 2,3", "1 1 3,3", "2 1 1,3", "2 1 2,3", "2 1 3,3"],
            folder.Rows().Select(row => string.Join(',', row.Split(',').Take(2))));
    }

    [Fact]
    public void What_takes_too_long_goes_to_the_other_table_and_the_rest_goes_on()
    {
        string input = folder.Write("input.csv", $"r,widths\n2,2 2 2\n2,{Slow}\n2,2 3 2\n");
        ToolRun run = folder.Dimensions("--input", input, "--timeout", "0.2", "--threads", "1");
        Assert.Equal((PolyGenTool.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal(["2 2 2,2,6,6,6,0", "2 3 2,2,6,6,6,0"], folder.Rows());
        string[] stopped = File.ReadAllLines(folder.Timeouts);
        Assert.Equal("Widths,Activation,Ambient Dimension,Expected Dimension,Time Taken (seconds)", stopped[0]);
        Assert.StartsWith($"{Slow},2,35739900,10680,", Assert.Single(stopped.Skip(1)));
        Assert.Contains("; 1 timed out", run.Output);

        // It is not tried again.
        Assert.Contains("3 of 3 architectures are done already", folder.Dimensions("--input", input, "--resume").Output);
    }

    [Fact]
    public void No_thread_goes_on_after_a_timeout()
    {
        List<Thread> threads = [];
        int running = 0;
        DimensionBatch batch = new(
            (architecture, token) =>
            {
                lock (threads)
                {
                    threads.Add(Thread.CurrentThread);
                }

                Interlocked.Increment(ref running);
                try
                {
                    return NeurovarietyDimension.Compute(architecture, 1, token);
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            },
            TimeSpan.FromSeconds(0.2),
            threads: 2);
        List<BatchOutcome> outcomes = [];
        batch.Run([BatchItem.Of([60, 60, 60, 60], [2]), BatchItem.Of([2, 2, 2], [2]), BatchItem.Of([60, 60, 60, 61], [2])], outcomes.Add, CancellationToken.None);
        Assert.Equal([false, true, false], outcomes.Select(outcome => outcome.Result is not null));
        Assert.Equal(0, running);
        Assert.Equal(3, threads.Count);
        Assert.DoesNotContain(threads, thread => thread.IsAlive);
    }

    [Fact]
    public void An_interrupted_batch_keeps_what_is_done()
    {
        using CancellationTokenSource interruption = new();
        using ManualResetEventSlim secondIsDone = new();
        DimensionBatch batch = new(
            (architecture, token) =>
            {
                if (architecture.Inputs == 1)
                {
                    // The first one never ends, so that the second one is done before it.
                    secondIsDone.Wait(token);
                    token.WaitHandle.WaitOne();
                    token.ThrowIfCancellationRequested();
                }
                else if (architecture.Inputs == 3)
                {
                    secondIsDone.Set();
                    interruption.Cancel();
                    token.ThrowIfCancellationRequested();
                }

                return NeurovarietyDimension.Compute(architecture, 1, CancellationToken.None);
            },
            TimeSpan.FromMinutes(1),
            threads: 2);
        List<BatchOutcome> outcomes = [];
        Assert.Throws<OperationCanceledException>(() => batch.Run([BatchItem.Of([1, 1, 1], [2]), BatchItem.Of([2, 2, 2], [2]), BatchItem.Of([3, 3, 3], [2])], outcomes.Add, interruption.Token));
        Assert.Equal("2 2 2", Assert.Single(outcomes).Item.Widths);
    }

    [Fact]
    public void A_failure_to_write_ends_the_batch()
    {
        DimensionBatch batch = new((architecture, token) => NeurovarietyDimension.Compute(architecture, 1, token), TimeSpan.FromMinutes(1), threads: 2);
        Assert.Throws<IOException>(() => batch.Run([.. Enumerable.Range(1, 50).Select(width => BatchItem.Of([2, width, 2], [2]))], _ => throw new IOException("full"), CancellationToken.None));
    }
}
