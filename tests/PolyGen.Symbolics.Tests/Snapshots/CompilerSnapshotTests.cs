using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Snapshots;

/// <summary>What the compiler makes of a few small networks, as text for review: the lowered program, the optimised one, and the C#.</summary>
public class CompilerSnapshotTests
{
    /// <summary>One network for each kernel that the compiler knows; those of the second row have a column for the samples' weights.</summary>
    public static IEnumerable<object[]> Reviewed => new[]
    {
        "DeepLinear", "Square", "TwoHidden", "LinearThenSquare", "PowerLast", "ConvSquareLast", "ConvSquareDenseSquareDense",
        "QuadraticThenDense", "ChebyshevOfDegreeThree", "ResidualOverSquare",
    }.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Reviewed))]
    public async Task Lowered(string name) =>
        await Verify(Text(NetworkLowering.Lower(Network(name)))).UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(Reviewed))]
    public async Task Optimized(string name) =>
        await Verify(Text(PassPipeline.Optimize(NetworkLowering.Lower(Network(name))))).UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(Reviewed))]
    public async Task Generated(string name) =>
        await Verify(NetworkCompiler.Compile(Network(name), CancellationToken.None).Source!, extension: "cs").UseTextForParameters(name).AddScrubber(GeneratedVersion.Scrub);

    // Most networks of the size that people train have too many moments for weighted samples.
    internal static NetworkModel Network(string name) => name is "QuadraticThenDense" or "ChebyshevOfDegreeThree" or "ResidualOverSquare"
        ? NetworkZoo.Get(name)
        : NetworkZoo.Get(name) with { Moments = MomentUse.Never };

    private static string Text(KernelPrograms programs) =>
        string.Join('\n', new[] { programs.Forward, programs.Evaluate }.Select(LoopProgramText.Of)
            .Concat(programs.Groups.Select(group => $"{group.Group.Name}, {group.Kind}, degree {group.Degree}: {group.Formula}\n\n" + string.Join('\n', group.Programs.Select(LoopProgramText.Of)))));
}
