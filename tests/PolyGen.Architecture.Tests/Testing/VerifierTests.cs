using Xunit;

namespace PolyGen.Architecture.Tests.Testing;

/// <summary>The call as test projects write it; compiles against Verify.Xunit as well.</summary>
public sealed class VerifierTests
{
    [Fact]
    public Task A_text_is_found_beside_its_test() => Verify("first line\nsecond line: θ");

    [Fact]
    public async Task A_source_hides_its_version() => await Verify("[global::System.CodeDom.Compiler.GeneratedCode(\"PolyGen\", \"1.2.3-preview\")]\npartial class A;", extension: "cs")
        .AddScrubber(GeneratedVersion.Scrub);

    [Theory]
    [InlineData("one", 1)]
    [InlineData("two", 2)]
    public Task Each_case_of_a_theory_has_its_file(string name, int count) => Verify(string.Concat(Enumerable.Repeat("x", count))).UseTextForParameters(name);

    [Fact]
    public async Task A_file_is_verified_once_a_run()
    {
        await Verify("once");
        await Assert.ThrowsAnyAsync<Exception>(() => Verify("once"));
    }
}
