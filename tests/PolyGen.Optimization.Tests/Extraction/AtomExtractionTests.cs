using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Extraction;

public class AtomExtractionTests(ITestOutputHelper output)
{
    private readonly ITestOutputHelper output = output;

    [Fact]
    public void Points_of_random_flat_moment_matrices_are_found_to_the_accuracy_of_the_moments()
    {
        const double noise = 1e-7;
        List<double> errors = [];
        for (int seed = 0; seed < 50; seed++)
        {
            Random random = new(seed);
            int variables = random.Next(1, 5);
            int order = random.Next(2, 4);
            int count = random.Next(1, Math.Min(8, MonomialBasis.Count(variables, order - 1)) + 1);
            Vector<double>[] points = [.. Enumerable.Range(0, count).Select(_ => Vector<double>.Build.Dense(variables, _ => (2 * random.NextDouble()) - 1))];
            double[] weights = [.. points.Select(_ => 0.2 + (0.8 * random.NextDouble()))];
            MomentRelaxation relaxation = Relaxation(variables, order);
            double[] dual = [.. relaxation.Moments.Select(monomial => -Moment(monomial, points, weights) + (noise * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))];
            CliqueMoments clique = relaxation.Cliques(relaxation.Sequence(dual))[0];
            IReadOnlyList<Monomial> basis = clique.Rows(order);
            MomentKernel kernel = new(clique, basis, count, basis);
            FlatMoments flat = new(basis, kernel.Rows(basis), true, clique.Rows(order - 1), clique.Variables, count);
            IReadOnlyList<Vector<double>> found = AtomExtraction.Points(clique, flat, seed);
            errors.Add(points.Max(point => found.Min(other => (other - point).L2Norm())));
            output.WriteLine(FormattableString.Invariant($"seed {seed}: {variables} variables, order {order}, {count} points, error {errors[^1]:e1}"));
        }

        output.WriteLine(FormattableString.Invariant($"median {errors.Median():e1}, largest {errors.Max():e1}"));
        Assert.InRange(errors.Median(), 0, 3e-6);
        Assert.InRange(errors.Max(), 0, 3e-3);
    }

    // All monomials are in half the Newton polytope, and no flip of signs leaves the program as it is.
    private static MomentRelaxation Relaxation(int variables, int order)
    {
        MultivariatePolynomial f = 0;
        for (int i = 0; i < variables; i++)
        {
            f += MultivariatePolynomial.Variable(i).Pow(2 * order) + MultivariatePolynomial.Variable(i);
        }

        return MomentRelaxation.Build(new PolynomialProgram(f), order, Sparsity.Dense, new(), CancellationToken.None);
    }

    private static double Moment(Monomial monomial, Vector<double>[] points, double[] weights) =>
        points.Select((x, i) => weights[i] / weights.Sum() * x.Select((value, variable) => Math.Pow(value, monomial[variable])).Aggregate(1.0, (a, b) => a * b)).Sum();
}
