using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using Xunit;

namespace PolyGen.Symbolics.Tests.Passes;

/// <summary>Names that give way to others, also within what is the same for all samples.</summary>
public class ShareSubexpressionsTests
{
    [Fact]
    public void ANameThatGivesWayIsReplacedInInvariantExpressionsToo()
    {
        Load weight = new(new LoopBuffer("w", BufferKind.Parameter, 1), 0), x = new(new LoopBuffer("x", BufferKind.Column, 1), 0);
        Local first = new("t1", false), second = new("t2", false), third = new("t3", false);
        LoopProgram program = new("P", "a value named three times", default, default, new(
        [
            new Samples(new(
            [
                new Let(first, weight * weight),
                new Let(second, weight * weight),
                new Let(third, weight * weight),
                new Assign(new Load(new LoopBuffer("r", BufferKind.Column, 1), 0), first * second * (third * third) * x, false),
            ])),
        ]));
        Assert.Empty(ProgramVerifier.Check(program));

        LoopProgram shared = ShareSubexpressions.Run(program);

        Assert.Empty(ProgramVerifier.Check(shared));
    }
}
