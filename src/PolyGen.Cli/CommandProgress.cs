using System.Diagnostics;
using Spectre.Console;

namespace PolyGen.Cli;

/// <summary>Shows how far a long command is: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class CommandProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="work"/>, which calls what it is given once for each of <paramref name="total"/> things, from any thread.</summary>
    /// <param name="error">Where it is shown.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="what">What one of them is called.</param>
    /// <param name="work">The command.</param>
    public static void Run(TextWriter error, int total, string what, Action<Action> work)
    {
        if (ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected)
        {
            RunWithBar(total, what, work);
        }
        else
        {
            RunWithLines(error, total, what, work);
        }
    }

    private static void RunWithLines(TextWriter error, int total, string what, Action<Action> work)
    {
        int done = 0;
        Lock gate = new();
        Stopwatch watch = Stopwatch.StartNew();
        work(() =>
        {
            lock (gate)
            {
                done++;
                if (watch.Elapsed > Interval)
                {
                    error.WriteLine($"{done} of {Quantity.Of(total, what)}");
                    watch.Restart();
                }
            }
        });
    }

    private static void RunWithBar(int total, string what, Action<Action> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Quantity.Of(total, what), maxValue: total);
                work(() => task.Increment(1));
            });
    }
}
