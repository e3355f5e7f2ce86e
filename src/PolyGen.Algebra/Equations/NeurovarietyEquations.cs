using System.Collections.Concurrent;
using System.Numerics;
using PolyGen.Symbolics;

namespace PolyGen.Algebra.Equations;

/// <summary>Equations of neurovarieties by interpolation.</summary>
/// <remarks>
/// The ideal is computed grade by grade over GF(p), only for dominant grades; permutations give the others. Minimal generators are lifted to
/// the integers. A grade of m monomials costs O(m³) at most. See Kubjas, Li, Wiesmann (2024), section 4, for V_(3,3,3), r = 2.
/// </remarks>
public sealed class NeurovarietyEquations
{
    /// <summary>The most monomials of one grade.</summary>
    public const int MaximumGradeSize = 5_000;

    private const int MaximumFormDegree = 1_000_000;

    // Multiplications: some minutes, and some seconds.
    private const double MaximumWork = 1e12;
    private const double LightWork = 1.5e10;

    private static readonly IComparer<EquatableArray<int>> Lexicographic = Comparer<EquatableArray<int>>.Create((a, b) => a.ToArray().AsSpan().SequenceCompareTo(b.ToArray()));

    private readonly Architecture architecture;
    private readonly DimensionResult dimension;
    private readonly GradedMonomials monomials;
    private readonly VanishingIdeal ideal;
    private readonly EquationLift lift;
    private readonly CancellationToken cancellationToken;

    private NeurovarietyEquations(Architecture architecture, ulong seed, CancellationToken cancellationToken)
    {
        this.architecture = architecture;
        this.cancellationToken = cancellationToken;
        RefuseLargeForms(architecture);
        dimension = NeurovarietyDimension.Compute(architecture, seed, cancellationToken);
        monomials = new GradedMonomials(architecture);
        ideal = new VanishingIdeal(architecture, monomials, LargePrimes.Fields().First(), seed);
        lift = new EquationLift(ideal, architecture, monomials, seed);
    }

    private bool IsWholeSpace => dimension.IsFilling;

    /// <summary>The equations of <paramref name="architecture"/>'s neurovariety that <paramref name="options"/> ask for.</summary>
    /// <exception cref="ArgumentException">When a degree is below 1, a multidegree does not fit the outputs, or the computation would be too large.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static EquationsResult Compute(Architecture architecture, EquationsOptions options, CancellationToken cancellationToken = default)
    {
        RefuseWrong(architecture, options);
        NeurovarietyEquations equations = new(architecture, options.Seed, cancellationToken);
        return options.Multidegree is { } multidegree ? equations.OfMultidegree(multidegree, options) : equations.UpTo(options);
    }

    /// <summary>The equations of the lowest degree that cut out V, where theorems know it, otherwise of the lowest degree that has any.</summary>
    /// <exception cref="ArgumentException">When the computation would be too large.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static EquationsResult ComputeFirst(Architecture architecture, int? hilbertDegree = null, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        NeurovarietyEquations equations = new(architecture, seed, cancellationToken);
        int degree = equations.IsWholeSpace ? 1 : KnownIdeal.Of(architecture)?.Degree ?? 1;
        while (true)
        {
            EquationsResult result = equations.UpTo(new(degree) { HilbertDegree = degree, Seed = seed });
            if (result.Equations.Count > 0 || result.CutOut != CutOut.Unknown)
            {
                return equations.UpTo(new(degree) { HilbertDegree = hilbertDegree, Seed = seed });
            }

            degree++;
        }
    }

    private static void RefuseLargeForms(Architecture architecture)
    {
        if (architecture.Degree > MaximumFormDegree)
        {
            throw new ArgumentException($"The outputs of {architecture} are forms of degree {architecture.Degree}; equations of those of degree at most {MaximumFormDegree} can be computed.");
        }

        if (architecture.AmbientDimension > GradedMonomials.MaximumListed)
        {
            throw new ArgumentException($"The functions of {architecture} have {architecture.AmbientDimension} coefficients; equations in at most {GradedMonomials.MaximumListed} of them can be computed.");
        }
    }

    private static void RefuseWrong(Architecture architecture, EquationsOptions options)
    {
        if (options.Degree < 1)
        {
            throw new ArgumentException($"The degree of equations is {options.Degree}; it must be at least 1.");
        }

        if (options.HilbertDegree is < 0)
        {
            throw new ArgumentException($"The last degree of the Hilbert function is {options.HilbertDegree}; it must be at least 0.");
        }

        if (options.Multidegree is { } multidegree && (multidegree.Count != architecture.Outputs || multidegree.Any(degree => degree < 0) || multidegree.Sum() != options.Degree))
        {
            throw new ArgumentException($"The multidegree ({string.Join(", ", multidegree)}) does not fit: {architecture} has {architecture.Outputs} output{(architecture.Outputs == 1 ? "" : "s")}, and the degrees in their coefficients must be at least 0 and have the sum {options.Degree}.");
        }
    }

    private EquationsResult OfMultidegree(EquatableArray<int> multidegree, EquationsOptions options)
    {
        monomials.Prepare(options.Degree);
        Grade[] grades = [.. DominantGrades(new EquatableArray<int>(multidegree.OrderDescending()))];
        Refuse(options.Degree, Sizes(grades));
        Equation[] equations = IsWholeSpace ? [] : [.. Generators(grades).Where(equation => equation.Multidegree == multidegree)];
        return new(architecture, options, dimension, equations, [], [], null, DegreeCertificate.Unknown, null, IsWholeSpace ? CutOut.WholeSpace : CutOut.Unknown, lift.LogarithmOfFailure(options.Degree));
    }

    private EquationsResult UpTo(EquationsOptions options)
    {
        List<Equation> equations = [];
        List<BigInteger> hilbert = [1];
        int last = Math.Max(options.Degree, options.HilbertDegree ?? 0);
        if (!IsWholeSpace)
        {
            // The highest degree is the largest: what is too much is refused before anything is computed.
            Refuse(last, Sizes(last));
        }

        for (int degree = 1; degree <= last; degree++)
        {
            if (!IsWholeSpace && degree <= options.Degree)
            {
                equations.AddRange(Generators(DominantGrades(degree)));
            }

            hilbert.Add(Hilbert(degree));
        }

        IReadOnlyList<int>? section = equations.Count == 0 ? null
            : LinearSection.HilbertFunction(equations, monomials.VariableCount, (int)dimension.Ambient - dimension.Dimension, options.Seed, cancellationToken);
        while (options.HilbertDegree is null && hilbert.Count < section?.Count && CanGoOn(hilbert.Count))
        {
            hilbert.Add(Hilbert(hilbert.Count));
        }

        IReadOnlyList<BigInteger> h = HilbertSeries.HVector(hilbert, dimension.Dimension);
        DegreeCertificate certificate = IsWholeSpace ? DegreeCertificate.WholeSpace
            : dimension.Dimension == dimension.Ambient - 1 && equations.Count == 1 ? DegreeCertificate.Hypersurface
            : section is not null && h.Count >= section.Count && h.Take(section.Count).SequenceEqual(section.Select(value => (BigInteger)value)) ? DegreeCertificate.LinearSection
            : DegreeCertificate.Unknown;
        BigInteger? bound = IsWholeSpace ? BigInteger.One : section?.Sum();
        return new(
            architecture,
            options,
            dimension,
            equations,
            hilbert,
            h,
            certificate == DegreeCertificate.Unknown ? null : bound ?? equations[0].Degree,
            certificate,
            bound,
            ZerosAre(certificate, options.Degree),
            lift.LogarithmOfFailure(options.Degree));
    }

    private CutOut ZerosAre(DegreeCertificate certificate, int degree) => certificate switch
    {
        DegreeCertificate.WholeSpace => CutOut.WholeSpace,
        DegreeCertificate.Hypersurface => CutOut.Hypersurface,
        _ when KnownIdeal.Of(architecture) is { } known && known.Degree <= degree => known.Kind,
        DegreeCertificate.LinearSection => CutOut.Observed,
        _ => CutOut.Unknown,
    };

    private bool CanGoOn(int degree)
    {
        try
        {
            return Sizes(degree) is { Largest: <= MaximumGradeSize, Work: <= LightWork };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private BigInteger Hilbert(int degree)
    {
        if (IsWholeSpace)
        {
            return Binomials.Choose(dimension.Ambient + degree - 1, degree);
        }

        ConcurrentBag<BigInteger> parts = [];
        ForEach(DominantGrades(degree), grade => parts.Add((BigInteger)grade.OrbitSize * ideal.Rank(grade, cancellationToken)));
        return parts.Aggregate(BigInteger.Zero, BigInteger.Add);
    }

    private List<Equation> Generators(IEnumerable<Grade> dominant)
    {
        ConcurrentBag<Equation> found = [];
        ForEach(dominant, grade =>
        {
            int[] leading = ideal.Generators(grade, cancellationToken);
            if (leading.Length == 0)
            {
                return;
            }

            IReadOnlyList<Equation> lifted = lift.Lift(grade, leading, cancellationToken);
            foreach (Grade member in grade.Orbit())
            {
                foreach (Equation equation in lifted)
                {
                    found.Add(lift.Permute(equation, member));
                }
            }
        });
        return [.. found
            .OrderByDescending(equation => equation.Multidegree, Lexicographic)
            .ThenByDescending(equation => equation.Weight, Lexicographic)
            .ThenBy(equation => equation.ToString(), StringComparer.Ordinal)];
    }

    private void ForEach(IEnumerable<Grade> grades, Action<Grade> action)
    {
        // The largest first, so that no thread is left alone with one at the end.
        Grade[] ordered = [.. grades.OrderByDescending(monomials.Count)];
        Parallel.ForEach(Partitioner.Create(ordered, loadBalance: true), new ParallelOptions { CancellationToken = cancellationToken }, action);
    }

    private IEnumerable<Grade> DominantGrades(int degree) => Grade.Partitions(degree, architecture.Outputs).SelectMany(multidegree => DominantGrades(multidegree));

    private IEnumerable<Grade> DominantGrades(EquatableArray<int> multidegree)
    {
        int total = multidegree.Sum() * (int)architecture.Degree;
        return Grade.Partitions(total, architecture.Inputs).Select(weight => new Grade(multidegree, weight)).Where(grade => monomials.Count(grade) > 0);
    }

    private (long Largest, double Work) Sizes(int degree)
    {
        monomials.Prepare(degree);
        return Sizes(DominantGrades(degree));
    }

    private (long Largest, double Work) Sizes(IEnumerable<Grade> grades)
    {
        long largest = 0;
        double work = 0;
        foreach (Grade grade in grades)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long count = monomials.Count(grade);
            largest = Math.Max(largest, count);
            work += (double)count * count * count / 3;
        }

        return (largest, work);
    }

    private void Refuse(int degree, (long Largest, double Work) sizes)
    {
        if (sizes.Largest > MaximumGradeSize || sizes.Work > MaximumWork)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Forms of degree {degree} in the {monomials.VariableCount} coefficients of {architecture} have up to {sizes.Largest} monomials of one grade and need about {sizes.Work:E0} multiplications; at most {MaximumGradeSize} and {MaximumWork:E0} are computed with; ask for a lower degree."));
        }
    }
}
