using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PolyGen.Testing.Snapshots;

/// <summary>Compares a text with the reviewed file beside the test, by the conventions and with the calls of Verify.Xunit.</summary>
/// <remarks>
/// Building with <c>-p:SnapshotEngine=Verify</c> leaves this class out and compiles the same tests against Verify.Xunit.
/// Two differences: the class and the method are those of the call in the source, so a test calls this itself, and a theory names its case by
/// <see cref="SnapshotTask.UseTextForParameters"/>, as the parameters' names are not known here.
/// </remarks>
public static class Verifier
{
    private static readonly ConcurrentDictionary<string, bool> Verified = new();

    /// <summary>Compares <paramref name="target"/> with Class.Method.verified.txt.</summary>
    public static SnapshotTask Verify(string target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Create(target, "txt", sourceFile, method);

    /// <summary>Compares <paramref name="target"/> with Class.Method.verified.<paramref name="extension"/>.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">The extension without a dot, such as "cs".</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static SnapshotTask Verify(string target, string extension, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Create(target, extension, sourceFile, method);

    private static SnapshotTask Create(string target, string extension, string sourceFile, string method)
    {
        string prefix = Path.ChangeExtension(SourceTree.Locate(sourceFile, SourceTree.Root), null) + "." + method;
        return new SnapshotTask(target, parameters =>
        {
            Snapshot snapshot = new(parameters is null ? prefix : prefix + "_" + parameters, extension);
            if (!Verified.TryAdd(snapshot.VerifiedPath, true))
            {
                throw new InvalidOperationException($"'{snapshot.VerifiedPath}' is verified twice in one run; call Verify once a test and give each case of a theory its UseTextForParameters.");
            }

            return snapshot;
        });
    }
}
