using System.Runtime.InteropServices;

namespace PolyGen.Weights;

/// <summary>Writes a folder's entries to the disk, which the runtime has no call for: fsync of POSIX.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the entries of <paramref name="folder"/> where the system can; a file system that cannot is left to its own time.</summary>
    public static void Flush(string folder)
    {
        // Windows writes a renamed file's entry with its journal.
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            int descriptor = Open(folder, ReadOnly);
            if (descriptor < 0)
                return;
            _ = Synchronize(descriptor);
            _ = Close(descriptor);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // No libc under this name: the file itself is on the disk.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
