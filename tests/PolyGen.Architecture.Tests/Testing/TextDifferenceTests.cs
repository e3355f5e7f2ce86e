using Xunit;

namespace PolyGen.Architecture.Tests.Testing;

public sealed class TextDifferenceTests
{
    [Fact]
    public void Equal_texts_have_none() => Assert.Equal("", TextDifference.First("a\nb", "a\nb"));

    [Fact]
    public void The_first_changed_line_is_shown_with_what_is_around_it() => Assert.Equal(
        "@@ line 4 of 6 verified, 6 received @@\n b\n c\n-d\n-e\n-f\n+D\n+e\n+f",
        TextDifference.First("a\nb\nc\nd\ne\nf", "a\nb\nc\nD\ne\nf"));

    [Fact]
    public void A_missing_end_is_shown() => Assert.Equal("@@ line 2 of 2 verified, 1 received @@\n a\n-b", TextDifference.First("a\nb", "a"));

    [Fact]
    public void An_added_end_is_shown() => Assert.Equal("@@ line 2 of 1 verified, 2 received @@\n a\n+b", TextDifference.First("a", "a\nb"));
}
