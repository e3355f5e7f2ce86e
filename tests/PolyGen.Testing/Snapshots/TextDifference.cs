using System.Globalization;
using System.Text;

namespace PolyGen.Testing.Snapshots;

/// <summary>The first place where two texts differ, in the manner of a unified diff.</summary>
public static class TextDifference
{
    private const int ContextLines = 2;
    private const int ChangedLines = 3;

    /// <summary>The line number, two lines before it, then up to three verified (-) and received (+) lines; empty for equal texts.</summary>
    public static string First(string verified, string received)
    {
        if (verified == received)
        {
            return "";
        }

        string[] old = verified.Split('\n'), present = received.Split('\n');
        int line = old.Zip(present).TakeWhile(pair => pair.First == pair.Second).Count();
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"@@ line {line + 1} of {old.Length} verified, {present.Length} received @@\n");
        Append(' ', old.Take(line).TakeLast(ContextLines));
        Append('-', old.Skip(line).Take(ChangedLines));
        Append('+', present.Skip(line).Take(ChangedLines));
        return text.ToString().TrimEnd('\n');

        void Append(char sign, IEnumerable<string> lines)
        {
            foreach (string content in lines)
            {
                text.Append(sign).Append(content).Append('\n');
            }
        }
    }
}
