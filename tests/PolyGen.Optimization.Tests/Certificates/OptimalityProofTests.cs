using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Tests.Hierarchy;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Certificates;

public class OptimalityProofTests(ITestOutputHelper output) : HierarchyTests(output)
{
    private const double Gap = 1e-13;

    [Theory]
    [InlineData("4*x^2 - 2.1*x^4 + x^6/3 + x*y - 4*y^2 + 4*y^4", new string[0], -1.0316284534898774)]
    [InlineData("x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1", new[] { "4 - x^2 - y^2" }, 0.0)]
    [InlineData("x^6 + y^6 + 1 - x^4*y^2 - x^4 - y^4*x^2 - y^4 - x^2 - y^2 + 3*x^2*y^2", new[] { "3 - x^2 - y^2" }, 0.0)]
    [InlineData("100*(y - x^2)^2 + (1 - x)^2", new string[0], 0.0)]
    [InlineData("100*(y - x^2)^2 + (1 - x)^2 + 100*(z - y^2)^2 + (1 - y)^2", new string[0], 0.0)]
    [InlineData("100*(y - x^2)^2 + (1 - x)^2 + 100*(z - y^2)^2 + (1 - y)^2 + 100*(w - z^2)^2 + (1 - z)^2", new string[0], 0.0)]
    [InlineData("x^4 - 3*x^3 + x - 1", new string[0], null)]
    [InlineData("x - y", new[] { "1 - x^2 - y^2" }, -1.4142135623730951)]
    [InlineData("3*x^2 - 5*x*y + 2*y^2 - 4*y*z + z^2 + x - 2*y + 3*z", new[] { "1 - x^2 - y^2 - z^2" }, null)]
    [InlineData("1e6*(1e-3*x - 2)^4 + 1e6*(1e-3*x - 2)^2 - 7e5", new string[0], -7e5)]
    public void The_value_of_the_minimisers_is_proved(string f, string[] inequalities, double? value)
    {
        PolynomialProgram program = Program(f, inequalities);
        PolynomialSolution solution = Solve(program);
        CertificateVerification verification = Verify(program, solution, value);
        Assert.True(RepresentationOracle.Remainder(program, verification.Bound!.Value, verification.Representation!).IsZero);
    }

    [Fact]
    public void Another_bound_with_the_same_squares_is_no_identity()
    {
        PolynomialProgram program = Program("x^4 - 3*x^3 + x - 1");
        CertificateVerification verification = Solve(program).Certificate!.Verify();
        Rational above = verification.Bound!.Value + new Rational(1, 1L << 60);
        Assert.False(RepresentationOracle.Remainder(program, above, verification.Representation!).IsZero);
    }

    [Theory]
    [InlineData(5, new[] { 0, 1, 1, 2, 2, 3, 3, 4, 4, 0 }, 4)]
    [InlineData(4, new[] { 0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3 }, 4)]
    [InlineData(6, new[] { 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3, 0, 3, 1, 4, 2, 5 }, 7)]
    public void Largest_cuts_are_proved(int count, int[] edges, int expected)
    {
        PolynomialProgram program = LargestCut(count, edges);
        CertificateVerification verification = Verify(program, Solve(program), -expected);
        MultivariatePolynomial remainder = RepresentationOracle.Remainder(program, verification.Bound!.Value, verification.Representation!);

        // The identity is modulo x_i² = 1: it holds at all vertices of the cube.
        for (int signs = 0; signs < 1 << count; signs++)
        {
            Assert.True(remainder.Evaluate([.. Enumerable.Range(0, count).Select(i => (Rational)(1 - (2 * ((signs >> i) & 1))))]).IsZero);
        }
    }

    [Fact]
    public void Robinsons_form_is_proved_on_the_sphere()
    {
        PolynomialProgram program = Program("x^6 + y^6 + z^6 - x^4*y^2 - x^4*z^2 - y^4*x^2 - y^4*z^2 - z^4*x^2 - z^4*y^2 + 3*x^2*y^2*z^2", [], ["x^2 + y^2 + z^2 - 1"]);
        CertificateVerification verification = Verify(program, Solve(program), 0);
        MultivariatePolynomial remainder = RepresentationOracle.Remainder(program, verification.Bound!.Value, verification.Representation!);

        // At rational points of the sphere, by stereographic projection; a remainder of degree 8 that is not 0 there vanishes on a curve only.
        for (int u = -6; u <= 6; u++)
        {
            for (int v = -6; v <= 6; v++)
            {
                Rational scale = new(1, 1 + (u * u) + (v * v));
                Assert.True(remainder.Evaluate([2 * u * scale, 2 * v * scale, ((u * u) + (v * v) - 1) * scale]).IsZero);
            }
        }
    }

    [Theory]
    [InlineData("x^2 - 3*x*y + y^3 - x", new[] { "1 - x^2", "1 - y^2" }, -2)]
    [InlineData("x^4 + y^2", new string[0], 0.0)]
    [InlineData("(x^2 + y^2 - 1)^2", new string[0], 0.0)]
    public void Degenerate_minimisers_are_left_to_lower_bounds(string f, string[] inequalities, double value)
    {
        PolynomialProgram program = Program(f, inequalities);
        PolynomialSolution solution = Solve(program);
        Assert.Equal(PolynomialStatus.Certified, solution.Status);
        CertificateVerification verification = solution.Certificate!.Verify();
        Assert.True(verification.IsExact);
        Assert.InRange(verification.Bound!.Value.ToDouble(), value - 1e-3, value + 1e-13);
        Assert.All(verification.Representation!.Terms, term => RepresentationOracle.AssertSemidefinite(term.Gram));
        Assert.True(RepresentationOracle.Remainder(program, verification.Bound!.Value, verification.Representation!).IsZero);
    }

    [Fact]
    public void A_proof_can_be_cancelled()
    {
        SosCertificate certificate = Solve(Program("x^4 - 3*x^3 + x - 1")).Certificate!;
        Assert.ThrowsAny<OperationCanceledException>(() => certificate.Verify(new CancellationToken(true)));
    }

    private static PolynomialProgram LargestCut(int count, int[] edges)
    {
        MultivariatePolynomial cut = 0;
        for (int e = 0; e < edges.Length; e += 2)
        {
            cut += (1 - (MultivariatePolynomial.Variable(edges[e]) * MultivariatePolynomial.Variable(edges[e + 1]))) * new Rational(1, 2);
        }

        return new(-cut) { Equalities = [.. Enumerable.Range(0, count).Select(i => MultivariatePolynomial.Variable(i).Pow(2) - 1)] };
    }

    // That the squares are squares, and that the bound is next to the value.
    private static CertificateVerification Verify(PolynomialProgram program, PolynomialSolution solution, double? value)
    {
        CertificateVerification verification = solution.Certificate!.Verify();
        Assert.True(verification.IsExact);
        Rational best = program.Objective.Evaluate([.. solution.Best!.Point.Select(Rational.FromDouble)]);
        double scale = Math.Max(1, program.Objective.Terms.Max(term => Math.Abs(term.Value.ToDouble())));
        Assert.InRange((best - verification.Bound!.Value).ToDouble(), -1e-15 * scale, Gap * scale);
        Assert.Equal(value ?? best.ToDouble(), verification.Bound!.Value.ToDouble(), Gap * scale);
        Assert.All(verification.Representation!.Terms, term => RepresentationOracle.AssertSemidefinite(term.Gram));
        return verification;
    }
}
