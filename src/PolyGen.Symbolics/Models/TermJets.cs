using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>What is added to a term where some conditions hold: c_1 s + … + c_d s^d.</summary>
/// <param name="When">The conditions.</param>
/// <param name="Coefficients">c_1, …, c_d.</param>
internal sealed record JetPart(EquatableArray<Condition> When, IReadOnlyList<Term> Coefficients);

/// <summary>
/// What terms become when one number changes by s: the sum of a term and of polynomials in s, each with the conditions under which
/// it is added. An entry a[k] of the parameter array in which a[p] changes by s becomes a[k] + [k = p] s.
/// </summary>
/// <remarks>
/// For f + [A] u and g + [B] v the product is f g + [A] u g + [B] f v + [A, B] u v. A bracket times itself is itself, so that
/// (f + [A] u)^r = f^r + [A] ((f + u)^r - f^r). Powers of s above a bound are left out.
/// </remarks>
/// <param name="pool">The pool of the terms.</param>
/// <param name="extents">The extents of all indices.</param>
/// <param name="maximumDegree">The highest power of s that is kept.</param>
/// <param name="jetOf">What an entry of a tensor becomes.</param>
internal sealed class TermJets(TermPool pool, IReadOnlyDictionary<string, int> extents, int maximumDegree, Func<ElementTerm, IReadOnlyList<JetPart>> jetOf)
{
    private readonly Dictionary<Term, IReadOnlyList<JetPart>> known = [];

    /// <summary>What is added to <paramref name="term"/>; parts with the same conditions are one.</summary>
    public IReadOnlyList<JetPart> Of(Term term)
    {
        if (!known.TryGetValue(term, out IReadOnlyList<JetPart>? jet))
        {
            jet = term switch
            {
                ElementTerm element => Merge(jetOf(element)),
                ProductTerm product => OfProduct(product),
                _ => Merge(TermPool.Addends(term).SelectMany(addend => Of(addend.Term).Select(part => Times(part, pool.Constant(addend.Coefficient))))),
            };
            known.Add(term, jet);
        }

        return jet;
    }

    private IReadOnlyList<JetPart> OfProduct(ProductTerm product)
    {
        Term value = pool.One;
        IReadOnlyList<JetPart> jet = [];
        foreach ((Term factor, int exponent) in product.Factors)
        {
            Term power = pool.Power(factor, exponent);
            jet = Product(value, jet, power, OfPower(factor, exponent));
            value = pool.Multiply(value, power);
        }

        return jet;
    }

    private IReadOnlyList<JetPart> OfPower(Term factor, int exponent)
    {
        IReadOnlyList<JetPart> jet = Of(factor);
        if (exponent == 1 || jet.Count == 0)
        {
            return jet;
        }

        if (jet.Count == 1)
        {
            return [new JetPart(jet[0].When, [.. Power([factor, .. jet[0].Coefficients], exponent).Skip(1)])];
        }

        Term root = pool.Power(factor, exponent / 2);
        IReadOnlyList<JetPart> half = OfPower(factor, exponent / 2), square = Product(root, half, root, half);
        return exponent % 2 == 0 ? square : Product(pool.Multiply(root, root), square, factor, jet);
    }

    private IReadOnlyList<JetPart> Product(Term left, IReadOnlyList<JetPart> leftJet, Term right, IReadOnlyList<JetPart> rightJet) => Merge(
    [
        .. leftJet.Select(part => Times(part, right)),
        .. rightJet.Select(part => Times(part, left)),
        .. from a in leftJet
           from b in rightJet
           let both = Conditions.Both(a.When, b.When, extents)
           where both is not null
           select new JetPart(both.Value, [pool.Zero, .. Multiply(a.Coefficients, b.Coefficients, maximumDegree - 2)]),
    ]);

    private JetPart Times(JetPart part, Term factor) => part with { Coefficients = [.. part.Coefficients.Select(coefficient => pool.Multiply(coefficient, factor))] };

    private IReadOnlyList<JetPart> Merge(IEnumerable<JetPart> parts) =>
    [
        .. from part in parts
           let when = Conditions.Both(part.When, default, extents)
           where when is not null
           group part.Coefficients by when.Value into same
           select new JetPart(same.Key, same.Aggregate(Add)),
    ];

    private IReadOnlyList<Term> Add(IReadOnlyList<Term> left, IReadOnlyList<Term> right) =>
        [.. Enumerable.Range(0, Math.Max(left.Count, right.Count)).Select(m => m >= left.Count ? right[m] : m >= right.Count ? left[m] : pool.Add(left[m], right[m]))];

    // The product of two polynomials up to the power maximum.
    private IReadOnlyList<Term> Multiply(IReadOnlyList<Term> left, IReadOnlyList<Term> right, int maximum)
    {
        Term[] product = [.. Enumerable.Repeat(pool.Zero, Math.Min(left.Count + right.Count - 1, maximum + 1))];
        for (int i = 0; i < left.Count; i++)
        {
            for (int j = 0; j < right.Count && i + j < product.Length; j++)
            {
                product[i + j] = pool.Add(product[i + j], pool.Multiply(left[i], right[j]));
            }
        }

        return product;
    }

    private IReadOnlyList<Term> Power(IReadOnlyList<Term> root, int exponent)
    {
        if (exponent == 1)
        {
            return root;
        }

        if (root.Count == 2)
        {
            return Binomial(root[0], root[1], exponent);
        }

        IReadOnlyList<Term> half = Power(root, exponent / 2), square = Multiply(half, half, maximumDegree);
        return exponent % 2 == 0 ? square : Multiply(square, root, maximumDegree);
    }

    private IReadOnlyList<Term> Binomial(Term value, Term slope, int exponent)
    {
        List<Term> coefficients = [];
        Rational choices = 1;
        for (int m = 0; m <= exponent && m <= maximumDegree; m++)
        {
            coefficients.Add(pool.Scale(choices, pool.Multiply(pool.Power(value, exponent - m), pool.Power(slope, m))));
            choices *= new Rational(exponent - m, m + 1);
        }

        return coefficients;
    }
}
