namespace PolyGen.Weights;

/// <summary>Writes a file as a whole or not at all.</summary>
/// <remarks>
/// The content goes to a temporary file in the same folder, from there to the disk, and only then takes the name of the target in one
/// step. On Unix the folder is then flushed as well, so that the new name outlasts a power cut. Whatever fails, and wherever the process ends, the name stands for the old content or for the new one. After a failure
/// the temporary file is removed; only a process that is killed leaves it behind, as a hidden file that ends in <c>.tmp</c>.
/// </remarks>
internal static class AtomicFile
{
    // What lies here is no file: it is written to, as replacing it would remove a device of the system. Only /dev/shm holds files, in memory.
    private static readonly string[] DeviceFolders = ["/dev/", "/proc/"];
    private const string MemoryFolder = "/dev/shm/";

    /// <summary>Replaces the file at <paramref name="path"/>, or creates it, with what <paramref name="write"/> writes.</summary>
    /// <remarks>A symbolic link stays one: its target is replaced. On Unix the file keeps its permissions. Devices, such as /dev/stdout, are written to.</remarks>
    /// <exception cref="IOException">The file cannot be written; what it held before is still there.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        FileInfo? file = null;
        try
        {
            file = Target(path);
            if (IsDevice(file))
            {
                using FileStream device = new(file.FullName, FileMode.Open, FileAccess.Write);
                write(device);
                return;
            }

            ThrowUnlessReplaceable(file);
            Replace(file, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, file, exception);
        }
    }

    /// <summary>Throws where <see cref="Write"/> would fail already: there is no such folder, it cannot be written in, or the path is that of a folder or of a read-only file.</summary>
    /// <remarks>For work that is long and ends in a file. The folder is as it was afterwards.</remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void ThrowUnlessWritable(string path)
    {
        FileInfo? file = null;
        try
        {
            file = Target(path);
            if (IsDevice(file))
            {
                using FileStream device = new(file.FullName, FileMode.Open, FileAccess.Write);
                return;
            }

            ThrowUnlessReplaceable(file);
            Try(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, file, exception);
        }
    }

    // A link's target is what is replaced.
    private static FileInfo Target(string path)
    {
        FileInfo file = new(Path.GetFullPath(path));
        return !IsDevice(file) && file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo linked ? linked : file;
    }

    private static void ThrowUnlessReplaceable(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
            throw new IOException("it is a folder.");
        if (!Directory.Exists(file.DirectoryName))
            throw new DirectoryNotFoundException($"there is no folder '{file.DirectoryName}'.");

        // The last step needs the right to write in the folder only.
        if (file.Exists && file.IsReadOnly)
            throw new UnauthorizedAccessException("it is read-only.");
    }

    private static IOException Failure(string path, FileInfo? file, Exception exception)
    {
        string reason = exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
        string advice = file is { Exists: true } ? "What it held before is unchanged; name" : "Name";
        return new($"'{path}' cannot be written: {reason} {advice} a file in a folder that can be written and has space.", exception);
    }

    private static bool IsDevice(FileInfo file) => !file.FullName.StartsWith(MemoryFolder, StringComparison.Ordinal) && DeviceFolders.Any(folder => file.FullName.StartsWith(folder, StringComparison.Ordinal));

    private static void Replace(FileInfo file, Action<Stream> write)
    {
        string draft = Draft(file);
        try
        {
            using (FileStream stream = new(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                if (!OperatingSystem.IsWindows() && file.Exists)
                    File.SetUnixFileMode(stream.SafeFileHandle, file.UnixFileMode);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file.FullName, overwrite: true);
            FolderSync.Flush(file.DirectoryName!);
        }
        catch (Exception exception)
        {
            Remove(draft);
            if (exception is IOException or UnauthorizedAccessException && exception.Message.Contains(draft, StringComparison.Ordinal))
                throw OfTarget(exception, draft, file);
            throw;
        }
    }

    private static void Try(FileInfo file)
    {
        string draft = Draft(file);
        try
        {
            using FileStream stream = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw OfTarget(exception, draft, file);
        }
    }

    // Not the target's name with an ending: that could be longer than a name may be.
    private static string Draft(FileInfo file) => Path.Combine(file.DirectoryName!, $".{Guid.NewGuid():N}.tmp");

    // Nobody has asked for the draft, so nobody is told its name.
    private static IOException OfTarget(Exception exception, string draft, FileInfo file) => new(exception.Message.Replace(draft, file.FullName, StringComparison.Ordinal), exception);

    private static void Remove(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What made writing fail is the finding, not that the rest of it cannot be removed.
        }
    }
}
