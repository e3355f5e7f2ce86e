using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PolyGen.Generators.Tests.Roslyn;

/// <summary>A source in which «marks» surround the places where findings are expected.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        List<TextSpan> marks = [];
        int start = 0;
        foreach (char c in marked)
        {
            switch (c)
            {
                case '«':
                    start = text.Length;
                    break;
                case '»':
                    marks.Add(TextSpan.FromBounds(start, text.Length));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return new MarkedSource(text.ToString(), marks);
    }
}
