using PolyGen.Testing;
using Xunit;

namespace PolyGen.Architecture.Tests.Testing;

public sealed class SourceTreeTests
{
    private const string Present = "tests/PolyGen.Architecture.Tests/Testing/SourceTreeTests.cs";

    [Theory]
    [InlineData("/_/" + Present)] // a deterministic build
    [InlineData("C:\\elsewhere\\PolyGen\\tests\\PolyGen.Architecture.Tests\\Testing\\SourceTreeTests.cs")]
    public void A_mapped_path_leads_to_the_file_in_this_checkout(string recorded) =>
        Assert.Equal(Path.Combine(SourceTree.Root, Present), SourceTree.Locate(recorded, SourceTree.Root));

    [Fact]
    public void A_true_path_is_kept() => Assert.Equal(Path.Combine(SourceTree.Root, Present), SourceTree.Locate(Path.Combine(SourceTree.Root, Present), "/nowhere"));

    [Fact]
    public void A_path_of_no_file_is_refused() => Assert.Throws<FileNotFoundException>(() => SourceTree.Locate("/_/tests/Nothing.cs", SourceTree.Root));

    [Fact]
    public void The_callers_folder_is_that_of_this_file() => Assert.Equal(Path.Combine(SourceTree.Root, Path.GetDirectoryName(Present)!), SourceTree.CallerDirectory());
}
