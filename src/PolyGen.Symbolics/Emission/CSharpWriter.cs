using System.Text;

namespace PolyGen.Symbolics.Emission;

/// <summary>Collects lines of C# with their indentation; line ends are LF, numbers invariant.</summary>
internal sealed class CSharpWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Everything written so far.</summary>
    public override string ToString() => text.ToString();

    /// <summary>One line, or an empty one.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>A braced block, under a head line where there is one.</summary>
    public void Block(string head, Action body, string end = "")
    {
        if (head.Length > 0)
        {
            Line(head);
        }

        Line("{");
        depth++;
        body();
        depth--;
        Line("}" + end);
    }
}
