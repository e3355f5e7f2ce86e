using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>Leaves out of a model's kernels what only computes columns that no kernel reads.</summary>
/// <remarks>
/// A value such as the Σ of a residual Σ_k u_k v_k - b is needed to fill the residual and by nothing else: then no kernel carries
/// it, and it is no part of the state. What the values are in one group is read in all; scratch columns belong to one group.
/// </remarks>
internal sealed class LiveColumns
{
    private readonly ModelPrograms programs;
    private readonly HashSet<LoopBuffer> values;

    // A scratch column is known by the place of its group, a value or residual by -1.
    private readonly HashSet<(int Group, LoopBuffer Column)> live = [];

    private LiveColumns(ModelPrograms programs)
    {
        this.programs = programs;
        values = [.. programs.Values, programs.R];
        live.Add((-1, programs.R));
        for (int known = 0; known < live.Count;)
        {
            known = live.Count;
            Visit();
        }
    }

    /// <summary>The programs without dead columns; values that no kernel reads are <see cref="ModelPrograms.Temporaries"/>.</summary>
    public static ModelPrograms Keep(ModelPrograms programs)
    {
        LiveColumns columns = new(programs);
        return programs with
        {
            Values = new(programs.Values.Where(value => columns.live.Contains((-1, value)))),
            Temporaries = new(programs.Values.Where(value => !columns.live.Contains((-1, value)))),
            Groups = new(programs.Groups.Select((group, place) => group with { Coefficients = columns.Reduce(group.Coefficients, place), Apply = columns.Reduce(group.Apply, place) })),
        };
    }

    // What live statements read is live.
    private void Visit()
    {
        for (int group = 0; group < programs.Groups.Count; group++)
        {
            foreach (Samples samples in new[] { programs.Groups[group].Coefficients, programs.Groups[group].Apply }.SelectMany(program => program.Statements()).OfType<Samples>())
            {
                foreach (Load load in Needed(samples.Body, group).SelectMany(statement => statement.SampleValue().Nodes()).OfType<Load>())
                {
                    live.Add(Key(load.Buffer, group));
                }
            }
        }
    }

    private LoopProgram Reduce(LoopProgram program, int group) => program.Rewrite(body => body.SelectMany(statement => statement switch
    {
        Samples samples => Needed(samples.Body, group) is { Count: > 0 } needed ? [new Samples(new(needed))] : Array.Empty<Statement>(),
        For { Body.Count: 0 } or Inside { Body.Count: 0 } => [],
        _ => [statement],
    }));

    // The steps of a sample loop that store live columns, and the names that they use.
    private List<Statement> Needed(IReadOnlyList<Statement> body, int group)
    {
        List<Statement> needed = [];
        HashSet<string> names = [];
        foreach (Statement statement in body.Reverse())
        {
            if (statement is Let let ? names.Contains(let.Local.Name) : statement is not Assign store || live.Contains(Key(store.Target.Buffer, group)))
            {
                needed.Insert(0, statement);
                names.UnionWith(statement.SampleValue().Nodes().OfType<Local>().Select(local => local.Name));
            }
        }

        return needed;
    }

    private (int Group, LoopBuffer Column) Key(LoopBuffer buffer, int group) => (values.Contains(buffer) ? -1 : group, buffer);
}
