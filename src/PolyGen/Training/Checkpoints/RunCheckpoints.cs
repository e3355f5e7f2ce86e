using System.Diagnostics.CodeAnalysis;
using PolyGen.Weights;

namespace PolyGen.Training.Checkpoints;

/// <summary>The checkpoints of one training: it keeps the state of the last sweep or round in memory, and writes it when the time has come and at the end.</summary>
/// <remarks>What could not be written is tried again an interval later; training goes on.</remarks>
internal sealed class RunCheckpoints
{
    private readonly CheckpointOptions options;
    private readonly RunIdentity identity;
    private readonly MemoryStream draft = new();
    private MemoryStream? resumed;
    private byte[]? lastFile;
    private string? previousUsedBecause;
    private double? resumedSweep;
    private double? nextWrite;
    private int written;
    private Action<CheckpointWriter>? end;
    private long endOffset;

    private RunCheckpoints(CheckpointOptions options, RunIdentity identity)
    {
        this.options = options;
        this.identity = identity;
    }

    /// <summary>Why the last attempt to write failed, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether training is to go on from a checkpoint.</summary>
    [MemberNotNullWhen(true, nameof(resumed))]
    public bool IsResumed => resumed is not null;

    private string? ResumedFrom => !IsResumed ? null : previousUsedBecause is null ? options.Path : options.PreviousPath;

    /// <summary>Reads the checkpoint that is to be resumed, or makes sure that none is lost.</summary>
    /// <exception cref="CheckpointException">There is none, it cannot be used, or one is there that is not to be resumed.</exception>
    public static RunCheckpoints Open(CheckpointOptions options, RunIdentity identity)
    {
        var checkpoints = new RunCheckpoints(options, identity);
        if (options.Resume)
            checkpoints.Load();
        else
            checkpoints.ThrowIfLost();
        return checkpoints;
    }

    /// <summary>Has the states take on what the checkpoint holds.</summary>
    /// <param name="read">Reads them, in the order in which they were written.</param>
    /// <param name="sweep">The sweeps or epochs that are done then.</param>
    public void Resume(Action<CheckpointReader> read, Func<double> sweep)
    {
        var reader = new CheckpointReader(resumed ?? throw new InvalidOperationException("There is no checkpoint to resume."));
        try
        {
            read(reader);
            reader.End();
        }
        catch (InvalidDataException exception)
        {
            throw new CheckpointException($"The checkpoint '{ResumedFrom}' cannot be resumed: it holds other states than this version of PolyGen writes, {exception.Message}. Resume with the version that wrote it. No file has been changed.", options.Path, exception);
        }

        resumedSweep = sweep();
    }

    /// <summary>Keeps the states at the end of a sweep or round, and writes them if the time has come.</summary>
    /// <param name="write">Writes the states, now.</param>
    /// <param name="writeEnd">Writes what stays as it is until the next call and may be long, behind the states: only when the file is written.</param>
    /// <param name="seconds">The training time.</param>
    public void Keep(Action<CheckpointWriter> write, Action<CheckpointWriter> writeEnd, double seconds)
    {
        CheckpointFormat.Begin(draft);
        var writer = new CheckpointWriter(draft);
        identity.Write(writer);
        write(writer);
        (end, endOffset) = (writeEnd, draft.Position);
        nextWrite ??= seconds + options.Interval.TotalSeconds;
        if (seconds < nextWrite)
            return;
        Save();
        nextWrite = seconds + options.Interval.TotalSeconds;
    }

    /// <summary>Writes what was kept last, if it is not yet written.</summary>
    public void Save()
    {
        if (end is null)
            return;
        draft.SetLength(endOffset);
        draft.Position = endOffset;
        end(new CheckpointWriter(draft));
        byte[] file = CheckpointFormat.Seal(draft);
        try
        {
            // Copied, not renamed: at no time is there no file at the path.
            if (lastFile is not null)
                AtomicFile.Write(options.PreviousPath, stream => stream.Write(lastFile));
            AtomicFile.Write(options.Path, stream => stream.Write(file));
            (lastFile, end, Failure) = (file, null, null);
            written++;
        }
        catch (IOException exception)
        {
            Failure = exception.Message;
        }
    }

    /// <summary>What became of the checkpoints.</summary>
    public CheckpointReport Report() => new(options.Path, written, ResumedFrom, resumedSweep, previousUsedBecause, Failure);

    private void Load()
    {
        try
        {
            lastFile = File(options.Path, "");
        }
        catch (CheckpointException last) when (options.UsePrevious)
        {
            try
            {
                // The file that cannot be used is not to become the previous one.
                File(options.PreviousPath, $" {last.Message}");
                previousUsedBecause = last.Message;
            }
            catch (CheckpointException previous)
            {
                throw new CheckpointException(previous.Message, options.Path, last);
            }
        }
    }

    /// <summary>Reads a file and leaves <see cref="resumed"/> behind its identity.</summary>
    private byte[] File(string path, string before)
    {
        byte[] file = Bytes(path, before);
        try
        {
            MemoryStream content = CheckpointFormat.Open(file);
            string? difference = identity.DifferenceFrom(RunIdentity.Read(new CheckpointReader(content)));
            if (difference is not null)
                throw new InvalidDataException(difference);
            resumed = content;
            return file;
        }
        catch (InvalidDataException exception)
        {
            throw new CheckpointException($"The checkpoint '{path}' cannot be resumed: it {exception.Message}. {Advice(path)} No file has been changed.{before}", path, exception);
        }
    }

    private byte[] Bytes(string path, string before)
    {
        if (Directory.Exists(path))
            throw new CheckpointException($"The checkpoint '{path}' cannot be resumed: it is a folder. Name a file in it.{before}", path);
        if (!System.IO.File.Exists(path))
            throw new CheckpointException($"The checkpoint '{path}' cannot be resumed: it does not exist. {Advice(path)}{before}", path);
        try
        {
            return System.IO.File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The checkpoint '{path}' cannot be resumed: it cannot be read: {exception.Message} {Advice(path)} No file has been changed.{before}", path, exception);
        }
    }

    private string Advice(string path) => !options.UsePrevious && path == options.Path && System.IO.File.Exists(options.PreviousPath)
        ? $"Set UsePrevious to go on from the checkpoint before it, '{options.PreviousPath}', or name another file."
        : "Name the checkpoint of this training, or train without Resume to another file.";

    private void ThrowIfLost()
    {
        string full = Path.GetFullPath(options.Path);
        if (Directory.Exists(full))
            throw new CheckpointException($"The checkpoint '{options.Path}' would be a folder; name a file in it.", options.Path);
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new CheckpointException($"The folder of the checkpoint '{options.Path}' does not exist; create it, or name a file elsewhere.", options.Path);
        foreach (string path in (string[])[options.Path, options.PreviousPath])
        {
            if (Path.Exists(path))
                throw new CheckpointException($"'{path}' exists and would be lost to a new training. Set Resume to go on from the checkpoint '{options.Path}', delete the file, or name another.", options.Path);
        }
    }
}
