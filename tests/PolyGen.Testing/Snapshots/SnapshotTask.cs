using System.Runtime.CompilerServices;
using System.Text;

namespace PolyGen.Testing.Snapshots;

/// <summary>A comparison that runs once it is awaited; until then it can be configured.</summary>
public sealed class SnapshotTask
{
    private readonly string target;
    private readonly Func<string?, Snapshot> snapshot;
    private readonly List<Action<StringBuilder>> scrubbers = [];
    private string? parameters;
    private Task? task;

    internal SnapshotTask(string target, Func<string?, Snapshot> snapshot)
    {
        this.target = target;
        this.snapshot = snapshot;
    }

    /// <summary>The comparison as a task.</summary>
    public static implicit operator Task(SnapshotTask snapshotTask) => snapshotTask.ToTask();

    /// <summary>Changes the text before it is compared, for example to hide a version; scrubbers run in the order they were added.</summary>
    public SnapshotTask AddScrubber(Action<StringBuilder> scrubber)
    {
        scrubbers.Add(scrubber);
        return this;
    }

    /// <summary>Makes the file's name Class.Method_<paramref name="text"/>: one file for each case of a theory.</summary>
    public SnapshotTask UseTextForParameters(string text)
    {
        parameters = text;
        return this;
    }

    /// <summary>Runs the comparison, once.</summary>
    public Task ToTask() => task ??= Run();

    /// <summary>Lets the comparison be awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    private Task Run()
    {
        try
        {
            StringBuilder text = new(target);
            scrubbers.ForEach(scrub => scrub(text));
            snapshot(parameters).Check(text.ToString());
            return Task.CompletedTask;
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}
