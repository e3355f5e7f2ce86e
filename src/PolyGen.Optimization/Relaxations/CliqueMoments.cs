using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Relaxations;

/// <summary>The moments of the monomials in some of the variables, calculated modulo the equations in these variables.</summary>
/// <param name="moments">The moments.</param>
/// <param name="variables">The variables, ascending.</param>
/// <param name="form">Calculation modulo the equations in these variables.</param>
/// <param name="rows">The rows of a moment matrix that the relaxation makes positive semidefinite.</param>
internal sealed class CliqueMoments(MomentSequence moments, IReadOnlyList<int> variables, NormalForm form, IReadOnlyList<Monomial> rows)
{
    /// <summary>The variables, ascending.</summary>
    public IReadOnlyList<int> Variables { get; } = variables;

    /// <summary>The rows of at most a degree: all standard monomials, unless the Newton polytope or term sparsity left some out.</summary>
    public IReadOnlyList<Monomial> Rows(int degree) => [.. rows.Where(monomial => monomial.Degree <= degree)];

    /// <summary>All standard monomials of at most a degree.</summary>
    public IReadOnlyList<Monomial> Standard(int degree) => MonomialBasis.Standard(Variables, degree, form);

    /// <summary>The remainder of a monomial.</summary>
    public MultivariatePolynomial Remainder(Monomial monomial) => form.Of(monomial);

    /// <summary>The matrix of L_y(a b) for a, b in a basis.</summary>
    public Matrix<double> Matrix(IReadOnlyList<Monomial> basis) => moments.Localizing(1, basis);

    /// <summary>The variables whose powers up to a degree all have remainders in the rows: all variables, unless the Newton polytope or term sparsity left some powers out.</summary>
    public IReadOnlyList<int> FullVariables(int degree)
    {
        HashSet<Monomial> all = [.. Rows(degree)];
        return [.. Variables.Where(variable => Enumerable.Range(1, degree).All(power => Remainder(Monomial.One.WithExponent(variable, power)).Terms.All(term => all.Contains(term.Key))))];
    }

    /// <summary>The largest set C that is connected to 1 and whose products x_i m have their remainders in a basis, i in <paramref name="factors"/>: of all monomials of degree t, those of degree t - 1.</summary>
    public IReadOnlyList<Monomial> Inner(IReadOnlyList<Monomial> basis, IReadOnlyList<int> factors)
    {
        HashSet<Monomial> all = [.. basis];
        HashSet<Monomial> inner = [];
        foreach (Monomial monomial in basis)
        {
            bool isConnected = monomial.Degree == 0
                || factors.Any(variable => monomial[variable] > 0 && inner.Contains(monomial.WithExponent(variable, monomial[variable] - 1)));
            if (isConnected && Multiples(monomial, factors).All(all.Contains))
            {
                inner.Add(monomial);
            }
        }

        return [.. inner.Order()];
    }

    /// <summary>C and the monomials of the remainders of its products x_i m.</summary>
    public IReadOnlyList<Monomial> Outer(IReadOnlyList<Monomial> basis, IReadOnlyList<int> factors) =>
        [.. basis.Concat(basis.SelectMany(monomial => Multiples(monomial, factors))).Distinct().Order()];

    private IEnumerable<Monomial> Multiples(Monomial monomial, IReadOnlyList<int> factors) =>
        factors.SelectMany(variable => Remainder(monomial * Monomial.Variable(variable)).Terms).Select(term => term.Key);
}
