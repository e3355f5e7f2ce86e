using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>Decides whether a polynomial is a sum of squares of polynomials, and proves it.</summary>
/// <remarks>
/// The degree; squares that are plain to see; the vertices of the Newton polytope; smaller polynomials, where f is the square of a factor times one, one in powers of the variables, or a sum of ones in
/// disjoint sets of variables; local searches for a negative value; then semidefinite programs: f = zᵀ Q z, Q ⪰ 0 (Choi, Lam, Reznick 1995; Parrilo 2000). Whatever they find is
/// rounded to rationals and counts when it is exactly right there. Variables and coefficients are first scaled by powers of 2.
/// </remarks>
public static class SumOfSquares
{
    private const int FirstStarts = 12;
    private const int LaterStarts = 12;

    /// <summary>Decides it for a polynomial that is exact.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static SosDecision Decide(MultivariatePolynomial polynomial, SosOptions? options = null, CancellationToken cancellationToken = default) =>
        Decide(RoundedPolynomial.Exact(polynomial), options, cancellationToken);

    /// <summary>Decides it for a polynomial that may be rounded.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static SosDecision Decide(RoundedPolynomial rounded, SosOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        using Deadline limit = new(options.TimeLimit, cancellationToken);
        try
        {
            return Decided(rounded, options, limit.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(SosVerdict.Undecided, "The time limit was reached.") { IsTimedOut = true };
        }
    }

    internal static SosDecision No(string explanation, SosRefutation refutation) => new(SosVerdict.NotSumOfSquares, explanation) { Refutation = refutation };

    private static SosDecision Decided(RoundedPolynomial rounded, SosOptions options, CancellationToken cancellationToken)
    {
        MultivariatePolynomial f = rounded.Polynomial;
        IConicSolver solver = options.Solver ?? new InteriorPointSolver();
        if (!f.IsZero && f.Degree % 2 != 0)
        {
            IReadOnlyList<Rational> point = OddPoint(f);
            return No("Its degree is odd.", new OddDegree(f.Degree, point, f.Evaluate(point)));
        }

        if (f.Coefficient(Monomial.One) is { Sign: < 0 } constant)
        {
            return No("It has a negative value.", new NegativeValue([.. Enumerable.Repeat((Rational)0, f.VariableCount)], constant, true));
        }

        if (f.Terms.All(term => term.Value.Sign > 0 && !NewtonVertex.HasOddPower(term.Key)))
        {
            return OfMonomials(f);
        }

        if (SosReduction.OfSquare(f, options.WithSquares, cancellationToken) is { } square)
        {
            return square;
        }

        if (NewtonVertex.Find(f, solver, cancellationToken) is { } vertex)
        {
            IReadOnlyList<Rational> point = vertex.Point(f);
            return No(
                "A vertex of its Newton polytope is no square or has a negative coefficient.",
                new NewtonPolytopeVertex(vertex.Monomial, f.Coefficient(vertex.Monomial), vertex.Weights, point, f.Evaluate(point)));
        }

        SosReduction reduction = new(smaller => Decided(RoundedPolynomial.Exact(smaller), options, cancellationToken), options.WithSquares, cancellationToken);
        return reduction.Prove(f) ?? new SosSearch(rounded, ProgramScaling.Create(new PolynomialProgram(f)), options, solver, cancellationToken).Decide(FirstStarts, LaterStarts);
    }

    // Every term is a square.
    private static SosDecision OfMonomials(MultivariatePolynomial f)
    {
        Monomial[] roots = [.. f.Terms.Select(term => new Monomial([.. Enumerable.Range(0, term.Key.VariableCount).Select(i => term.Key[i] / 2)]))];
        return new(SosVerdict.SumOfSquares, "It is a sum of squares: every term is a square with a positive coefficient.")
        {
            Represented = f,
            Gram = [.. roots.Select(root => new ExactGram([root], new[,] { { f.Coefficient(root * root) } }))],
            Squares = [.. roots.Select(root => new WeightedSquare(f.Coefficient(root * root), new([new(root, 1)])))],
        };
    }

    // The form of highest degree has a value other than 0, and with the opposite sign at the opposite point; far enough out it outweighs the rest.
    private static IReadOnlyList<Rational> OddPoint(MultivariatePolynomial f)
    {
        MultivariatePolynomial form = new(f.Terms.Where(term => term.Key.Degree == f.Degree));
        Random random = new(1);
        Rational[] direction;
        do
        {
            direction = [.. Enumerable.Range(0, f.VariableCount).Select(_ => (Rational)random.Next(-3, 4))];
        }
        while (form.Evaluate(direction).IsZero);

        Rational scale = -form.Evaluate(direction).Sign;
        while (f.Evaluate([.. direction.Select(value => value * scale)]).Sign >= 0)
        {
            scale *= 2;
        }

        return [.. direction.Select(value => value * scale)];
    }
}
