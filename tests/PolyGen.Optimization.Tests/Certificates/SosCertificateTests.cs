using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Tests.Hierarchy;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Certificates;

public class SosCertificateTests(ITestOutputHelper output) : HierarchyTests(output)
{
    [Fact]
    public void The_terms_and_multipliers_add_up_in_the_programs_variables()
    {
        // Modulo the circle, so the identity holds on its points; x y = 0 has a multiplier.
        PolynomialSolution solution = Solve(Program("2*x + y", ["x + 5"], ["x^2 + y^2 - 9", "x*y"]));
        AssertCertified(solution, -6, 1);
        SosCertificate certificate = solution.Certificate!;
        Assert.Equal([1], certificate.Multipliers.Keys);
        for (double angle = 0; angle < 6.2; angle += 0.4)
        {
            double[] x = [3 * Math.Cos(angle), 3 * Math.Sin(angle)];
            double sum = certificate.Multipliers[1].Evaluate([.. x.Select(PolyGen.Symbolics.Rings.Rational.FromDouble)]).ToDouble() * x[0] * x[1];
            foreach (SosTerm term in certificate.Terms)
            {
                double[] b = [.. term.Basis.Select(monomial => Math.Pow(x[0], monomial[0]) * Math.Pow(x[1], monomial[1]))];
                for (int i = 0; i < b.Length; i++)
                {
                    for (int j = 0; j < b.Length; j++)
                    {
                        sum += (term.Inequality < 0 ? 1 : x[0] + 5) * b[i] * term.Gram[i, j] * b[j];
                    }
                }
            }

            Assert.Equal((2 * x[0]) + x[1] - certificate.Bound, sum, 1e-5);
        }

        AssertExact(solution, 1e-12);
    }
}
