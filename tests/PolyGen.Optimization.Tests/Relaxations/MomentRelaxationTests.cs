using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Relaxations;

/// <summary>The moments of points are what relaxations relax: all that is stated about moments must hold for them, by the definition.</summary>
public class MomentRelaxationTests
{
    // Points of the unit circle, which the program's equation is.
    private readonly PolynomialProgram program = new(
        (MultivariatePolynomial.Variable(0).Pow(3) * MultivariatePolynomial.Variable(1)) - (2 * MultivariatePolynomial.Variable(1)) + 5)
    {
        Inequalities = [MultivariatePolynomial.Variable(0) + 2, 3 - (MultivariatePolynomial.Variable(0) * MultivariatePolynomial.Variable(1))],
        Equalities = [MultivariatePolynomial.Variable(0).Pow(2) + MultivariatePolynomial.Variable(1).Pow(2) - 1],
    };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public void Moments_of_points_are_feasible_with_their_mean_value(int seed, int count)
    {
        (Vector<double>[] points, double[] weights) = Measure(seed, count);
        MomentRelaxation relaxation = Build(3, new());
        MomentSequence moments = relaxation.Sequence(Dual(relaxation, points, weights));
        foreach (Monomial monomial in MonomialBasis.Standard([0, 1], 6, new NormalForm([], [[0, 1]])))
        {
            Assert.Equal(Mean(points, weights, x => Value(monomial, x)), moments[monomial], 1e-12);
        }

        Assert.Equal(Mean(points, weights, x => new NumericPolynomial(program.Objective).Value(x)), moments[program.Objective], 1e-12);
        Assert.Equal(0, moments[program.Equalities[0] * MultivariatePolynomial.Variable(1).Pow(3)], 1e-12);
        foreach (MultivariatePolynomial g in program.Inequalities.Prepend(1))
        {
            IReadOnlyList<Monomial> basis = relaxation.Cliques(moments)[0].Rows(2);
            Matrix<double> brute = Matrix<double>.Build.Dense(basis.Count, basis.Count, (i, j) =>
                Mean(points, weights, x => new NumericPolynomial(g).Value(x) * Value(basis[i], x) * Value(basis[j], x)));
            Assert.Equal(0, (brute - moments.Localizing(g, basis)).FrobeniusNorm(), 1e-12);
            Assert.Equal(Math.Min(count, basis.Count), FlatTruncation.Rank(brute).Rank);
        }
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(6, 4)]
    public void The_dual_slack_of_moments_is_the_localising_matrix(int seed, int count)
    {
        (Vector<double>[] points, double[] weights) = Measure(seed, count);
        MomentRelaxation relaxation = Build(3, new());
        double[] y = Dual(relaxation, points, weights);
        int block = 0;
        foreach (GramBlock gram in relaxation.Blocks.Where(gram => gram.Basis.Count > 1))
        {
            NumericPolynomial g = new(gram.Inequality < 0 ? 1 : program.Inequalities[gram.Inequality]);
            Matrix<double> slack = Slack(relaxation.Conic, block++, y);
            Matrix<double> brute = Matrix<double>.Build.Dense(gram.Basis.Count, gram.Basis.Count, (i, j) =>
                Mean(points, weights, x => g.Value(x) * Value(gram.Basis[i], x) * Value(gram.Basis[j], x)));
            Assert.Equal(0, (slack - brute).FrobeniusNorm(), 1e-11);
        }

        Assert.True(block > 0);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(9, 5)]
    public void Points_are_extracted_from_their_moments(int seed, int count)
    {
        (Vector<double>[] points, double[] weights) = Measure(seed, count);
        MomentRelaxation relaxation = Build(4, new());
        MomentSequence moments = relaxation.Sequence(Dual(relaxation, points, weights));
        CliqueMoments clique = relaxation.Cliques(moments)[0];
        FlatMoments flat = new FlatTruncation(clique, 4).Flat(program).First();
        Assert.Equal(count, flat.Rank);
        IReadOnlyList<Vector<double>> found = AtomExtraction.Points(clique, flat, seed);
        Assert.All(points, point => Assert.Contains(found, other => (other - point).L2Norm() < 1e-5));
    }

    [Fact]
    public void Monomials_outside_half_the_newton_polytope_are_removed()
    {
        // Motzkin's polynomial: half its Newton polytope has the lattice points 1, xy, x²y, xy².
        MultivariatePolynomial f = PolynomialText.Parse("x^4*y^2 + x^2*y^4 - 3*x^2*y^2 + 1").Polynomial;
        MomentRelaxation relaxation = MomentRelaxation.Build(new(f), 3, Sparsity.Dense, new(), CancellationToken.None);
        Assert.Equal(["1", "x0*x1", "x0*x1^2", "x0^2*x1"], relaxation.Blocks.SelectMany(block => block.Basis).Select(monomial => monomial.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sign_symmetries_split_the_moment_matrix()
    {
        MultivariatePolynomial f = PolynomialText.Parse("x^4 + y^4 + x^2*y^2 - x^2 - y^2").Polynomial;
        MomentRelaxation relaxation = MomentRelaxation.Build(new(f), 2, Sparsity.Dense, new(), CancellationToken.None);
        Assert.Equal([1, 1, 1, 3], relaxation.Blocks.Select(block => block.Basis.Count).Order());
        MomentRelaxation whole = MomentRelaxation.Build(new(f), 2, new() { SignSymmetry = false }, new(), CancellationToken.None);
        Assert.Equal([6], whole.Blocks.Select(block => block.Basis.Count));
    }

    private MomentRelaxation Build(int order, Sparsity sparsity) => MomentRelaxation.Build(program, order, sparsity, new(), CancellationToken.None);

    private static (Vector<double>[] Points, double[] Weights) Measure(int seed, int count)
    {
        Random random = new(seed);
        Vector<double>[] points = [.. Enumerable.Range(0, count).Select(k => (k + (0.6 * random.NextDouble())) * 2 * Math.PI / count).Select(angle => Vector<double>.Build.Dense([Math.Cos(angle), Math.Sin(angle)]))];
        double[] weights = [.. points.Select(_ => 0.2 + random.NextDouble())];
        return (points, [.. weights.Select(weight => weight / weights.Sum())]);
    }

    private static double[] Dual(MomentRelaxation relaxation, Vector<double>[] points, double[] weights) =>
        [.. relaxation.Moments.Select(monomial => -Mean(points, weights, x => Value(monomial, x)))];

    private static double Mean(Vector<double>[] points, double[] weights, Func<Vector<double>, double> value) => points.Select((x, i) => weights[i] * value(x)).Sum();

    private static double Value(Monomial monomial, Vector<double> x) => x.Select((value, i) => Math.Pow(value, monomial[i])).Aggregate(1.0, (a, b) => a * b);

    private static Matrix<double> Slack(ConicProgram conic, int block, double[] y)
    {
        Matrix<double> slack = Matrix<double>.Build.Dense(conic.BlockSizes[block], conic.BlockSizes[block]);
        void Add(LinearFunction function, double factor)
        {
            foreach (MatrixEntry entry in function.Semidefinite.Where(entry => entry.Block == block))
            {
                slack[entry.Row, entry.Column] += factor * entry.Value;
                slack[entry.Column, entry.Row] = slack[entry.Row, entry.Column];
            }
        }

        Add(conic.Objective, 1);
        for (int i = 0; i < y.Length; i++)
        {
            Add(conic.Constraints[i], -y[i]);
        }

        return slack;
    }
}
