namespace PolyGen.Symbolics.Programs;

/// <summary>How large the code of a loop program is.</summary>
public static class ProgramSize
{
    /// <summary>The most operations that the text of one method may have: less than 10,000 bytes of IL, well below where the JIT stops optimising.</summary>
    public const int MaximumOperations = 700;

    /// <summary>The operations in the text of a program.</summary>
    public static int Operations(LoopProgram program) => Operations(program.Statements());

    /// <summary>The operations in the text of a sample loop.</summary>
    public static int Operations(Samples samples) => Operations(samples.Body);

    /// <summary>Whether the program fits into one method.</summary>
    public static bool IsWithinBudget(LoopProgram program) => Operations(program) <= MaximumOperations;

    /// <summary>The operations in the text of the largest method when the program is cut between its outermost statements.</summary>
    public static int OperationsOfLargestPart(LoopProgram program) => Parts(program).Max(Operations);

    /// <summary>The program cut between its outermost statements into parts that fit into one method each, as far as they can.</summary>
    public static IReadOnlyList<LoopProgram> Parts(LoopProgram program)
    {
        List<List<Statement>> parts = [];
        int size = MaximumOperations, length = MaximumOperations;
        foreach (Statement statement in program.Body)
        {
            int operations = Operations(program with { Body = new([statement]) });
            int lines = Length([statement]);
            if (size + operations > MaximumOperations || length + lines > MaximumOperations)
            {
                parts.Add([]);
                (size, length) = (0, 0);
            }

            parts[parts.Count - 1].Add(statement);
            size += operations;
            length += lines;
        }

        return parts.Count <= 1
            ? [program]
            : [.. parts.Select((part, index) => program with { Name = program.Name + "Part" + (index + 1).ToString(CultureInfo.InvariantCulture), Body = new(part) })];
    }

    // As many operations as there would be in a method as long. Programs of many short loops are mostly the loops themselves, what they load and the arguments of calls.
    private static int Length(IEnumerable<Statement> body) => body.Sum(statement => statement switch
    {
        For loop => 3 + Length(loop.Body),
        Inside inside => 3 + Length(inside.Body),
        Samples samples => 3 + (2 * samples.Body.SelectMany(part => part.SampleValue().Nodes()).OfType<Load>().Concat(samples.Body.OfType<Assign>().Select(assign => assign.Target)).Distinct().Count()) + Operations(samples),
        MatrixProduct { Terms.Count: 1 } => 6,
        MatrixProduct product => 6 + (4 * product.Terms.Count),
        _ => Operations([statement]),
    });

    private static int Operations(IEnumerable<Statement> statements) => statements.Sum(statement => statement switch
    {
        Let let => let.Value.OperationsPerSample() + 1,
        Assign assign => assign.Value.OperationsPerSample() + 2,
        Sum sum => sum.Value.OperationsPerSample() + 3,
        _ => 1,
    });
}
