using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Hierarchy;

public class ClosedFormTests(ITestOutputHelper output) : HierarchyTests(output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Univariate_polynomials_against_the_roots_of_the_derivative(int seed)
    {
        Random random = new(seed);
        int degree = 2 * random.Next(1, 5);
        MultivariatePolynomial x = MultivariatePolynomial.Variable(0);
        MultivariatePolynomial f = x.Pow(degree) * (long)random.Next(1, 10);
        for (int power = 0; power < degree; power++)
        {
            f += x.Pow(power) * new Rational(random.Next(-100, 101), 10);
        }

        double[] derivative = [.. Enumerable.Range(0, degree).Select(power => f.Derivative(0).Coefficient(new(power)).ToDouble())];
        double expected = MathNet.Numerics.FindRoots.Polynomial(derivative)
            .Where(root => Math.Abs(root.Imaginary) < 1e-6)
            .Min(root => f.Evaluate([Rational.FromDouble(root.Real)]).ToDouble());
        PolynomialSolution solution = Solve(new(f));
        Assert.Equal(PolynomialStatus.Certified, solution.Status);
        Assert.Equal(expected, solution.LowerBound, 1e-6 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(expected, solution.Best!.Value, 1e-9 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    public void Trust_region_problems_against_the_secular_equation(int seed, int count)
    {
        // min ½ xᵀ A x + bᵀ x on the unit ball: (A + λ I) x = -b, λ ≥ max(0, -λ_min), |x| = 1 or λ = 0; |x(λ)| falls, so bisection finds λ.
        Random random = new(seed);
        Matrix<double> a = Matrix<double>.Build.Dense(count, count, (_, _) => random.Next(-9, 10));
        a += a.Transpose();
        Vector<double> b = Vector<double>.Build.Dense(count, _ => random.Next(-9, 10));
        double low = Math.Max(0, -a.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real)) + 1e-12;
        double high = low + b.L2Norm() + 1;
        Vector<double> X(double lambda) => (a + (lambda * Matrix<double>.Build.DenseIdentity(count))).Solve(-b);
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = X(middle).L2Norm() > 1 ? (middle, high) : (low, middle);
        }

        Vector<double> minimizer = X(high);
        Assert.Equal(1, minimizer.L2Norm(), 1e-8);
        MultivariatePolynomial f = 0;
        MultivariatePolynomial ball = 1;
        for (int i = 0; i < count; i++)
        {
            MultivariatePolynomial x = MultivariatePolynomial.Variable(i);
            ball -= x * x;
            f += x * Rational.FromDouble(b[i]);
            for (int j = 0; j < count; j++)
            {
                f += x * MultivariatePolynomial.Variable(j) * Rational.FromDouble(a[i, j] / 2);
            }
        }

        PolynomialSolution solution = Solve(new(f) { Inequalities = [ball] });
        AssertCertified(solution, (0.5 * minimizer * a * minimizer) + (b * minimizer), 1);
        Assert.Equal(1, solution.Order);
        Assert.Equal(0, (Vector<double>.Build.DenseOfEnumerable(solution.Minimizers[0].Point) - minimizer).L2Norm(), 1e-6);
        AssertExact(solution, 1e-12);
    }

    // Two camels that share no variable, tied by a square that their minimisers make 0.
    private static PolynomialProgram TwoCamels => Program(
        "4*x1^2 - 2.1*x1^4 + x1^6/3 + x1*x2 - 4*x2^2 + 4*x2^4 + 4*x3^2 - 2.1*x3^4 + x3^6/3 + x3*x4 - 4*x4^2 + 4*x4^4 + (x2 - x4)^2",
        ["4 - x1^2 - x2^2", "4 - x2^2 - x4^2", "4 - x3^2 - x4^2"]);

    [Theory]
    [InlineData(1, -3.0)]
    [InlineData(2, -2.38)]
    public void Cliques_of_terms_give_lower_bounds_that_grow_with_the_steps(int steps, double atLeast)
    {
        PolynomialSolution solution = Solve(TwoCamels, new() { LastOrder = 3, Sparsity = new() { Correlative = true, Terms = TermSparsity.Cliques, TermSteps = steps } });
        Assert.InRange(solution.LowerBound, atLeast, (2 * -1.0316284535) + 1e-6);
        Assert.Equal(2 * -1.0316284535, solution.Best!.Value, 1e-8);
    }

    [Theory]
    [InlineData(TermSparsity.None)]
    [InlineData(TermSparsity.Components)]
    public void A_chain_of_camels_has_the_sum_of_their_minima(TermSparsity terms)
    {
        PolynomialSolution solution = Solve(TwoCamels, new() { Sparsity = new() { Correlative = true, Terms = terms } });
        Assert.Equal(PolynomialStatus.Certified, solution.Status);
        Assert.Equal(2 * -1.0316284535, solution.LowerBound, 1e-5);
        Assert.True(solution.Trail[^1].LargestBlock <= 10);
    }
}
