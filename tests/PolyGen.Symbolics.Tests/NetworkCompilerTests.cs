using System.Globalization;
using PolyGen.Symbolics.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests;

public class NetworkCompilerTests
{
    [Fact]
    public void ANetworkOfTooManyLayersIsAFindingAndNoSource()
    {
        CompiledNetwork compiled = NetworkCompiler.Compile(Linear(60), CancellationToken.None);

        NetworkProblem problem = Assert.Single(compiled.Problems);
        Assert.Null(compiled.Source);
        Assert.Equal((NetworkProblemKind.CodeSize, -1), (problem.Kind, problem.Layer));
        Assert.Contains("the budget is 1000000", problem.Text, StringComparison.Ordinal);
        Assert.NotNull(NetworkCompiler.Compile(Linear(20), CancellationToken.None).Source);
    }

    [Fact]
    public void TheSourceDoesNotGrowWithTheWidths()
    {
        int Length(int width) => NetworkCompiler.Compile(Network([width], new DenseLayer(width, true), new PowerLayer(2), new DenseLayer(width, true)), CancellationToken.None).Source!.Length;

        // Only the numbers have more digits.
        Assert.InRange(Length(2000), Length(10), 1.05 * Length(10));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    public void TheSourceIsTheSameInEveryCulture(string culture)
    {
        NetworkModel network = Network([28, 28], new Conv2DLayer(5, 5, 2, 1, true), new PowerLayer(2), new DenseLayer(100, true), new PowerLayer(3), new DenseLayer(10, false));
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = NetworkCompiler.Compile(network, CancellationToken.None).Source!;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, NetworkCompiler.Compile(network, CancellationToken.None).Source);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain('\r', expected);
    }

    [Fact]
    public void ACancelledCompilationStops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => NetworkCompiler.Compile(Linear(2), source.Token));
    }

    private static NetworkModel Linear(int layers) => Network([4], [.. Enumerable.Range(0, layers).Select(_ => new DenseLayer(4, true))]);

    private static NetworkModel Network(int[] inputShape, params LayerModel[] layers) => new(new NetworkType("Test", "Net", false), Precision.Single, new(inputShape), new(layers));
}
