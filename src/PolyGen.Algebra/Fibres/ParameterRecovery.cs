using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Fibres;

/// <summary>Real weights from the coefficients of a function.</summary>
/// <remarks>
/// Two layers with at most d_0 hidden units by simultaneous diagonalisation; all else, and what that does not find, by damped Gauss-Newton from random starts, each with output
/// weights of least squares. Residuals are taken at random points of the sphere, which determine a form as its coefficients do. Weights count as found only if the
/// coefficients of their network, computed anew, agree with those given. Not to find any proves nothing.
/// </remarks>
public sealed class ParameterRecovery
{
    /// <summary>The largest relative difference of the coefficients for weights that count as found.</summary>
    public const double Tolerance = 1e-8;

    private const int Iterations = 400;

    private readonly Architecture architecture;
    private readonly CoefficientMap map;
    private readonly double[] coefficients;
    private readonly double scale;
    private readonly NetworkFit fit;
    private readonly Random random;

    /// <summary>Prepares the search for weights of <paramref name="architecture"/> with <paramref name="coefficients"/>, in the order of <see cref="CoefficientMap"/>.</summary>
    /// <exception cref="ArgumentException">When the number of coefficients is wrong, one is not finite, or there are too many to expand.</exception>
    public ParameterRecovery(Architecture architecture, IReadOnlyList<double> coefficients, ulong seed = 1)
    {
        this.architecture = architecture;
        map = new(architecture);
        if (coefficients.Count != map.Count)
        {
            throw new ArgumentException($"The functions of {architecture} have {map.Count} coefficients, {map.Basis.Count} for each output, but {coefficients.Count} are given.", nameof(coefficients));
        }

        if (!coefficients.All(double.IsFinite))
        {
            throw new ArgumentException("A coefficient is infinite or not a number.", nameof(coefficients));
        }

        scale = coefficients.Max(Math.Abs) is var largest and > 0 ? largest : 1;
        this.coefficients = [.. coefficients.Select(coefficient => coefficient / scale)];
        random = RandomSeed.Generator(seed);
        int count = Math.Min(map.Basis.Count, 3 * architecture.ParameterCount / architecture.Outputs) + 4;
        double[][] points = SpherePoints.Draw(architecture.Inputs, count, random);
        fit = new(architecture, points, [.. points.Select(Values)]);
    }

    /// <summary>Weights with the rational <paramref name="coefficients"/>, exact ones where they can be found.</summary>
    /// <exception cref="ArgumentException">When the number of coefficients is wrong, or there are too many to expand.</exception>
    public static RecoveryResult Recover(Architecture architecture, IReadOnlyList<Rational> coefficients, int starts = 100, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        RecoveryResult result = new ParameterRecovery(architecture, [.. coefficients.Select(value => value.ToDouble())], seed).Recover(starts, cancellationToken);
        return result.Parameters is not null && RationalWeights.Find(architecture, [.. result.Parameters], coefficients) is { } exact
            ? result with { ExactParameters = CanonicalForm.Of(architecture, exact).Parameters }
            : result;
    }

    /// <summary>Weights with the coefficients, from at most <paramref name="starts"/> random starts.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public RecoveryResult Recover(int starts = 100, CancellationToken cancellationToken = default)
    {
        Uniqueness uniqueness = NeurovarietyDimension.Compute(architecture, cancellationToken: cancellationToken).IsIdentifiable ? Uniqueness.Finite : Uniqueness.Infinite;
        double best = double.PositiveInfinity;
        if (SimultaneousDiagonalization.Applies(architecture) && SimultaneousDiagonalization.HiddenRows(architecture, coefficients, random) is { } rows)
        {
            double[] parameters = [.. rows, .. new double[architecture.ParameterCount - rows.Length]];
            best = Polish(parameters, cancellationToken);
            if (best <= Tolerance)
            {
                return new(Canonical(parameters), null, best, Uniqueness.UpToSymmetry, 0);
            }
        }

        for (int start = 1; start <= starts; start++)
        {
            double[] parameters = RandomStart();
            double residual = Polish(parameters, cancellationToken);
            best = Math.Min(best, residual);
            if (residual <= Tolerance)
            {
                return new(Canonical(parameters), null, residual, uniqueness, start);
            }
        }

        return new(null, null, best, uniqueness, starts);
    }

    /// <summary>The canonical weights that each of <paramref name="starts"/> random starts finds, where it finds any.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public IEnumerable<IReadOnlyList<double>> Solutions(int starts, CancellationToken cancellationToken = default)
    {
        for (int start = 0; start < starts; start++)
        {
            double[] parameters = RandomStart();
            if (Polish(parameters, cancellationToken) <= Tolerance)
            {
                yield return Canonical(parameters);
            }
        }
    }

    private double Polish(double[] parameters, CancellationToken cancellationToken)
    {
        fit.SolveOutputs(parameters);
        new DampedGaussNewton(fit).Minimise(parameters, Iterations, 1e-30, cancellationToken);
        double[] found = map.Evaluate<double, Reals>(default, parameters);
        double difference = Math.Sqrt(found.Zip(coefficients, (left, right) => (left - right) * (left - right)).Sum());
        double norm = Math.Sqrt(coefficients.Sum(coefficient => coefficient * coefficient));
        return double.IsNaN(difference) ? double.PositiveInfinity : difference / (norm > 0 ? norm : 1);
    }

    private IReadOnlyList<double> Canonical(double[] parameters)
    {
        double[] scaled = [.. parameters];
        for (int i = architecture.WeightOffset(architecture.Depth); i < scaled.Length; i++)
        {
            scaled[i] *= scale;
        }

        return CanonicalForm.Of(architecture, scaled).Parameters;
    }

    private double[] RandomStart()
    {
        List<double> parameters = [];
        for (int l = 1; l <= architecture.Depth; l++)
        {
            parameters.AddRange(SpherePoints.Draw(architecture.Widths[l - 1], architecture.Widths[l], random).SelectMany(row => row));
        }

        return [.. parameters];
    }

    // The forms at a point.
    private double[] Values(double[] x)
    {
        double[] monomials = [.. map.Basis.Monomials.Select(monomial => Enumerable.Range(0, x.Length).Aggregate(1.0, (product, k) => product * Math.Pow(x[k], monomial[k])))];
        return [.. Enumerable.Range(0, architecture.Outputs).Select(o => monomials.Select((monomial, i) => monomial * coefficients[(o * monomials.Length) + i]).Sum())];
    }
}
