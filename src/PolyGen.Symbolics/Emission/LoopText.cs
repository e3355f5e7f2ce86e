using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>Loops, borders and parameter spans as C#: alike over the columns of a tile and over a single sample.</summary>
internal static class LoopText
{
    /// <summary>The head of a loop over <paramref name="index"/>.</summary>
    public static string For(string index, int extent) => $"for (int {index} = 0; {index} < {Names.Number(extent)}; {index}++)";

    /// <summary>The head of a border: 0 &lt;= value &lt; extent, in one comparison.</summary>
    public static string Inside(Affine value, int extent) => $"if ((uint)({value}) < {Names.Number(extent)})";

    /// <summary>The loops and borders of a matrix product's terms around <paramref name="body"/>.</summary>
    public static void Nest(CSharpWriter writer, IEnumerable<TermLoop> loops, Action body) => loops.Reverse().Aggregate(
        body,
        (inner, loop) => () => writer.Block(loop.Index is { } index ? For(index, loop.Extent) : Inside(loop.Inside!, loop.Extent), inner))();

    /// <summary>A span over each parameter block that <paramref name="program"/> reads, and over the derivatives of each block that it adds to.</summary>
    public static void WriteParameterSpans(CSharpWriter writer, string element, LoopProgram program, Func<LoopBuffer, int> blockOffset)
    {
        foreach (LoopBuffer block in program.OwnBuffers().Where(buffer => buffer.Kind == BufferKind.Parameter))
        {
            writer.Line($"ReadOnlySpan<{element}> {Names.Span(block)} = parameters.Slice({Names.Number(blockOffset(block))}, {Names.Number(block.Count)});");
        }

        foreach (LoopBuffer derivatives in program.OwnBuffers().Where(buffer => buffer.Kind == BufferKind.Gradient))
        {
            writer.Line($"Span<{element}> {Names.Span(derivatives)} = gradient.Slice({Names.Number(blockOffset(derivatives))}, {Names.Number(derivatives.Count)});");
        }
    }
}
