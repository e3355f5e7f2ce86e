using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>
/// What a value becomes when one parameter changes by s: v + c_1 s + … + c_d s^d where its conditions hold, v elsewhere. A free
/// index is either any or at one point that the parameter's indices determine, such as the k = p1 of Σ_a x[i_a] U[a, k].
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="When">The conditions, in the indices of the parameter.</param>
/// <param name="Points">For each free index the point, or null where all its places change.</param>
/// <param name="Coefficients">c_1, …, c_d in the free indices that are not at a point: entries of scratch columns, or terms so short that they are read where they come from.</param>
/// <param name="Stored">The scratch columns, with the power of s that each belongs to.</param>
/// <param name="Shares">What the scratch columns are the sums of.</param>
internal sealed record ValueJet(
    ModelValue Value,
    EquatableArray<Condition> When,
    IReadOnlyList<Affine?> Points,
    IReadOnlyList<Term> Coefficients,
    IReadOnlyList<(int Power, Tensor Tensor)> Stored,
    IReadOnlyList<JetShare> Shares)
{
    /// <summary>d.</summary>
    public int Degree => Coefficients.Count;

    /// <summary>The indices of the places that change.</summary>
    public IReadOnlyList<Affine> Places => [.. Value.Free.Select((index, dimension) => Points[dimension] ?? Affine.Index(index))];

    /// <summary>The free indices that are not at a point, with their extents.</summary>
    public IEnumerable<(string Index, int Extent)> Loops =>
        Value.Free.Select((index, dimension) => (index, Value.Tensor.Shape[dimension])).Where((_, dimension) => Points[dimension] is null);

    /// <summary>The indices of a scratch column, of all indices of the value.</summary>
    public IEnumerable<Affine> ScratchPlaces(IEnumerable<Affine> places) => places.Where((_, dimension) => Points[dimension] is null);

    /// <summary>What an entry of the value becomes: a power of s that some of the parameter's entries only can reach is a part of its own.</summary>
    public IEnumerable<JetPart> At(ElementTerm entry, TermPool pool)
    {
        Dictionary<string, Affine> places = Value.Free.Select((index, dimension) => (index, entry.Places[dimension])).ToDictionary(pair => pair.index, pair => pair.Item2);
        Condition[] equations = [.. Points.Select((point, dimension) => point is null ? null : Condition.Equal(entry.Places[dimension], point)).OfType<Condition>()];
        Term[] coefficients = [.. Coefficients.Select(coefficient => pool.Substitute(coefficient, places))];
        return from power in Enumerable.Range(1, Degree)
               where coefficients[power - 1] != pool.Zero
               group power by WhenOf(power, pool) into powers
               select new JetPart(
                   new(When.Concat(powers.Key).Concat(equations)),
                   [.. Enumerable.Range(1, powers.Max()).Select(power => powers.Contains(power) ? coefficients[power - 1] : pool.Zero)]);
    }

    // The guards without loop indices that all shares with this power have in common.
    private EquatableArray<Condition> WhenOf(int power, TermPool pool)
    {
        JetShare[] shares = [.. Shares.Where(share => power <= share.Coefficients.Count && share.Coefficients[power - 1] != pool.Zero)];
        Dictionary<string, int> own = Value.Extents();
        return new(shares[0].Guards.Where(guard => !guard.Value.Terms.Any(term => own.ContainsKey(term.Index)) && shares.All(share => share.Guards.Contains(guard))));
    }
}
