using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>How things are called in the generated C#.</summary>
internal static class Names
{
    /// <summary>The floating-point keyword.</summary>
    public static string Element(Precision precision) => precision == Precision.Single ? "float" : "double";

    /// <summary>The constant that holds the first row of a column buffer or the first place of a scalar buffer.</summary>
    public static string Constant(LoopBuffer buffer) =>
        buffer.IsFormal ? buffer.Name + "Row" : char.IsLower(buffer.Name[0]) ? char.ToUpperInvariant(buffer.Name[0]) + buffer.Name.Substring(1) : buffer.Name + "Columns";

    /// <summary>The span over a parameter block.</summary>
    public static string Span(LoopBuffer block) => block.HasUserName ? block.Name + "Values" : char.ToLowerInvariant(block.Name[0]) + block.Name.Substring(1);

    /// <summary>An index into a buffer that starts at the constant <paramref name="start"/>.</summary>
    public static string At(string start, Affine index) => index.Equals(0) ? start : $"{start} + {index}";

    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for readers, with a comma between thousands.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things, such as <c>1 output</c> or <c>10 outputs</c>.</summary>
    public static string Count(int count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>A summary as a sentence; a formula at its beginning keeps its letters.</summary>
    public static string Sentence(string summary) => (char.IsLower(summary[1]) ? char.ToUpperInvariant(summary[0]) : summary[0]) + summary.Substring(1) + ".";

    /// <summary>A text within a documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");

    /// <summary>A type name as an identifier, escaped where it is a keyword.</summary>
    public static string Identifier(string name) => "@" + name;
}
