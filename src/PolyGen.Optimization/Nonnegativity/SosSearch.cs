using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>The part of <see cref="SumOfSquares"/> that calculates in scaled variables u, x_i = 2^e_i u_i.</summary>
internal sealed class SosSearch
{
    // Exact squares with longer fractions are not for reading; decimal ones stand for them.
    private const int LongestFraction = 40;

    // Coefficients that are smaller than the largest of their square by this factor are rounding errors.
    private const double Noise = 1e-13;

    // Below this margin, which the solver's tolerance explains, f may lie on the boundary of the cone.
    private const double NearBoundary = 1e-6;

    private readonly RoundedPolynomial original;
    private readonly RoundedPolynomial scaled;
    private readonly ProgramScaling scaling;
    private readonly SosOptions options;
    private readonly IConicSolver solver;
    private readonly CancellationToken cancellationToken;
    private SosRefutation? refutation;

    public SosSearch(RoundedPolynomial original, ProgramScaling scaling, SosOptions options, IConicSolver solver, CancellationToken cancellationToken)
    {
        this.original = original;
        this.scaling = scaling;
        this.options = options;
        this.solver = solver;
        this.cancellationToken = cancellationToken;
        scaled = new(scaling.Scaled.Objective, scaling.ToScaled(original.Radius) * (1 / scaling.ObjectiveFactor), original.Digits);
    }

    /// <summary>Searches negative points, then Gram matrices.</summary>
    public SosDecision Decide(int firstStarts, int laterStarts)
    {
        int count = scaled.Polynomial.VariableCount;
        if (IsRefuted(new double[count], [.. Enumerable.Repeat(1.0, count)], firstStarts))
        {
            return SumOfSquares.No("It has a negative value.", refutation!);
        }

        GramBasis basis;
        try
        {
            basis = GramBasis.Of(scaled.Polynomial, options.Limits, cancellationToken);
        }
        catch (RelaxationTooLargeException exception)
        {
            return new(SosVerdict.Undecided, exception.Message) { Refutation = refutation };
        }

        if (SeparatingFunctional.OfOneMonomial(basis, scaled) is { } functional)
        {
            return SumOfSquares.No("A linear functional that is nonnegative on squares is negative at it.", Original(basis, functional));
        }

        return (refutation is null ? AsWritten(basis, laterStarts) : null) ?? WithinRounding(basis);
    }

    private SosDecision? AsWritten(GramBasis basis, int starts)
    {
        GramProgram program = GramProgram.Solve(basis, scaled.Polynomial, 0, solver, cancellationToken);
        if (!program.IsFinite)
        {
            return null;
        }

        if ((RationalGram.Round(basis, program.Margin > 0 ? program.Grams : program.Semidefinite, scaled.Polynomial, 0, cancellationToken)
            ?? (Math.Abs(program.Margin) < NearBoundary ? FaceRounding.Round(basis, program.Semidefinite, scaled.Polynomial, scaling.MonomialFactor, cancellationToken) : null)) is { } gram)
        {
            return Yes(SosVerdict.SumOfSquares, "It is a sum of squares: the identity is exact, and the Gram matrix is positive semidefinite in rationals.", gram, program.Margin);
        }

        (double[] mean, double[] deviations) = Distribution(program.Moments);
        if (program.Margin < 0 && (IsRefuted(mean, deviations, starts) || IsSeparated(basis, program.Moments)))
        {
            return SumOfSquares.No(refutation is NegativeValue ? "It has a negative value." : "A linear functional that is nonnegative on squares is negative at it.", refutation!) with { Margin = program.Margin };
        }

        return scaled.Radius.IsZero ? Numerical(basis, program) : null;
    }

    private SosDecision WithinRounding(GramBasis basis)
    {
        GramProgram program = GramProgram.Solve(basis, scaled.Polynomial, scaled.Radius, solver, cancellationToken);
        if (!program.IsFinite)
        {
            return new(SosVerdict.Undecided, "The semidefinite program could not be solved.") { Refutation = refutation };
        }

        if (RationalGram.Round(basis, program.Margin > 0 ? program.Grams : program.Semidefinite, scaled.Polynomial, scaled.Radius, cancellationToken) is { } gram)
        {
            string as_written = refutation is null ? "It could not be shown to be a sum of squares as it is written" : "It is no sum of squares as it is written";
            return Yes(SosVerdict.WithinRounding, $"{as_written}, but a polynomial is whose coefficients rounded to {scaled.Digits} significant digits are these: the identity is exact, and the Gram matrix is positive semidefinite in rationals.", gram, program.Margin);
        }

        return program.Margin < 0 && IsSeparated(basis, program.Moments)
            ? SumOfSquares.No("A linear functional that is nonnegative on squares is negative at it and at all polynomials that it may be a rounding of.", refutation!) with { Margin = program.Margin }
            : new(SosVerdict.Undecided, FormattableString.Invariant($"It is so near the boundary that nothing could be proved: the margin is {program.Margin:0.0e-0}.")) { Refutation = refutation, Margin = program.Margin };
    }

    // f = zᵀ Q z + t zᵀ z with a t that rounding errors explain.
    private SosDecision Numerical(GramBasis basis, GramProgram program)
    {
        IReadOnlyList<WeightedSquare> squares = [.. Squares(basis, program.Semidefinite)];
        MultivariatePolynomial residual = scaling.Original.Objective - new MultivariatePolynomial(squares.SelectMany(square => square.Value.Terms));
        double size = Largest((scaling.ToScaled(residual)) * (1 / scaling.ObjectiveFactor)) / Largest(scaled.Polynomial);
        return size <= options.NumericalTolerance
            ? new(SosVerdict.Numerical, FormattableString.Invariant($"It is a sum of squares up to a residual of {size:0.0e-0} of its largest coefficient, with variables scaled; the tolerance is {options.NumericalTolerance:0.0e-0}. This is no proof."))
            {
                Represented = original.Polynomial,
                Squares = squares,
                Residual = residual,
                Margin = program.Margin,
            }
            : new(SosVerdict.Undecided, FormattableString.Invariant($"It is so near the boundary that nothing could be proved: the margin is {program.Margin:0.0e-0}.")) { Refutation = refutation, Margin = program.Margin };
    }

    // Keeps a point that refutes f as written; whether it refutes all that f may be a rounding of.
    private bool IsRefuted(IReadOnlyList<double> mean, IReadOnlyList<double> deviations, int starts)
    {
        if (new NegativePointSearch(scaled).Search(mean, deviations, starts, cancellationToken) is not { } point)
        {
            return false;
        }

        if (refutation is null || point.IsRobust)
        {
            Rational[] x = new Rational[original.Polynomial.VariableCount];
            for (int i = 0; i < point.Point.Count; i++)
            {
                Monomial variable = scaling.ToOriginal(Monomial.Variable(i));
                x[variable.VariableCount - 1] = point.Point[i] * scaling.MonomialFactor(Monomial.Variable(i));
            }

            refutation = new NegativeValue(x, original.Polynomial.Evaluate(x), point.IsRobust);
        }

        return point.IsRobust;
    }

    private bool IsSeparated(GramBasis basis, IReadOnlyDictionary<Monomial, double> moments)
    {
        if (SeparatingFunctional.Round(basis, scaled, moments, cancellationToken) is not { } functional)
        {
            return false;
        }

        if (refutation is null || functional.IsRobust)
        {
            refutation = Original(basis, functional);
        }

        return functional.IsRobust;
    }

    // Means and deviations of the moments where the program has them.
    private (double[] Mean, double[] Deviations) Distribution(IReadOnlyDictionary<Monomial, double> moments)
    {
        int count = scaled.Polynomial.VariableCount;
        double mass = moments.GetValueOrDefault(Monomial.One);
        double[] mean = new double[count];
        double[] deviations = new double[count];
        for (int i = 0; i < count; i++)
        {
            Monomial variable = Monomial.Variable(i);
            mean[i] = mass > 1e-12 ? moments.GetValueOrDefault(variable) / mass : 0;
            double variance = mass > 1e-12 && moments.TryGetValue(variable * variable, out double square) ? (square / mass) - (mean[i] * mean[i]) : 1;
            deviations[i] = Math.Sqrt(Math.Clamp(variance, 1e-4, 1e4)) / 2;
        }

        return (mean, deviations);
    }

    private SosDecision Yes(SosVerdict verdict, string explanation, RationalGram gram, double margin)
    {
        SosDecision decision = new(verdict, explanation) { Represented = Original(gram.Polynomial), Gram = Original(gram), Margin = margin, Refutation = refutation };
        if (!options.WithSquares)
        {
            return decision;
        }

        IReadOnlyList<WeightedSquare> squares = ExactSquares(gram) ?? [.. Squares(gram.Basis, gram.Numeric())];
        return decision with { Squares = squares, Residual = decision.Represented! - new MultivariatePolynomial(squares.SelectMany(square => square.Value.Terms)) };
    }

    // Null where they are too long to read.
    private IReadOnlyList<WeightedSquare>? ExactSquares(RationalGram gram)
    {
        List<WeightedSquare> squares = [];
        foreach ((Rational weight, MultivariatePolynomial polynomial) in gram.Squares(cancellationToken))
        {
            WeightedSquare square = new WeightedSquare(weight * scaling.ObjectiveFactor, scaling.ToOriginal(polynomial)).Primitive();
            if (square.Polynomial.Terms.Select(term => term.Value).Append(square.Weight).Any(value => value.ToString().Length > LongestFraction))
            {
                return null;
            }

            squares.Add(square);
        }

        return squares;
    }

    // From eigenvectors, with decimal coefficients.
    private IEnumerable<WeightedSquare> Squares(GramBasis basis, IReadOnlyList<Matrix<double>> grams)
    {
        for (int b = 0; b < grams.Count; b++)
        {
            MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> evd = grams[b].Evd(Symmetricity.Symmetric);
            double largest = evd.EigenValues.Max(value => Math.Abs(value.Real));
            for (int k = grams[b].RowCount - 1; k >= 0 && evd.EigenValues[k].Real > 1e-15 * largest; k--)
            {
                double length = Math.Sqrt(evd.EigenValues[k].Real * scaling.ObjectiveFactor.ToDouble());
                double least = Noise * evd.EigenVectors.Column(k).AbsoluteMaximum();
                yield return new(1, new(basis.Blocks[b].Index().Where(z => Math.Abs(evd.EigenVectors[z.Index, k]) > least).Select(z => new KeyValuePair<Monomial, Rational>(
                    scaling.ToOriginal(z.Item),
                    Decimal(length * evd.EigenVectors[z.Index, k] / scaling.MonomialFactor(z.Item).ToDouble())))));
            }
        }
    }

    // The number that its first twelve significant digits are.
    private static Rational Decimal(double value) =>
        PolynomialText.Parse(value.ToString("e11", System.Globalization.CultureInfo.InvariantCulture)).Polynomial.Coefficient(Monomial.One);

    private static double Largest(MultivariatePolynomial polynomial) => polynomial.Terms.Select(term => Math.Abs(term.Value.ToDouble())).DefaultIfEmpty(0).Max();

    private MultivariatePolynomial Original(MultivariatePolynomial polynomial) => scaling.ToOriginal(polynomial) * scaling.ObjectiveFactor;

    private IReadOnlyList<ExactGram> Original(RationalGram gram) =>
    [
        .. gram.Matrices.Select((matrix, b) =>
        {
            IReadOnlyList<Monomial> basis = gram.Basis.Blocks[b];
            Rational[] factors = [.. basis.Select(scaling.MonomialFactor)];
            Rational[,] original = new Rational[basis.Count, basis.Count];
            for (int i = 0; i < basis.Count; i++)
            {
                for (int j = 0; j < basis.Count; j++)
                {
                    original[i, j] = matrix[i, j] * scaling.ObjectiveFactor / (factors[i] * factors[j]);
                }
            }

            return new ExactGram([.. basis.Select(scaling.ToOriginal)], original);
        }),
    ];

    // L(f) is divided by the objective's factor as f is; the moments are those of x.
    private SeparatingMoments Original(GramBasis basis, SeparatingFunctional functional) => new(
        [.. basis.Blocks.Select(block => block.Select(scaling.ToOriginal).ToArray())],
        functional.Moments.Where(moment => !moment.Value.IsZero).ToDictionary(moment => scaling.ToOriginal(moment.Key), moment => moment.Value * scaling.MonomialFactor(moment.Key)),
        functional.Value * scaling.ObjectiveFactor,
        functional.IsRobust);
}
