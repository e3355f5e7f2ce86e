using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Programs;

public class ProgramVerifierTests
{
    private static readonly LoopBuffer Column = new("z", BufferKind.Column, 4);
    private static readonly LoopBuffer Scalar = new("h", BufferKind.Scalar, 1);
    private static readonly LoopBuffer Sums = new("c", BufferKind.Sum, 2);
    private static readonly LoopBuffer Weights = new("W", BufferKind.Parameter, 8);

    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    /// <summary>One program for each rule it breaks.</summary>
    public static IEnumerable<object[]> Breaches =>
    [
        ["the extent is 0", Program(new For("i", 0, default))],
        ["the index i is bound twice", Program(new For("i", 2, new([new For("i", 2, default)])))],
        ["the index i is not bound", Program(Assign(Column, Affine.Index("i"), 0))],
        ["only a Scalar is stored here", Program(new Assign(new Load(Column, 0), 0, false))],
        ["only a Column is stored here", Program(Assign(Scalar, 0, 0))],
        ["the value varies", Program(new Assign(new Load(Scalar, 0), new Load(Column, 0), false))],
        ["stands outside of a sample loop", Program(new Let(new Local("v", false), 1))],
        ["stands in a sample loop", Program(new Samples(new([new For("i", 2, default)])))],
        ["v is not defined before", Program(Assign(Column, 0, new Local("v", true)))],
        ["the name is given twice", Program(new Samples(new([new Let(new Local("v", false), 1), new Let(new Local("v", false), 2)])))],
        ["differ in whether they vary", Program(new Samples(new([new Let(new Local("v", true), 1)])))],
        ["there is no argument s", Program(Assign(Column, 0, new Argument("s")))],
        ["a sum is read", Program(Assign(Column, 0, new Load(Sums, 0)))],
        ["the target is no sum", Program(new Samples(new([new Sum(new Load(Scalar, 0), 1, new Load(Column, 0))])))],
        ["the scale varies", Program(new Samples(new([new Sum(new Load(Sums, 0), new Load(Column, 0), new Load(Column, 1))])))],
        ["the value does not vary", Program(new Samples(new([new Sum(new Load(Sums, 0), 1, new Load(Scalar, 0))])))],
        ["the target depends on a term", Program(Product(Affine.Index("t"), 0))],
        ["the source depends on the row", Program(Product(0, Affine.Index("i")))],
    ];

    [Theory]
    [MemberData(nameof(Zoo))]
    public void EveryProgramIsWellFormedBeforeAndAfterEveryPass(string name)
    {
        KernelPrograms programs = NetworkLowering.Lower(NetworkZoo.Get(name));
        Assert.Empty(programs.Programs.SelectMany(ProgramVerifier.Check));
        foreach (Pass pass in PassPipeline.Passes)
        {
            programs = pass.Run(programs);
            Assert.Empty(programs.Programs.SelectMany(ProgramVerifier.Check));
        }
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void ABreachIsNamed(string breach, LoopProgram program) =>
        Assert.Contains(ProgramVerifier.Check(program), text => text.Contains(breach, StringComparison.Ordinal));

    private static LoopProgram Program(Statement statement) => new("Test", "test", default, default, new([statement]));

    private static Samples Assign(LoopBuffer buffer, Affine index, Expression value) => new(new([new Assign(new Load(buffer, index), value, false)]));

    private static MatrixProduct Product(Affine target, Affine source) =>
        new("i", 2, new([new TermLoop("t", null, 2)]), new Load(Column, target), new Load(Weights, 0), new Load(Column, source));
}
