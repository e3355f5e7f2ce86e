using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Hierarchy;

public class DescendingCurveTests(ITestOutputHelper output) : HierarchyTests(output)
{
    public static TheoryData<string, string[], string[]> Unbounded => new()
    {
        { "-x", [], ["y - x^2"] },
        { "-x", [], ["x*y - 1"] },
        { "-x", ["y - x^2"], [] },
        { "x - y", ["x", "y - 1", "x*y + 3"], [] },
        { "x*y", [], ["x + y + z - 1", "x - y + z - 3"] },
        { "-x", ["x - y - 1", "y - x + 2"], [] },
        { "-x", ["y", "1 - x*y", "x*y - 1/2"], [] },
        { "-z", [], ["y - x^2", "z - x*y"] },
        { "-x^2 - y^2", [], ["x*y^2 - 1", "z - x*y"] },
        { "x", [], ["x^3 - y^2*x", "z*y - x"] },
        { "-x", [], ["1000*y - x^2/1000000"] },
    };

    public static TheoryData<string, string[], string[]> Bounded => new()
    {
        { "x^2", [], [] },
        { "-x", ["1 - x^2"], [] },
        { "x", ["x"], ["y - x^2"] },
        { "x", ["x - y^2"], [] },
        { "x", [], ["x - y^2"] },
        { "-x", ["y", "1 - x - y", "x*y"], [] },
        { "x*y", [], ["x*y - 1"] },
        { "x^2 - y", [], ["y - x^2"] },
        { "x + y", ["x"], ["x*y - 1"] },
        { "x^4*y^2 + x^2*y^4 - 3*x^2*y^2", [], [] },
        { "-x", ["-1 - x^2"], [] },
        { "-x", [], ["x - 3", "y - x^2"] },
    };

    [Theory]
    [MemberData(nameof(Unbounded))]
    public void A_curve_proves_that_a_program_is_unbounded(string f, string[] inequalities, string[] equalities)
    {
        PolynomialProgram program = Program(f, inequalities, equalities);
        ProgramScaling scaling = ProgramScaling.Create(program);
        DescendingCurve curve = DescendingCurve.Find(scaling.Scaled, 1)?.In(scaling) ?? throw new InvalidOperationException("No curve was found.");
        AssertDescends(program, curve);
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void A_bounded_program_has_none(string f, string[] inequalities, string[] equalities)
    {
        PolynomialProgram program = Program(f, inequalities, equalities);
        for (int seed = 1; seed <= 5; seed++)
        {
            Assert.Null(DescendingCurve.Find(program, seed));
        }
    }

    [Theory]
    [InlineData("-x", new string[0], new[] { "y - x^2" })]
    [InlineData("-x", new string[0], new[] { "x*y - 1" })]
    [InlineData("-x", new[] { "y - x^2" }, new string[0])]
    public void The_hierarchy_says_unbounded(string f, string[] inequalities, string[] equalities)
    {
        PolynomialSolution solution = Solve(Program(f, inequalities, equalities));
        Assert.Equal(PolynomialStatus.Unbounded, solution.Status);
        Assert.Contains("curve", solution.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_is_written_as_functions_of_t() =>
        Assert.Equal("(-1/2*t^-1 + t^2, 0, -t, 3 - t)", new DescendingCurve([
            new([(2, 1), (-1, new Rational(-1, 2))]),
            new([(5, 1), (5, -1)]),
            new([(1, -1)]),
            new([(0, 3), (1, -1)]),
        ]).ToString());

    // By values at t = 2^k: feasible, and f falls below -2^(k/2).
    private static void AssertDescends(PolynomialProgram program, DescendingCurve curve)
    {
        foreach (int k in new[] { 40, 80, 160 })
        {
            Rational t = Power(2, k);
            Rational[] x = [.. curve.Coordinates.Select(coordinate => coordinate.Terms.Aggregate((Rational)0, (sum, term) => sum + (term.Value * Power(t, term.Key))))];
            Assert.All(program.Inequalities, g => Assert.True(g.Evaluate(x).Sign >= 0));
            Assert.All(program.Equalities, h => Assert.True(h.Evaluate(x).IsZero));
            Assert.True(program.Objective.Evaluate(x) < -Power(2, k / 2));
        }
    }

    private static Rational Power(Rational value, int exponent) =>
        exponent < 0 ? 1 / default(Rationals).Power(value, -exponent) : default(Rationals).Power(value, exponent);
}
