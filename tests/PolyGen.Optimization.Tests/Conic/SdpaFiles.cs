using System.Globalization;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Conic.Sdpa;
using Xunit;

namespace PolyGen.Optimization.Tests.Conic;

public class SdpaFiles
{
    // Example 1 of the SDPA User's Manual, whose optimal value is -41.9, with a diagonal block besides.
    private const string Example = """
        "Example 1: mDim = 3, nBLOCK = 2
        * another comment
           3  =  mDIM
           2  =  nBLOCK
           (2, -1) = bLOCKsTRUCT
        {48, -8, 20}
        0 1 1 1 -11
        0 1 2 2 23
        1 1 1 1 10
        1 1 1 2 4
        2 1 2 2 -8
        3 1 2 1 -8.0D+00
        3 1 2 2 -2
        3 2 1 1 0
        """;

    [Fact]
    public void TheManualsExampleIsSolved()
    {
        ConicProgram program = SdpaFile.Read(new StringReader(Example));
        Assert.Equal([2], program.BlockSizes);
        Assert.Equal(1, program.NonnegativeCount);
        Assert.Equal([48, -8, 20], program.RightHandSides);
        Assert.Equal(new MatrixEntry(0, 0, 1, -8), program.Constraints[2].Semidefinite[0]);
        ConicSolution solution = new InteriorPointSolver().Solve(program, new ConicSolverOptions(), CancellationToken.None);
        Assert.Equal(ConicStatus.Optimal, solution.Status);
        Assert.Equal(41.9, solution.PrimalObjective, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WritingAndReadingChangesNothing(int seed)
    {
        ConicProgram program = ConicProblems.Known([3, 1, 4], 2, 0, 5, 3, seed).Program;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            string text = Text(program);
            Assert.DoesNotContain('\r', text);
            ConicProgram read = SdpaFile.Read(new StringReader(text));
            Assert.Equal(program.BlockSizes, read.BlockSizes);
            Assert.Equal(program.NonnegativeCount, read.NonnegativeCount);
            Assert.Equal(program.RightHandSides, read.RightHandSides);
            for (int i = 0; i < program.Constraints.Count; i++)
            {
                Assert.Equal(program.Constraints[i].Semidefinite, read.Constraints[i].Semidefinite);
                Assert.Equal(program.Constraints[i].Nonnegative, read.Constraints[i].Nonnegative);
            }

            Assert.Equal(text, Text(read));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void FreeVariablesAreDifferences()
    {
        (ConicProgram program, double optimum) = ConicProblems.Known([4], 1, 2, 5, 10, 3);
        ConicProgram read = SdpaFile.Read(new StringReader(Text(program)));
        Assert.Equal(5, read.NonnegativeCount);
        ConicSolution solution = new InteriorPointSolver().Solve(read, new ConicSolverOptions(), CancellationToken.None);
        Assert.Equal(optimum, solution.PrimalObjective, 1e-5 * (1 + Math.Abs(optimum)));
    }

    // Of SDPLIB and of programs that write such files.
    [Theory]
    [InlineData("2 = mDIM\n2 = nBLOCK\n(2, -1) = bLOCKsTRUCT\n{3.0, -4}\n0 1 1 2 1\n1 1 1 1 1\n2 2 1 1 5\n")]
    [InlineData("\"a comment: 1 2 3\n* another\n   2=mdim\n 2=nblocks\n   {2, -1}\n  3.0D+00 -4.0d+0\n0 1 2 1 +1\n1 1 1 1 1.0E+00\n2 2 1 1 5\n")]
    [InlineData("+2\r\n+2\r\n+2 -1\r\n+3 -4\r\n+0 +1 +1 +2 +1\r\n1 1 1 1 1\r\n2 2 1 1 5\r\n")]
    [InlineData("2 constraints\n2 blocks\n2\n-1\n3\n-4\n{0, 1, 1, 2, 1}\n(1,1,1,1,1)\n[2;2;1;1;5]")]
    [InlineData("\t2\n\n2\n\n{2,\n -1} sizes\n\n{3\n*in between\n,-4} right-hand sides\n0 1 1 2 1 1 1 1 1 1 two at once\n2 2 1 1 5 \"the last\n\n")]
    [InlineData("2.0\n2.0D+00\n2.0, -1.0E0\n.3D+1,-400.e-2\n0.0 1.0 1.0 2.0 1.0\n1 1 1 1 1\n2 2 1 1 5\n1 1 2 2 0\n")]
    public void OddFormatsAreRead(string text)
    {
        ConicProgram program = SdpaFile.Read(new StringReader(text));
        Assert.Equal([2], program.BlockSizes);
        Assert.Equal(1, program.NonnegativeCount);
        Assert.Equal([3, -4], program.RightHandSides);
        Assert.Equal([new MatrixEntry(0, 0, 1, -1)], program.Objective.Semidefinite);
        Assert.Equal([new MatrixEntry(0, 0, 0, 1)], program.Constraints[0].Semidefinite.Where(entry => entry.Value != 0));
        Assert.Equal([new VectorEntry(0, 5)], program.Constraints[1].Nonnegative);
    }

    [Fact]
    public void NothingIsReadAndWritten()
    {
        ConicProgram program = SdpaFile.Read(new StringReader(Text(new ConicProgram([], 0, 0, LinearFunction.Zero, [], []))));
        Assert.Empty(program.BlockSizes);
        Assert.Empty(program.Constraints);
        ConicProgram unconstrained = SdpaFile.Read(new StringReader("0\n1\n2\n{}\n0 1 1 1 -1\n"));
        Assert.Equal([new MatrixEntry(0, 0, 0, 1)], unconstrained.Objective.Semidefinite);
        Assert.Equal(Text(unconstrained), Text(SdpaFile.Read(new StringReader(Text(unconstrained)))));
    }

    [Fact]
    public void RandomProgramsSurviveTheWay()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            ConicProgram program = RandomPrograms.InOtherUnits(RandomPrograms.Of(seed).Program, seed);
            string text = Text(program);
            ConicProgram read = SdpaFile.Read(new StringReader(text));
            Assert.True(program.RightHandSides.SequenceEqual(read.RightHandSides), $"seed {seed}");
            Assert.True(text == Text(read), $"seed {seed}");
            for (int i = 0; i < program.Constraints.Count && program.FreeCount == 0; i++)
            {
                Assert.True(program.Constraints[i].Semidefinite.SequenceEqual(read.Constraints[i].Semidefinite), $"seed {seed}, constraint {i}");
                Assert.True(program.Constraints[i].Nonnegative.SequenceEqual(read.Constraints[i].Nonnegative), $"seed {seed}, constraint {i}");
            }
        }
    }

    [Theory]
    [InlineData("x", "line 1: 'x' is no whole number")]
    [InlineData("-1", "line 1: the number of constraints is -1")]
    [InlineData("1\n1\n0\n1", "line 3: block 1 has size 0")]
    [InlineData("2\n1\n2\n1", "the file ends after 1 of 2 right-hand sides")]
    [InlineData("1\n1\n2\nnan", "line 4: 'nan' is no number")]
    [InlineData("1\n1\n2\n1\n1 1 1 2", "line 5: an entry has five numbers")]
    [InlineData("1\n1\n2\n1\n2 1 1 1 1", "line 5: the matrix is 2, not from 0 to 1")]
    [InlineData("1\n1\n2\n1\n1 2 1 1 1", "line 5: the block is 2, not from 1 to 1")]
    [InlineData("1\n1\n2\n1\n1 1 1 3 1", "line 5: the column is 3, not from 1 to 2")]
    [InlineData("1\n1\n-2\n1\n1 1 1 2 1", "line 5: block 1 is diagonal")]
    [InlineData("", "line 1: the file ends before the number of constraints")]
    [InlineData("\"only a comment\n", "line 1: the file ends before the number of constraints")]
    [InlineData("2\n", "line 1: the file ends before the number of blocks")]
    [InlineData("1\n-1\n", "line 2: the number of blocks is -1")]
    [InlineData("1\n2\n3", "line 3: the file ends after 1 of 2 block sizes")]
    [InlineData("1\n1\n2 3\n1", "line 3: there are 1 block sizes, but '3' follows")]
    [InlineData("1\n1\n2\n1 7", "line 4: there are 1 right-hand sides, but '7' follows")]
    [InlineData("1\n1\n2.5\n1", "line 3: '2.5' is no whole number")]
    [InlineData("1\n1\n99999999999\n1", "line 3: '99999999999' is no whole number")]
    [InlineData("1\n2\n-2000000000 -2000000000\n1", "line 3: the blocks have more rows")]
    [InlineData("1\n1\n2\n1\n1 1 1 1 1e999", "line 5: '1e999' is no number")]
    [InlineData("1\n1\n2\n1\n1 1 1 1 x", "line 5: 'x' is no number")]
    [InlineData("1\n1\n2\n1\n\n* comment\n1 1 0 1 1", "line 7: the row is 0, not from 1 to 2")]
    [InlineData("1\n1\n2\n1\n1 1 1 1 1 1 1 2", "line 5: an entry has five numbers: matrix, block, row, column, value; here are 3")]
    [InlineData("1\n1\n2\n1\n1 1 1 2 1\n1 1 2 1 1", "line 6: matrix 1 has row 2, column 1 of block 1 a second time")]
    public void MistakesAreNamedWithTheirLine(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => SdpaFile.Read(new StringReader(text))).Message, StringComparison.Ordinal);

    private static string Text(ConicProgram program)
    {
        StringWriter writer = new(CultureInfo.InvariantCulture);
        SdpaFile.Write(program, writer);
        return writer.ToString();
    }
}
