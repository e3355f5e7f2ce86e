using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>A polynomial program: minimise f(x) over all real x with g_j(x) ≥ 0 and h_i(x) = 0.</summary>
/// <param name="objective">f.</param>
public sealed class PolynomialProgram(MultivariatePolynomial objective)
{
    /// <summary>f.</summary>
    public MultivariatePolynomial Objective { get; } = objective ?? throw new ArgumentNullException(nameof(objective));

    /// <summary>The g_j, each at least 0.</summary>
    /// <exception cref="ArgumentNullException">When it or one of them is null; so for <see cref="Equalities"/>.</exception>
    public IReadOnlyList<MultivariatePolynomial> Inequalities { get; init => field = WithoutNull(value, nameof(Inequalities)); } = [];

    /// <summary>The h_i, each 0.</summary>
    public IReadOnlyList<MultivariatePolynomial> Equalities { get; init => field = WithoutNull(value, nameof(Equalities)); } = [];

    /// <summary>f, then the g_j, then the h_i.</summary>
    public IEnumerable<MultivariatePolynomial> Polynomials => [Objective, .. Inequalities, .. Equalities];

    /// <summary>n: one more than the last variable that occurs.</summary>
    public int VariableCount => Polynomials.Max(polynomial => polynomial.VariableCount);

    /// <summary>The highest degree of a polynomial of the program.</summary>
    public int Degree => Polynomials.Max(polynomial => polynomial.Degree);

    /// <summary>How far a point is from feasible: the largest of -g_j(x) and |h_i(x)|, or 0.</summary>
    public double Violation(IReadOnlyList<double> point) => Inequalities.Select(g => -Value(g, point))
        .Concat(Equalities.Select(h => Math.Abs(Value(h, point))))
        .Append(0)
        .Max();

    /// <summary>f(x), rounded once: it is calculated in rationals.</summary>
    public double Value(IReadOnlyList<double> point) => Value(Objective, point);

    /// <summary>"minimise f subject to g ≥ 0, h = 0".</summary>
    public override string ToString()
    {
        string[] constraints = [.. Inequalities.Select(g => $"{g} >= 0"), .. Equalities.Select(h => $"{h} = 0")];
        return constraints.Length == 0 ? $"minimise {Objective}" : $"minimise {Objective} subject to {string.Join(", ", constraints)}";
    }

    private static double Value(MultivariatePolynomial polynomial, IReadOnlyList<double> point) =>
        polynomial.Evaluate([.. point.Select(Rational.FromDouble)]).ToDouble();

    private static IReadOnlyList<MultivariatePolynomial> WithoutNull(IReadOnlyList<MultivariatePolynomial> polynomials, string name) =>
        polynomials is not null && polynomials.All(polynomial => polynomial is not null) ? polynomials : throw new ArgumentNullException(name);
}
