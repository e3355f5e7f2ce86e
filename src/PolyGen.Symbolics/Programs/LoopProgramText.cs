using System.Text;

namespace PolyGen.Symbolics.Programs;

/// <summary>The stable human form of a loop program, one statement a line: what snapshots show.</summary>
public static class LoopProgramText
{
    /// <summary>The program as text with LF line ends.</summary>
    public static string Of(LoopProgram program)
    {
        StringBuilder text = new();
        text.Append(program.Name).Append('(').Append(string.Join(", ", program.Indices.Concat(program.Arguments))).Append("): ").Append(program.Summary).Append('\n');
        Write(text, program.Body, 1);
        return text.ToString();
    }

    /// <summary>An expression in ordinary notation.</summary>
    public static string Of(Expression expression) => Of(expression, 0);

    private static void Write(StringBuilder text, IEnumerable<Statement> body, int depth)
    {
        foreach (Statement statement in body)
        {
            text.Append(' ', 2 * depth);
            switch (statement)
            {
                case For loop:
                    text.Append($"for {loop.Index} < {Number(loop.Extent)}\n");
                    Write(text, loop.Body, depth + 1);
                    break;
                case Inside inside:
                    text.Append($"where 0 <= {inside.Value} < {Number(inside.Extent)}\n");
                    Write(text, inside.Body, depth + 1);
                    break;
                case Samples samples:
                    text.Append("for every sample\n");
                    Write(text, samples.Body, depth + 1);
                    break;
                default:
                    text.Append(Of(statement)).Append('\n');
                    break;
            }
        }
    }

    /// <summary>A statement without a body, on one line.</summary>
    public static string Of(Statement statement) => statement switch
    {
        Assign assign => $"{Of(assign.Target)} {(assign.Accumulate ? "+=" : "=")} {Of(assign.Value)}",
        Let let => $"{let.Local.Name} := {Of(let.Value)}",
        Sum sum => $"{Of(sum.Target)} += {(sum.Scale == Expression.One ? "" : Of(sum.Scale, 2) + " ")}Σ {Of(sum.Value)}",
        Invoke invoke => invoke.Program.Name + (invoke.Buffers.Count == 0 ? "" : $" with {string.Join(", ", invoke.Buffers.Select(binding => $"{binding.Formal.Name} = {binding.Actual.Name}"))}"),
        MatrixProduct product => $"{Formula(product)} for {product.Row} < {Number(product.Rows)}, over {string.Join(", ", product.Terms.Select(Of))}",
        _ => throw new InvalidOperationException($"{statement.GetType().Name} has no text form of one line."),
    };

    /// <summary>A matrix product without the ranges of its indices; those that the target has none of are summed over.</summary>
    /// <param name="product">The product.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    public static string Formula(MatrixProduct product, bool accumulate = true) => $"{Of(product.Target)} {(accumulate ? "+=" : "=")} Σ {Of(product.Weight)} {Of(product.Source)}";

    private static string Of(TermLoop term) => term.Index is { } index ? $"{index} < {Number(term.Extent)}" : $"0 <= {term.Inside} < {Number(term.Extent)}";

    // Precedence: 0 for a sum, 1 for the right of a difference, 2 for a factor.
    private static string Of(Expression expression, int precedence)
    {
        string text = expression switch
        {
            Constant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
            Fraction fraction => "(" + fraction.Value + ")",
            Load { Buffer.Kind: BufferKind.Sum } sum => sum.Buffer.Name + (sum.Index + 1),
            Load { Buffer.Count: 1 } load => load.Buffer.Name,
            Load load => $"{load.Buffer.Name}[{load.Index}]",
            Local local => local.Name,
            Argument argument => argument.Name,
            Add sum => $"{Of(sum.Left, 0)} + {Of(sum.Right, 0)}",
            Subtract difference => $"{Of(difference.Left, 0)} - {Of(difference.Right, 1)}",
            Multiply product => $"{Of(product.Left, 2)} {Of(product.Right, 2)}",
            _ => throw new InvalidOperationException($"{expression.GetType().Name} has no text form."),
        };
        bool isSum = expression is Add or Subtract || expression is Constant { Value: < 0 };
        return isSum && precedence > 0 ? $"({text})" : text;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
