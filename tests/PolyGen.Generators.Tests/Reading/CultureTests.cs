using System.Globalization;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;

namespace PolyGen.Generators.Tests.Reading;

/// <summary>The same sources and the same findings in every culture: Turkish has its own i, Swedish its own minus sign, German its own decimal point.</summary>
public class CultureTests
{
    private const string Valid = """
        using PolyGen;
        namespace Insight.Illinois;
        [PolynomialNetwork(28, 28, Precision = Precision.Double)] [Conv2D(filters: 5, kernel: 5, Stride = 2)] [Power(2), Dense(1000)]
        public partial class Identity;
        """;

    private const string Invalid = "using PolyGen; [PolynomialNetwork(4, 4)] [Conv2D(kernel: 3, filters: -1234567)] [Dense(units: -1), Dense(2, L2 = -0.5)] public partial class Net;";

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public async Task Nothing_depends_on_the_culture(string culture)
    {
        (string sources, string findings) expected = await Run(CultureInfo.InvariantCulture, Valid, Invalid);
        Assert.Contains("Dense2Weights", expected.sources);
        Assert.Contains("[Conv2D] has -1234567 filters", expected.findings);
        Assert.Contains("has L2 = -0.5; it needs", expected.findings);
        Assert.Contains("(1,61): error PG1015", expected.findings);

        Assert.Equal(expected, await Run(CultureInfo.GetCultureInfo(culture), Valid, Invalid));
    }

    private static async Task<(string Sources, string Findings)> Run(CultureInfo culture, params string[] sources)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Outcome outcome = await InMemory.Run(sources);
            Outcome real = await InMemory.Run(InMemory.Compilation(sources.Select(source => InMemory.Parse(source))), NetworkCompiler.Compile);
            return (
                string.Join('\n', outcome.Generator.GeneratedSources.Concat(real.Generator.GeneratedSources).Select(source => source.HintName + source.SourceText)),
                string.Join('\n', outcome.Findings));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
