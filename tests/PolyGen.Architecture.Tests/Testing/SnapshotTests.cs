using System.Text;
using Xunit;

namespace PolyGen.Architecture.Tests.Testing;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("PolyGen-snapshots-");
    private readonly Snapshot snapshot;

    public SnapshotTests() => snapshot = new(Path.Combine(folder.FullName, "Class.Method"), "txt");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_files_are_named_after_class_and_method()
    {
        Assert.Equal("Class.Method.verified.txt", Path.GetFileName(snapshot.VerifiedPath));
        Assert.Equal("Class.Method.received.txt", Path.GetFileName(snapshot.ReceivedPath));
    }

    [Fact]
    public void A_new_text_fails_and_is_left_for_review()
    {
        SnapshotException failure = Assert.Throws<SnapshotException>(() => snapshot.Check("a\nb"));
        Assert.Contains("there is no verified file yet", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a\nb", File.ReadAllText(snapshot.ReceivedPath));
    }

    [Fact]
    public void An_empty_verified_file_counts_as_none()
    {
        File.WriteAllText(snapshot.VerifiedPath, "");
        Assert.Throws<SnapshotException>(() => snapshot.Check(""));
    }

    [Fact]
    public void An_accepted_text_passes_and_its_received_file_goes()
    {
        Assert.Throws<SnapshotException>(() => snapshot.Check("a\nb\n"));
        File.Copy(snapshot.ReceivedPath, snapshot.VerifiedPath);
        snapshot.Check("a\nb\n");
        Assert.False(File.Exists(snapshot.ReceivedPath));
    }

    [Theory]
    [InlineData("a\nb", "a\nc")]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\nb\n\n", "a\nb")]
    [InlineData("a\nb", "a\nB")]
    [InlineData("a b", "a  b")]
    public void Another_text_fails_shows_both_paths_and_is_left_for_review(string verified, string received)
    {
        File.WriteAllText(snapshot.VerifiedPath, verified);
        SnapshotException failure = Assert.Throws<SnapshotException>(() => snapshot.Check(received));
        Assert.Contains("@@ line", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Received: " + snapshot.ReceivedPath, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Verified: " + snapshot.VerifiedPath, failure.Message, StringComparison.Ordinal);
        Assert.Equal(received, File.ReadAllText(snapshot.ReceivedPath));
        Assert.Equal(verified, File.ReadAllText(snapshot.VerifiedPath));
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb")] // the final newline of an editor
    [InlineData("a\nb", "a\r\nb")] // a text made on Windows
    [InlineData("\uFEFFa", "a")] // Verify's byte order mark
    public void What_Verify_holds_to_be_equal_passes(string verified, string received)
    {
        File.WriteAllText(snapshot.VerifiedPath, verified);
        snapshot.Check(received);
        Assert.False(File.Exists(snapshot.ReceivedPath));
    }

    [Fact]
    public void A_carriage_return_in_the_verified_file_is_refused()
    {
        File.WriteAllText(snapshot.VerifiedPath, "a\r\nb");
        SnapshotException failure = Assert.Throws<SnapshotException>(() => snapshot.Check("a\r\nb"));
        Assert.Contains("carriage return", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_received_file_is_UTF8_with_a_byte_order_mark_and_LF()
    {
        Assert.Throws<SnapshotException>(() => snapshot.Check("θ\r\n"));
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("θ\n")], File.ReadAllBytes(snapshot.ReceivedPath));
    }
}
