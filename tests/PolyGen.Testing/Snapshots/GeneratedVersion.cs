using System.Text;
using System.Text.RegularExpressions;

namespace PolyGen.Testing.Snapshots;

/// <summary>Hides the version in [GeneratedCode("PolyGen", "1.2.3")], which would change every snapshot with every release.</summary>
public static partial class GeneratedVersion
{
    /// <summary>A scrubber: puts &lt;version&gt; in the place of the version.</summary>
    public static void Scrub(StringBuilder text)
    {
        string scrubbed = Attribute().Replace(text.ToString(), "$1<version>$2");
        text.Clear().Append(scrubbed);
    }

    [GeneratedRegex("(GeneratedCode(?:Attribute)?\\(\"PolyGen[A-Za-z.]*\", \")[^\"]*(\"\\))")]
    private static partial Regex Attribute();
}
