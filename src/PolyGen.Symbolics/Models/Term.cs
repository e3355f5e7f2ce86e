using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>A buffer that is read by several indices, the last one contiguous; without a size it holds one number.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Vanishes">Whether every entry is 0 behind the last sample.</param>
internal sealed record Tensor(LoopBuffer Buffer, EquatableArray<int> Shape, bool Vanishes)
{
    /// <summary>The entry at <paramref name="indices"/>.</summary>
    public Load At(IReadOnlyList<Affine> indices)
    {
        Affine place = 0;
        for (int dimension = 0; dimension < Shape.Count; dimension++)
        {
            place = (Shape[dimension] * place) + indices[dimension];
        }

        return new Load(Buffer, place);
    }
}

/// <summary>
/// A polynomial in entries of tensors, in a normal form: sums are linear combinations of distinct terms, products have neither
/// constant factors nor factors that are products. Made by a <see cref="TermPool"/> only, of which equal terms are one object.
/// </summary>
/// <param name="number">The number of the term in its pool.</param>
/// <param name="indices">The indices that occur in it, in order of first use.</param>
/// <param name="vanishes">Whether it is 0 behind the last sample, whatever the parameters are.</param>
internal abstract class Term(int number, IReadOnlyList<string> indices, bool vanishes)
{
    public int Number { get; } = number;

    public IReadOnlyList<string> Indices { get; } = indices;

    public bool Vanishes { get; } = vanishes;

    /// <summary>The parts that the term is put together from.</summary>
    public virtual IEnumerable<Term> Parts => [];
}

/// <summary>An entry of a tensor.</summary>
internal sealed class ElementTerm(int number, Tensor tensor, IReadOnlyList<Affine> places)
    : Term(number, [.. places.SelectMany(place => place.Terms).Select(term => term.Index).Distinct()], tensor.Vanishes)
{
    public Tensor Tensor => tensor;

    public IReadOnlyList<Affine> Places => places;
}

/// <summary>Π factor^exponent over distinct factors, which are entries and sums; without any factor it is 1.</summary>
internal sealed class ProductTerm(int number, IReadOnlyList<(Term Factor, int Exponent)> factors)
    : Term(number, [.. factors.SelectMany(factor => factor.Factor.Indices).Distinct()], factors.Any(factor => factor.Factor.Vanishes))
{
    public IReadOnlyList<(Term Factor, int Exponent)> Factors => factors;

    public override IEnumerable<Term> Parts => factors.Select(factor => factor.Factor);
}

/// <summary>Σ coefficient · term over distinct terms, which are entries and products, and no coefficient 0; without any it is 0, with one its coefficient is not 1.</summary>
internal sealed class SumTerm(int number, IReadOnlyList<(Rational Coefficient, Term Term)> addends)
    : Term(number, [.. addends.SelectMany(addend => addend.Term.Indices).Distinct()], addends.All(addend => addend.Term.Vanishes))
{
    public IReadOnlyList<(Rational Coefficient, Term Term)> Addends => addends;

    public override IEnumerable<Term> Parts => addends.Select(addend => addend.Term);
}
