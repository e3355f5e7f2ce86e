using System.Numerics;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Equations;

/// <summary>Forms of the ideal from their values modulo primes to integers, and the check that these vanish on V.</summary>
internal sealed class EquationLift
{
    // Coefficients of 30 primes have up to 900 bits; none known has 40.
    private const int MaximumPrimes = 30;
    private const int CheckPoints = 3;

    // Weights at which an equation is evaluated exactly are below this.
    private const int WeightBits = 62;

    private readonly Architecture architecture;
    private readonly GradedMonomials monomials;
    private readonly List<VanishingIdeal> ideals;
    private readonly NeurovarietyPoints fresh;
    private readonly PrimeField freshField;
    private readonly Lazy<BigInteger[][]> exact;

    /// <param name="ideal">The ideal modulo a first prime; the primes of the others follow it.</param>
    /// <param name="architecture">The architecture.</param>
    /// <param name="monomials">Its monomials.</param>
    /// <param name="seed">The seed of all points.</param>
    public EquationLift(VanishingIdeal ideal, Architecture architecture, GradedMonomials monomials, ulong seed)
    {
        this.architecture = architecture;
        this.monomials = monomials;
        PrimeField[] fields = [.. LargePrimes.Fields().Where(field => field.Modulus != ideal.Field.Modulus).Take(MaximumPrimes)];
        ideals = [ideal, .. fields[1..].Select(field => new VanishingIdeal(architecture, monomials, field, seed))];
        freshField = fields[0];
        fresh = new NeurovarietyPoints(architecture, freshField, seed);
        exact = new(() => ExactPoints(seed));
    }

    /// <summary>An upper bound of the chance that a form that is not in the ideal passes the check, as its logarithm to base 2.</summary>
    /// <remarks>
    /// As a polynomial in the weights an equation of degree k has the degree k · (1 + r_{L-1} (1 + r_{L-2} (⋯))), and at weights chosen among N
    /// numbers it is 0 with a chance of at most that over N (Schwartz 1980, Zippel 1979). The exact points alone are counted.
    /// </remarks>
    public double LogarithmOfFailure(int degree)
    {
        double inWeights = degree * architecture.Exponents.Aggregate(1.0, (before, exponent) => 1 + (exponent * before));
        return CheckPoints * Math.Min(0, Math.Log2(inWeights) - WeightBits);
    }

    /// <summary>The forms of the dominant <paramref name="grade"/> with these leading monomials.</summary>
    /// <exception cref="InvalidOperationException">When no integers below 2^400 pass the check.</exception>
    public IReadOnlyList<Equation> Lift(Grade grade, int[] leading, CancellationToken cancellationToken)
    {
        GradePiece first = ideals[0].Piece(grade, cancellationToken);
        int[] vectors = [.. leading.Select(column => Array.IndexOf(first.FreeColumns, column))];
        RationalReconstruction[] reconstructions = [.. vectors.Select(_ => new RationalReconstruction())];
        foreach (VanishingIdeal ideal in ideals)
        {
            GradePiece piece = ideal.Piece(grade, cancellationToken);

            // A prime that divides a pivot's minor has other leading monomials, and is of no use.
            if (!piece.FreeColumns.SequenceEqual(first.FreeColumns))
            {
                continue;
            }

            Rational[]?[] fractions = new Rational[]?[vectors.Length];
            for (int i = 0; i < vectors.Length; i++)
            {
                reconstructions[i].Add(piece.Vectors[vectors[i]], ideal.Field);
                fractions[i] = reconstructions[i].TryReconstruct();
            }

            if (fractions.All(vector => vector is not null))
            {
                Equation[] equations = [.. fractions.Select(vector => Primitive(grade, piece.Monomials, vector!))];
                if (equations.All(Vanishes))
                {
                    return equations;
                }
            }
        }

        throw new InvalidOperationException($"The forms of multidegree ({string.Join(", ", grade.Multidegree)}) and weight ({string.Join(", ", grade.Weight)}) have too large coefficients; try another seed.");
    }

    /// <summary>What permutations of outputs and inputs make of <paramref name="equation"/>, to be of <paramref name="grade"/> in its orbit.</summary>
    public Equation Permute(Equation equation, Grade grade)
    {
        (_, int[] outputs, int[] inputs) = grade.ToDominant();
        int[] backOutputs = Inverse(outputs), backInputs = Inverse(inputs);
        EquationTerm[] terms = [.. equation.Terms.Select(term => (term.Coefficient, Factors: Permuted(term.Monomial)))
            .OrderBy(term => term.Factors, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .Select(term => new EquationTerm(term.Coefficient, MonomialOf(term.Factors)))];
        return new(grade.Multidegree, grade.Weight, Positive(terms));

        int[] Permuted(Monomial monomial) =>
            [.. Enumerable.Range(0, monomial.VariableCount).SelectMany(variable => Enumerable.Repeat(monomials.Permute(variable, backOutputs, backInputs), monomial[variable])).Order()];
    }

    /// <summary>Whether <paramref name="equation"/> is 0 at new points modulo a prime that no other computation uses, and exactly at random integer weights.</summary>
    public bool Vanishes(Equation equation) =>
        Enumerable.Range(0, CheckPoints).All(k => equation.Evaluate(freshField, fresh[k]) == 0)
        && exact.Value.All(point => equation.Evaluate(default(Integers), point).IsZero);

    private static Equation Primitive(Grade grade, int[][] columns, Rational[] vector)
    {
        Rational content = Rational.Content(vector);
        IEnumerable<EquationTerm> terms = Enumerable.Range(0, columns.Length).Reverse()
            .Where(i => !vector[i].IsZero)
            .Select(i => new EquationTerm((vector[i] / content).Numerator, MonomialOf(columns[i])));
        return new(grade.Multidegree, grade.Weight, Positive([.. terms]));
    }

    private static EquatableArray<EquationTerm> Positive(EquationTerm[] terms) =>
        new(terms[0].Coefficient.Sign > 0 ? terms : terms.Select(term => term with { Coefficient = -term.Coefficient }));

    private static Monomial MonomialOf(int[] factors)
    {
        int[] exponents = new int[factors[^1] + 1];
        foreach (int factor in factors)
        {
            exponents[factor]++;
        }

        return new(exponents);
    }

    private static int[] Inverse(int[] permutation)
    {
        int[] inverse = new int[permutation.Length];
        for (int i = 0; i < permutation.Length; i++)
        {
            inverse[permutation[i]] = i;
        }

        return inverse;
    }

    private BigInteger[][] ExactPoints(ulong seed)
    {
        CoefficientMap map = new(architecture);
        Random random = new((int)seed);
        return [.. Enumerable.Range(0, CheckPoints).Select(_ => map.Evaluate(default(Integers), [.. Enumerable.Range(0, architecture.ParameterCount).Select(_ => (BigInteger)random.NextInt64(1L << WeightBits))]))];
    }
}
