using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>A loop program as a C# method over the columns of a tile.</summary>
/// <param name="writer">Where the method goes.</param>
/// <param name="precision">The floating-point type.</param>
/// <param name="blockOffset">The place of a parameter block among all parameters.</param>
internal sealed class KernelWriter(CSharpWriter writer, Precision precision, Func<LoopBuffer, int> blockOffset)
{
    private const int StackOffsets = 1024;
    private const int ExplainedStatements = 12;

    private readonly string element = Names.Element(precision);
    private readonly ScalarExpressions scalars = new(precision, Entry);

    /// <summary>The call of a program's method.</summary>
    /// <param name="program">The program.</param>
    /// <param name="values">Its indices and arguments, then the rows that its formal buffers stand for.</param>
    public string Call(LoopProgram program, params IEnumerable<string> values)
    {
        List<string> arguments = [.. values];
        arguments.AddRange(Context(program).Select(item => item.Name));
        return $"{program.Name}({string.Join(", ", arguments)})";
    }

    // What each method gets besides its indices and arguments, as far as it uses it.
    private IEnumerable<(string Type, string Name)> Context(LoopProgram program)
    {
        HashSet<BufferKind> kinds = [.. program.Buffers().Select(buffer => buffer.Kind)];
        if (kinds.Contains(BufferKind.Parameter))
        {
            yield return ($"ReadOnlySpan<{element}>", "parameters");
        }

        yield return ($"Tile<{element}>", "tile");
        if (kinds.Contains(BufferKind.Sum))
        {
            yield return ("Span<double>", "coefficients");
        }

        if (kinds.Contains(BufferKind.Gradient))
        {
            yield return ($"Span<{element}>", "gradient");
        }
    }

    private string Signature(LoopProgram program)
    {
        IEnumerable<(string Type, string Name)> parameters = program.Indices.Select(index => ("int", index))
            .Concat(program.Arguments.Select(argument => (element, argument)))
            .Concat(program.Formals().Select(formal => ("int", Names.Constant(formal))))
            .Concat(Context(program));
        return $"{program.Name}({string.Join(", ", parameters.Select(parameter => parameter.Item1 + " " + parameter.Item2))})";
    }

    /// <summary>Writes the method, in several parts where one would be too large for the JIT to optimise.</summary>
    public void Write(LoopProgram program)
    {
        IReadOnlyList<LoopProgram> parts = ProgramSize.Parts(program);
        if (parts.Count > 1)
        {
            writer.Line($"/// <summary>{Names.Sentence(program.Summary)}</summary>");
            writer.Block("public static void " + Signature(program), () =>
            {
                foreach (LoopProgram part in parts)
                {
                    writer.Line(Call(part, [.. part.Indices, .. part.Arguments, .. part.Formals().Select(Names.Constant)]) + ";");
                }
            });
            writer.Line();
        }

        for (int index = 0; index < parts.Count; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            WriteMethod(parts[index]);
        }
    }

    private void WriteMethod(LoopProgram program)
    {
        writer.Line($"/// <summary>{Names.Sentence(program.Summary)}</summary>");
        writer.Block("public static void " + Signature(program), () =>
        {
            LoopText.WriteParameterSpans(writer, element, program, blockOffset);

            int offsets = program.Statements().OfType<MatrixProduct>().Where(product => !IsStrided(product)).Select(TermCount).DefaultIfEmpty().Max();
            if (offsets > 0)
            {
                string memory = offsets <= StackOffsets ? "stackalloc" : "new";
                writer.Line($"Span<int> weightOffsets = {memory} int[{Names.Number(offsets)}], sourceRows = {memory} int[{Names.Number(offsets)}];");
            }

            int pairs = program.Statements().OfType<For>().Select(loop => GradientCalls.Of(loop, Row)?.Terms ?? 0).DefaultIfEmpty().Max();
            if (pairs > 0)
            {
                string memory = pairs <= StackOffsets ? "stackalloc" : "new";
                writer.Line($"Span<int> leftRows = {memory} int[{Names.Number(pairs)}], rightRows = {memory} int[{Names.Number(pairs)}];");
            }

            string[] taken = [.. program.Indices, .. program.Arguments, .. program.Statements().OfType<For>().Select(loop => loop.Index), .. program.OwnBuffers().Where(buffer => buffer.Kind is BufferKind.Parameter or BufferKind.Gradient).Select(Names.Span), "parameters", "tile", "coefficients", "gradient", "weightOffsets", "sourceRows", "terms", "leftRows", "rightRows", "pairs", "n"];
            Write(program.Body, taken);
        });
    }

    private void Write(IReadOnlyList<Statement> body, IReadOnlyCollection<string> taken)
    {
        for (int index = 0; index < body.Count; index++)
        {
            switch (body[index])
            {
                case For clear when index + 1 < body.Count && body[index + 1] is MatrixProduct product && IsStrided(product) && LoopCalls.Clears(clear, product):
                    Write(product, accumulate: false);
                    index++;
                    break;
                case For loop when LoopCalls.Of(loop, element, Entry) is { } line:
                    if (line.Formula is { } formula)
                    {
                        writer.Line("// " + formula);
                    }

                    line.Write(writer);
                    break;
                case For loop when GradientCalls.Of(loop, Row) is { } call:
                    if (call.Formula is { } derivative)
                    {
                        writer.Line("// " + derivative);
                    }

                    call.Write(writer);
                    break;
                case For loop:
                    writer.Block(LoopText.For(loop.Index, loop.Extent), () => Write(loop.Body, taken));
                    break;
                case Inside inside:
                    writer.Block(LoopText.Inside(inside.Value, inside.Extent), () => Write(inside.Body, taken));
                    break;
                case Samples samples when new TensorCalls(element, scalars, Row).Of(samples) is { } call:
                    Explain(samples.Body);
                    writer.Line(call);
                    break;
                case Samples samples:
                    Explain(samples.Body);
                    if (body.Count > 1)
                    {
                        writer.Block("", () => SampleLoopWriter.Write(writer, precision, scalars, Row, taken, samples));
                    }
                    else
                    {
                        SampleLoopWriter.Write(writer, precision, scalars, Row, taken, samples);
                    }

                    break;
                case Assign assign:
                    Explain([assign]);
                    writer.Line($"{Entry(assign.Target)} {(assign.Accumulate ? "+=" : "=")} {scalars.Text(assign.Value)};");
                    break;
                case Invoke { Program: var callee } invoke:
                    writer.Line(Call(callee, [.. callee.Indices, .. callee.Arguments, .. callee.Formals().Select(formal => Names.Constant(invoke.Actual(formal)))]) + ";");
                    break;
                case MatrixProduct product:
                    Write(product, accumulate: true);
                    break;
                default:
                    throw new InvalidOperationException($"{body[index].GetType().Name} has no C# form outside of a sample loop.");
            }
        }
    }

    // What the next lines compute, in the letters of the program's text.
    private void Explain(IReadOnlyList<Statement> statements)
    {
        // The names of a long list are formulas in the code already, and so is the clearing of a column.
        foreach (Statement statement in statements.Where(statement => statement is Let ? statements.Count <= ExplainedStatements : statement is not Assign { Accumulate: false, Value: Constant { Value: 0 }, Target.Varies: true }))
        {
            writer.Line("// " + LoopProgramText.Of(statement));
        }
    }

    private void Write(MatrixProduct product, bool accumulate)
    {
        writer.Line("// " + LoopProgramText.Formula(product, accumulate));
        string target = $"{Row(product.Target.Substitute(product.Row, 0))}, {Names.Number(product.Target.Index.CoefficientOf(product.Row))}, {Names.Number(product.Rows)}";
        int weightStride = product.Weight.Index.CoefficientOf(product.Row);
        Load weight = product.Weight.Substitute(product.Row, 0);
        if (IsStrided(product))
        {
            (string index, int terms) = (product.Terms[0].Index!, product.Terms[0].Extent);
            string first = weight.Substitute(index, 0).Index.ToString();
            string weights = first == "0" ? Names.Span(weight.Buffer) : $"{Names.Span(weight.Buffer)}.Slice({first})";
            writer.Line($"MatrixProduct.{(accumulate ? "MultiplyAdd" : "Multiply")}(tile, {target}, {weights}, {Names.Number(weightStride)}, {Names.Number(weight.Index.CoefficientOf(index))}, {Row(product.Source.Substitute(index, 0))}, {Names.Number(product.Source.Index.CoefficientOf(index))}, {Names.Number(terms)});");
            return;
        }

        writer.Block("", () =>
        {
            writer.Line("int terms = 0;");
            LoopText.Nest(writer, product.Terms, () =>
            {
                writer.Line($"weightOffsets[terms] = {weight.Index};");
                writer.Line($"sourceRows[terms++] = {Row(product.Source)};");
            });
            writer.Line($"MatrixProduct.MultiplyAdd(tile, {target}, {Names.Span(weight.Buffer)}, {Names.Number(weightStride)}, weightOffsets[..terms], sourceRows[..terms]);");
        });
    }

    private static bool IsStrided(MatrixProduct product) => product.Terms.Count == 1;

    private static int TermCount(MatrixProduct product) => product.Terms.Aggregate(1, (count, term) => term.Index is null ? count : count * term.Extent);

    private static string Row(Load load) => Names.At(Names.Constant(load.Buffer), load.Index);

    private static string Entry(Load load) => load.Buffer.Kind switch
    {
        BufferKind.Parameter => $"{Names.Span(load.Buffer)}[{load.Index}]",
        BufferKind.Scalar => $"tile.Scalars[{Row(load)}]",
        BufferKind.Constant => $"{Names.Constant(load.Buffer)}[{load.Index}]",
        _ => throw new InvalidOperationException($"The column {load.Buffer.Name} has no entry outside of a sample loop."),
    };
}
