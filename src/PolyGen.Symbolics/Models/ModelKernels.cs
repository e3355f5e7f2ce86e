using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>
/// The kernels of a parameter array: the change s of one entry makes every value it reaches a polynomial in s; with the residuals
/// r_o(s) = Σ_i r_oi s^i, c_m = Σ_n Σ_o Σ_{i+j=m} r_oi r_oj.
/// </summary>
/// <remarks>Apply relies on the jets that Coefficients has left in the scratch columns for the same entry; it reads no entry of the array, so it may run before or after the entry itself has moved.</remarks>
/// <param name="plan">The model.</param>
/// <param name="jets">The jets of the array.</param>
internal sealed class ModelKernels(ModelPlan plan, ModelJets jets)
{
    // As many sums as leave half of the sixteen vector registers to the residuals.
    private const int SumsAtOnce = 8;

    // The coefficients of more powers of s than these would not fit into one method.
    private const int PowersAtOnce = 16;

    /// <summary>D, twice the degree of the residuals; 2 where no residual depends on the array, with all coefficients 0.</summary>
    public int Degree => Math.Max(2, 2 * jets.Degree);

    /// <summary>Adds c_1 … c_D to the sums.</summary>
    public LoopProgram Coefficients(string entry)
    {
        ProgramBuilder program = new();
        foreach (ValueJet jet in jets.Values.Concat(jets.Residuals.Select(residual => residual.Jet)))
        {
            AddJet(program, jet);
        }

        foreach ((int index, ValueJet jet) in jets.Residuals)
        {
            Nest(program, [], jet.When, () => AddSums(program, index, jet));
        }

        return new LoopProgram("Coefficients", $"c_1 … c_{Degree.ToString(CultureInfo.InvariantCulture)} of the loss in the change s of {entry}", new(jets.Arguments.Keys), default, program.Body);
    }

    /// <summary>Carries the change s of the entry into every value and residual, those first that are made of others.</summary>
    public LoopProgram Apply(string entry)
    {
        ProgramBuilder program = new();
        foreach ((int index, ValueJet jet) in jets.Residuals)
        {
            AddMove(program, jet, _ => new Load(plan.R, index));
        }

        foreach (ValueJet jet in jets.Values.Reverse())
        {
            AddMove(program, jet, jet.Value.Tensor.At);
        }

        return new LoopProgram("Apply", $"{entry} has moved by s: every value behind it follows", new(jets.Arguments.Keys), new(["s"]), program.Body);
    }

    private static void AddJet(ProgramBuilder program, ValueJet jet)
    {
        if (jet.Stored.Count == 0)
        {
            return;
        }

        JetShare first = jet.Shares[0];
        bool assigns = first.Guards.Count == 0 && first.Loops.SequenceEqual(jet.Loops);
        Nest(program, [], jet.When, () =>
        {
            if (!assigns)
            {
                foreach ((_, Tensor scratch) in jet.Stored)
                {
                    program.For("i", scratch.Buffer.Count, i => program.Assign(scratch.Buffer, i, Expression.Zero));
                }
            }

            foreach (JetShare share in jet.Shares)
            {
                Nest(program, share.Loops, share.Guards, () =>
                {
                    for (int stored = 0; stored < jet.Stored.Count; stored += PowersAtOnce)
                    {
                        program.Samples(() => AddShare(program, [.. jet.Stored.Skip(stored).Take(PowersAtOnce)], [.. jet.ScratchPlaces(share.Target)], share, assigns && share == first));
                    }
                });
            }
        });
    }

    private static void AddShare(ProgramBuilder program, IReadOnlyList<(int Power, Tensor Tensor)> scratch, IReadOnlyList<Affine> places, JetShare share, bool assigns)
    {
        (int Power, Tensor Tensor)[] reached = [.. scratch.Where(column => column.Power <= share.Coefficients.Count)];
        Expression[] values = TermExpressions.Of(program, [.. reached.Select(column => share.Coefficients[column.Power - 1])]);
        for (int index = 0; index < reached.Length; index++)
        {
            if (assigns || !values[index].Equals(Expression.Zero))
            {
                program.Add(new Assign(reached[index].Tensor.At(places), values[index], !assigns));
            }
        }

        foreach ((_, Tensor column) in scratch.Skip(reached.Length).Where(_ => assigns))
        {
            program.Add(new Assign(column.At(places), Expression.Zero, false));
        }
    }

    private void AddSums(ProgramBuilder program, int index, ValueJet jet)
    {
        LoopBuffer sums = GroupKernels.Sums(Degree);
        for (int first = 1; first <= 2 * jet.Degree; first += SumsAtOnce)
        {
            program.Samples(() =>
            {
                Expression[] square = PolynomialArithmetic.Square([new Load(plan.R, index), .. TermExpressions.Of(program, jet.Coefficients)]);
                for (int m = first; m < square.Length && m < first + SumsAtOnce; m++)
                {
                    if (!square[m].Equals(Expression.Zero))
                    {
                        program.Add(new Sum(new Load(sums, m - 1), Expression.One, square[m]));
                    }
                }
            });
        }
    }

    private static void AddMove(ProgramBuilder program, ValueJet jet, Func<IReadOnlyList<Affine>, Load> target)
    {
        Expression step = new Argument("s");
        Nest(program, jet.Loops, jet.When, () => program.Samples(() =>
        {
            Expression[] coefficients = TermExpressions.Of(program, jet.Coefficients);
            program.Add(new Assign(target(jet.Places), step * PolynomialArithmetic.Horner([Expression.Zero, .. coefficients], step, 1), true));
        }));
    }

    // The loops from the outside to the inside, each guard as soon as its indices are known.
    private static void Nest(ProgramBuilder program, IEnumerable<(string Index, int Extent)> loops, IEnumerable<Condition> guards, Action body)
    {
        HashSet<string> pending = [.. loops.Select(loop => loop.Index)];
        if (guards.FirstOrDefault(guard => !guard.Value.Terms.Any(term => pending.Contains(term.Index))) is { } ready)
        {
            program.Inside(ready.Value, ready.Extent, () => Nest(program, loops, guards.Where(guard => guard != ready), body));
        }
        else if (pending.Count == 0)
        {
            body();
        }
        else
        {
            (string index, int extent) = loops.First();
            program.For(index, extent, _ => Nest(program, loops.Skip(1), guards, body));
        }
    }
}
