using System.Text;

namespace PolyGen.Testing.Snapshots;

/// <summary>One reviewed text: prefix.verified.extension in the source tree, and prefix.received.extension while a test disagrees with it.</summary>
/// <remarks>
/// As Verify does: received files are UTF-8 with a byte order mark, a mark is ignored when reading; lines end in LF alone;
/// an empty verified file counts as none. The text is compared character by character, but for one final newline that an
/// editor may have added to the verified file.
/// </remarks>
/// <param name="prefix">The path of both files up to ".verified" and ".received".</param>
/// <param name="extension">Their extension, without a dot.</param>
public sealed class Snapshot(string prefix, string extension)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>The reviewed file.</summary>
    public string VerifiedPath { get; } = $"{prefix}.verified.{extension}";

    /// <summary>The file that a disagreeing test leaves for review; accepting it is renaming it.</summary>
    public string ReceivedPath { get; } = $"{prefix}.received.{extension}";

    /// <summary>Compares <paramref name="text"/> with the verified file: equal removes a received file of an earlier run, different writes one.</summary>
    /// <exception cref="SnapshotException">When the verified file is missing, different, or has a carriage return.</exception>
    public void Check(string text)
    {
        string received = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        string verified = File.Exists(VerifiedPath) ? File.ReadAllText(VerifiedPath, Encoding) : "";
        if (verified.Length > 0 && (verified == received || verified == received + "\n"))
        {
            File.Delete(ReceivedPath);
            return;
        }

        File.WriteAllText(ReceivedPath, received, Encoding);
        throw new SnapshotException(this, verified switch
        {
            "" => "New: there is no verified file yet. Review the received one and rename it.",
            _ when verified.Contains('\r', StringComparison.Ordinal) => "NotEqual: the verified file has a carriage return; its lines must end in LF alone. Check it out with eol=lf.",
            _ => "NotEqual: the texts differ. Review the received file; rename it where the change is meant.\n\n" + TextDifference.First(verified, received),
        });
    }
}
