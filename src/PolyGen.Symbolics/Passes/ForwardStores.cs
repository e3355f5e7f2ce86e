using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>Within a sample loop, a load that follows a store to the same entry takes the stored value from a local.</summary>
/// <remarks>Two different entries of one buffer are never both stored and loaded in one sample loop unless their indices are written alike; a store to an index that may alias another ends the knowledge of that buffer.</remarks>
internal static class ForwardStores
{
    public static LoopProgram Run(LoopProgram program) => program.Rewrite(body => body.Select(statement => statement is Samples samples ? new Samples(new(Forward(samples.Body))) : statement));

    private static IEnumerable<Statement> Forward(IReadOnlyList<Statement> body)
    {
        Dictionary<Load, Expression> known = [];
        Expression? Known(Expression node) => node is Load load && known.TryGetValue(load, out Expression? value) ? value : null;
        List<Statement> result = [];
        for (int i = 0; i < body.Count; i++)
        {
            switch (body[i])
            {
                case Let let:
                    result.Add(let with { Value = let.Value.Replace(Known) });
                    break;
                case Sum sum:
                    result.Add(sum with { Value = sum.Value.Replace(Known) });
                    break;
                case Assign assign:
                    Load target = assign.Target;
                    Expression value = (assign.Accumulate ? target + assign.Value : assign.Value).Replace(Known);
                    bool isKnown = known.ContainsKey(target), isRead = body.Skip(i + 1).Any(later => Reads(later, target));
                    foreach (Load alias in known.Keys.Where(load => load.Buffer == target.Buffer).ToList())
                    {
                        known.Remove(alias);
                    }

                    if (isKnown)
                    {
                        // Whatever read the earlier value has taken it from a local.
                        result.RemoveAll(earlier => earlier is Assign { Target: var overwritten } && overwritten == target);
                    }

                    if (isRead && value.Operands().Left is not null)
                    {
                        Local local = new($"{target.Buffer.Name}_new{i.ToString(CultureInfo.InvariantCulture)}", value.Varies);
                        result.Add(new Let(local, value));
                        value = local;
                    }

                    result.Add(isRead || isKnown ? new Assign(target, value, false) : assign with { Value = assign.Value.Replace(Known) });
                    if (isRead)
                    {
                        known[target] = value;
                    }

                    break;
                case { } statement:
                    throw new InvalidOperationException($"{statement.GetType().Name} does not belong into a sample loop.");
            }
        }

        return result;
    }

    private static bool Reads(Statement statement, Load load) => statement switch
    {
        Let let => let.Value.Nodes().Contains(load),
        Sum sum => sum.Value.Nodes().Contains(load),
        Assign assign => (assign.Accumulate && assign.Target == load) || assign.Value.Nodes().Contains(load),
        _ => false,
    };
}
