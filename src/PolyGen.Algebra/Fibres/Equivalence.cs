using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Fibres;

/// <summary>Whether two parameter vectors give the same function, and whether a symmetry leads from one to the other.</summary>
public static class Equivalence
{
    /// <summary>Functions with at most as many coefficients are compared by all of them.</summary>
    public const int MaximumExpansion = 2_000;

    /// <summary>The points at which functions that are not expanded are compared.</summary>
    public const int PointCount = 8;

    /// <summary>Compares rational parameters.</summary>
    /// <remarks>
    /// Equal canonical forms prove equal functions. Otherwise the functions are evaluated at random points modulo a prime, where a difference is a proof; where
    /// there is none, all coefficients are compared if there are at most <see cref="MaximumExpansion"/>. Beyond that the functions are called equal, and
    /// different ones of degree D modulo p are with a chance of at most (D / p)^<see cref="PointCount"/> (Schwartz 1980, Zippel 1979).
    /// </remarks>
    /// <exception cref="ArgumentException">When a number of parameters is wrong.</exception>
    public static EquivalenceResult<Rational> Compare(Architecture architecture, IReadOnlyList<Rational> first, IReadOnlyList<Rational> second, ulong seed = 1)
    {
        CanonicalForm<Rational> a = CanonicalForm.Of(architecture, first), b = CanonicalForm.Of(architecture, second);
        if (a.Parameters.SequenceEqual(b.Parameters))
        {
            return SameForm<Rational, Rationals>(default, a, b, first.SequenceEqual(second), EquivalenceProof.CanonicalForm);
        }

        Random random = RandomSeed.Generator(seed);
        PrimeField field = FieldOf([.. first, .. second]);
        NetworkFunction<uint, PrimeField> f = new(field, architecture, [.. first.Select(field.FromRational)]), g = new(field, architecture, [.. second.Select(field.FromRational)]);
        for (int i = 0; i < 2 * PointCount; i++)
        {
            // Small points first: they read better as a witness.
            long[] x = [.. Enumerable.Range(0, architecture.Inputs).Select(_ => i < PointCount ? random.Next(-9, 10) : random.NextInt64(field.Modulus))];
            uint[] residues = [.. x.Select(field.FromInteger)];
            if (!f.Evaluate(residues).SequenceEqual(g.Evaluate(residues)))
            {
                return Different([.. x.Select(entry => (Rational)entry)]);
            }
        }

        if (architecture.AmbientDimension > MaximumExpansion)
        {
            return new(true, false, null, null, EquivalenceProof.RandomPoints, Math.Min(1, Math.Pow((double)architecture.Degree / field.Modulus, PointCount)));
        }

        CoefficientMap map = new(architecture);
        return map.Evaluate<Rational, Rationals>(default, first).SequenceEqual(map.Evaluate<Rational, Rationals>(default, second))
            ? new(true, false, null, null, EquivalenceProof.Expansion, 0)
            : Different(ExactWitness(architecture, first, second, random));
    }

    /// <summary>Compares floating-point parameters.</summary>
    /// <remarks>The functions are the same if they differ by at most <paramref name="tolerance"/> of their largest value on random points of the unit sphere, one more than there are parameters.</remarks>
    /// <exception cref="ArgumentException">When a number of parameters is wrong, one is not finite, or a function leaves the range of double.</exception>
    public static EquivalenceResult<double> Compare(Architecture architecture, IReadOnlyList<double> first, IReadOnlyList<double> second, double tolerance = CanonicalForm.DefaultTolerance, ulong seed = 1)
    {
        CanonicalForm<double> a = CanonicalForm.Of(architecture, first), b = CanonicalForm.Of(architecture, second);
        double scale = a.Parameters.Concat(b.Parameters).Max(Math.Abs);
        if (a.Parameters.Zip(b.Parameters).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance * scale))
        {
            return SameForm<double, Reals>(default, a, b, first.SequenceEqual(second), EquivalenceProof.Tolerance);
        }

        double[][] points = SpherePoints.Draw(architecture.Inputs, architecture.ParameterCount + 1, RandomSeed.Generator(seed));
        NetworkFunction<double, Reals> f = new(default, architecture, a.Parameters), g = new(default, architecture, b.Parameters);
        (double Largest, double Difference)[] values = [.. points.Select(x => (f.Evaluate(x), g.Evaluate(x))).Select(pair =>
            (pair.Item1.Concat(pair.Item2).Max(Math.Abs), pair.Item1.Zip(pair.Item2, (left, right) => Math.Abs(left - right)).Max()))];
        int farthest = Enumerable.Range(0, points.Length).MaxBy(i => values[i].Difference);
        return values[farthest].Difference <= tolerance * values.Max(value => value.Largest)
            ? new(true, false, null, null, EquivalenceProof.Tolerance, 0)
            : new(false, false, null, points[farthest], EquivalenceProof.Witness, 0);
    }

    private static EquivalenceResult<T> SameForm<T, TField>(TField field, CanonicalForm<T> a, CanonicalForm<T> b, bool identical, EquivalenceProof proof)
        where TField : struct, IField<T>
    {
        NetworkSymmetry<T>? symmetry = a.ToCanonical is { } left && b.ToCanonical is { } right ? right.Inverse(field).After(field, left) : null;
        bool? sameOrbit = symmetry is not null || identical ? true : a.IsReduced != b.IsReduced ? false : null;
        return new(true, sameOrbit, symmetry, null, proof, 0);
    }

    private static EquivalenceResult<Rational> Different(IReadOnlyList<Rational> witness) => new(false, false, null, witness, EquivalenceProof.Witness, 0);

    // Different polynomials differ at almost every point.
    private static Rational[] ExactWitness(Architecture architecture, IReadOnlyList<Rational> first, IReadOnlyList<Rational> second, Random random)
    {
        NetworkFunction<Rational, Rationals> f = new(default, architecture, first), g = new(default, architecture, second);
        while (true)
        {
            Rational[] x = [.. Enumerable.Range(0, architecture.Inputs).Select(_ => (Rational)random.Next())];
            if (!f.Evaluate(x).SequenceEqual(g.Evaluate(x)))
            {
                return x;
            }
        }
    }

    // The largest prime below 2^31 that divides no denominator.
    internal static PrimeField FieldOf(IReadOnlyCollection<Rational> values)
    {
        for (uint modulus = PrimeField.DefaultModulus; ; modulus -= 2)
        {
            if (PrimeField.IsPrime(modulus) && values.All(value => !(value.Denominator % modulus).IsZero))
            {
                return new(modulus);
            }
        }
    }
}
