using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Nonnegativity;

/// <summary>w p², w &gt; 0.</summary>
/// <param name="Weight">w.</param>
/// <param name="Polynomial">p.</param>
public sealed record WeightedSquare(Rational Weight, MultivariatePolynomial Polynomial)
{
    /// <summary>w p², multiplied out.</summary>
    public MultivariatePolynomial Value => Polynomial * Polynomial * Weight;

    /// <summary>The same square with p in integers without a common divisor, and a first coefficient above 0.</summary>
    public WeightedSquare Primitive()
    {
        if (Polynomial.IsZero)
        {
            return this;
        }

        Rational content = Rational.Content(Polynomial.Terms.Select(term => term.Value)) * Polynomial.Terms.First().Value.Sign;
        return new(Weight * content * content, Polynomial * (1 / content));
    }
}
