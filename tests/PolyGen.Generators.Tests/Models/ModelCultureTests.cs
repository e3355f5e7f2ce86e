using System.Globalization;
using PolyGen.Generators.Tests.Roslyn;

namespace PolyGen.Generators.Tests.Models;

/// <summary>The same models and the same findings in every culture.</summary>
public class ModelCultureTests
{
    private const string Valid = """
        [Parameter] private double iI = 1;
        [Parameter] private readonly double[] w = new double[1000];
        [Residual] private double Error(double x) => -1234.5 * iI - w[999] * Math.Pow(x, 2) / 1e-3 + Enumerable.Range(-3, 7).Sum(ı => w[ı + 3]);
        """;

    private const string Invalid = """
        [Parameter] private readonly double[] w = new double[1000];
        [Residual] private double Error(double x) => w[-1234567] + Math.Pow(x, -1.5) + x / 0.0 + Enumerable.Range(-1000, 1500).Sum(k => w[k]);
        """;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public async Task Nothing_depends_on_the_culture(string culture)
    {
        (string sources, string findings) expected = await Run(CultureInfo.InvariantCulture);
        Assert.Contains("Value = -2469/2", expected.sources, StringComparison.Ordinal);
        Assert.Contains("'k' takes the values -1000 to 499", expected.findings, StringComparison.Ordinal);
        Assert.Contains("'-1234567' is -1234567", expected.findings, StringComparison.Ordinal);

        Assert.Equal(expected, await Run(CultureInfo.GetCultureInfo(culture)));
    }

    private static async Task<(string Sources, string Findings)> Run(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Outcome valid = await ModelRun.Run(ModelRun.Class(Valid));
            Outcome invalid = await ModelRun.Run(ModelRun.Class(Invalid));
            return (
                string.Join('\n', valid.Generator.GeneratedSources.Select(source => source.HintName + source.SourceText)),
                string.Join('\n', valid.Findings.Concat(invalid.Findings)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
