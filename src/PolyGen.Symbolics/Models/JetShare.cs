using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>A part of a value's jet as loops: for all remaining indices, where the guards hold, the coefficients are added at the target.</summary>
/// <param name="Loops">The indices that are left, free ones first, with their extents.</param>
/// <param name="Guards">What must hold.</param>
/// <param name="Target">The free indices: themselves where a loop is left, else what the equations make of them.</param>
/// <param name="Coefficients">c_1, …, c_d at the target.</param>
internal sealed record JetShare(
    IReadOnlyList<(string Index, int Extent)> Loops,
    EquatableArray<Condition> Guards,
    EquatableArray<Affine> Target,
    IReadOnlyList<Term> Coefficients)
{
    /// <summary>
    /// The loops that <paramref name="part"/> takes: an equation with an index of coefficient ±1 is solved for it, so that its loop
    /// falls away and a guard on its range is left; any other stays as a guard. Null where the conditions hold nowhere.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="part">A part of the jet of its body.</param>
    /// <param name="arguments">The extents of the indices of the parameter that changes.</param>
    /// <param name="pool">The pool of the terms.</param>
    public static JetShare? Of(ModelValue value, JetPart part, IReadOnlyDictionary<string, int> arguments, TermPool pool)
    {
        Dictionary<string, int> open = value.Extents();
        List<string> sums = [.. open.Keys.Except(value.Free)], free = [.. value.Free];
        Dictionary<string, Affine> solved = [];
        List<Condition> pending = [.. part.When];
        while ((Solvable(sums) ?? Solvable(free)) is var (equation, index))
        {
            Dictionary<string, Affine> solution = new() { [index] = Solve(equation.Value, index) };
            pending.Remove(equation);
            pending = [.. pending.Append(new Condition(Affine.Index(index), open[index])).Select(condition => condition.Substitute(solution))];
            foreach (string name in solved.Keys.ToList())
            {
                solved[name] = solved[name].Substitute(solution);
            }

            solved.Add(index, solution[index]);
            open.Remove(index);
            sums.Remove(index);
            free.Remove(index);
        }

        Dictionary<string, int> extents = new(open);
        foreach (KeyValuePair<string, int> argument in arguments)
        {
            extents.Add(argument.Key, argument.Value);
        }

        return Conditions.Both(new(pending), default, extents) is { } guards
            ? new JetShare(
                [.. open.Select(index => (index.Key, index.Value))],
                guards,
                new(value.Free.Select(index => solved.TryGetValue(index, out Affine? place) ? place : Affine.Index(index))),
                [.. part.Coefficients.Select(coefficient => pool.Substitute(coefficient, solved))])
            : null;

        (Condition Equation, string Index)? Solvable(List<string> indices) =>
            (from condition in pending
             where condition.IsEquation
             from index in indices
             where Math.Abs(condition.Value.CoefficientOf(index)) == 1
             select ((Condition, string)?)(condition, index)).FirstOrDefault();
    }

    // 0 = value for index: of c·index + rest with c = ±1, -c·rest.
    private static Affine Solve(Affine value, string index) => -value.CoefficientOf(index) * value.Substitute(index, 0);
}
