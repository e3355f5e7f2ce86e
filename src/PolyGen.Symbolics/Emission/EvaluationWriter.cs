using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The forward program as a C# method over one sample: a column is a single number there.</summary>
/// <param name="writer">Where the method goes.</param>
/// <param name="precision">The floating-point type.</param>
/// <param name="blockOffset">The place of a parameter block among all parameters.</param>
/// <param name="input">The buffer that is the method's input.</param>
/// <param name="output">The buffer that is the method's output.</param>
internal sealed class EvaluationWriter(CSharpWriter writer, Precision precision, Func<LoopBuffer, int> blockOffset, LoopBuffer input, LoopBuffer output)
{
    private readonly string element = Names.Element(precision);

    /// <summary>Writes the method.</summary>
    public void Write(LoopProgram program)
    {
        writer.Line($"/// <summary>{Names.Sentence(program.Summary)}</summary>");
        writer.Block($"public static void {program.Name}(ReadOnlySpan<{element}> parameters, ReadOnlySpan<{element}> input, Span<{element}> output)", () =>
        {
            LoopBuffer[] buffers = [.. program.Buffers()];
            LoopText.WriteParameterSpans(writer, element, program, blockOffset);

            LoopBuffer[] values = [.. buffers.Where(buffer => buffer.Kind == BufferKind.Column && buffer != input && buffer != output)];
            int total = values.Sum(buffer => buffer.Count), offset = 0;
            if (total > 0)
            {
                writer.Line($"{element}[] values = ArrayPool<{element}>.Shared.Rent({Names.Number(total)});");
            }

            foreach (LoopBuffer buffer in values)
            {
                writer.Line($"Span<{element}> {buffer.Name} = values.AsSpan({Names.Number(offset)}, {Names.Number(buffer.Count)});");
                offset += buffer.Count;
            }

            Write(program.Body);
            if (total > 0)
            {
                writer.Line($"ArrayPool<{element}>.Shared.Return(values);");
            }
        });
    }

    private void Write(IEnumerable<Statement> body)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case For loop:
                    writer.Block(LoopText.For(loop.Index, loop.Extent), () => Write(loop.Body));
                    break;
                case Inside inside:
                    writer.Block(LoopText.Inside(inside.Value, inside.Extent), () => Write(inside.Body));
                    break;
                case Samples samples:
                    Write(samples.Body);
                    break;
                case Let let:
                    writer.Line($"{element} {let.Local.Name} = {Text(let.Value)};");
                    break;
                case Assign assign:
                    writer.Line($"{Entry(assign.Target)} {(assign.Accumulate ? "+=" : "=")} {Text(assign.Value)};");
                    break;
                case MatrixProduct product:
                    writer.Line("// " + LoopProgramText.Of(product));
                    writer.Block(LoopText.For(product.Row, product.Rows), () => Write(product));
                    break;
                default:
                    throw new InvalidOperationException($"{statement.GetType().Name} has no place in a forward pass.");
            }
        }
    }

    private void Write(MatrixProduct product)
    {
        if (product.Terms.Count == 1 && product.Terms[0] is { Index: { } index, Extent: var extent }
            && product.Weight.Index.CoefficientOf(index) == 1 && product.Source.Index.CoefficientOf(index) == 1)
        {
            string Slice(Load load) => $"{Name(load.Buffer)}.Slice({load.Substitute(index, 0).Index}, {Names.Number(extent)})";
            writer.Line($"{Entry(product.Target)} += TensorPrimitives.Dot<{element}>({Slice(product.Weight)}, {Slice(product.Source)});");
            return;
        }

        LoopText.Nest(writer, product.Terms, () => writer.Line($"{Entry(product.Target)} += {Entry(product.Weight)} * {Entry(product.Source)};"));
    }

    private string Text(Expression expression) => new ScalarExpressions(precision, Entry).Text(expression);

    private string Entry(Load load) => $"{Name(load.Buffer)}[{load.Index}]";

    private string Name(LoopBuffer buffer) => buffer.Kind == BufferKind.Parameter ? Names.Span(buffer) : buffer == input ? "input" : buffer == output ? "output" : buffer.Name;
}
