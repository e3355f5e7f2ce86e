using System.Globalization;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Models;
using Xunit;

namespace PolyGen.Symbolics.Tests;

/// <summary>The compiler at the edges of what the validator lets through: code or a problem, never an exception.</summary>
public class NetworkCompilerTests
{
    /// <summary>Exponents of three stages whose product is at most 32, one of them as high as it can be.</summary>
    public static TheoryData<int, int, int> HighestExponents
    {
        get
        {
            TheoryData<int, int, int> all = [];
            foreach (int a in (int[])[1, 2, 3, 5, 16, 31, 32])
            {
                foreach (int b in (int[])[1, 2, 3, 5, 16, 31, 32])
                {
                    if (a * b <= 32)
                    {
                        all.Add(a, b, 32 / (a * b));
                    }
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(HighestExponents))]
    public void EveryDegreeThatIsAllowedIsCompiledOrRefused(int first, int second, int third)
    {
        foreach (LayerModel layer in new LayerModel[] { new DenseLayer(2, true), new Conv2DLayer(2, 2, 1, 0, true) })
        {
            NetworkModel network = Network([3, 3], layer, new PowerLayer(first), new DenseLayer(2, true), new PowerLayer(second), new DenseLayer(2, true), new PowerLayer(third));
            Assert.Empty(NetworkValidator.Check(network));

            CompiledNetwork compiled = NetworkCompiler.Compile(network, CancellationToken.None);

            Assert.Equal(compiled.Source is null, compiled.Problems.Count > 0);
            Assert.All(compiled.Problems, problem => Assert.Equal(NetworkProblemKind.CodeSize, problem.Kind));
        }
    }

    /// <summary>Values that are read more than once, one behind the other: a formula that repeated them would double with each.</summary>
    public static TheoryData<string> Rereaders => ["Chebyshev", "PiNet", "Doubling", "Scaling"];

    [Theory]
    [MemberData(nameof(Rereaders))]
    public void FormulasDoNotRepeatWhatIsReadMoreThanOnce(string kind)
    {
        int Operations(int length) => NetworkLowering.Lower(Rereader(kind, length)).Programs.Max(ProgramSize.Operations);

        // At most as the square of the length, as the product of two polynomials does.
        Assert.InRange(Operations(16), 1, 5 * Operations(8));
    }

    [Theory]
    [InlineData(1.0 / 32)]
    [InlineData(1.0 / 1048576)]
    [InlineData(1048576)]
    public void ConstantsBeyond64BitsAreCompiled(double interval)
    {
        NetworkModel network = Network([2], new DenseLayer(2, true), new PolynomialActivationLayer(12, PolynomialBasis.Chebyshev, CoefficientSharing.Unit, ActivationFunction.ReLU, interval));
        Assert.Empty(NetworkValidator.Check(network));

        Assert.NotNull(NetworkCompiler.Compile(network, CancellationToken.None).Source);
    }

    [Fact]
    public void ANetworkWhoseTileFitsNoArrayIsRefused()
    {
        NetworkModel network = Network([16_000, 16_000], [.. Enumerable.Repeat<LayerModel>(new Conv2DLayer(1, 1, 1, 0, true), 10)]);
        Assert.Empty(NetworkValidator.Check(network));

        CompiledNetwork compiled = NetworkCompiler.Compile(network, CancellationToken.None);

        Assert.Null(compiled.Source);
        NetworkProblem problem = Assert.Single(compiled.Problems);
        Assert.Equal((NetworkProblemKind.NetworkSize, -1), (problem.Kind, problem.Layer));
    }

    [Fact]
    public void ANetworkOfTooManyLayersIsAFindingAndNoSource()
    {
        CompiledNetwork compiled = NetworkCompiler.Compile(Linear(100), CancellationToken.None);

        NetworkProblem problem = Assert.Single(compiled.Problems);
        Assert.Null(compiled.Source);
        Assert.Equal((NetworkProblemKind.CodeSize, -1), (problem.Kind, problem.Layer));
        Assert.Contains("the budget is 1000000", problem.Text, StringComparison.Ordinal);
        Assert.NotNull(NetworkCompiler.Compile(Linear(20), CancellationToken.None).Source);
    }

    [Fact]
    public void ANumberThatItsTypeCannotHoldIsAFindingAndNoSource()
    {
        NetworkModel weighted = Network([2], new DenseLayer(1, true)) with { OutputWeights = new([1e39]) };
        NetworkModel narrow = Network([2], new DenseLayer(1, true), new PolynomialActivationLayer(4, PolynomialBasis.Chebyshev, CoefficientSharing.Layer, ActivationFunction.Tanh, 1e-100));
        NetworkModel narrower = Network([2], new DenseLayer(1, true), new PolynomialActivationLayer(3, PolynomialBasis.Monomial, CoefficientSharing.Layer, ActivationFunction.Tanh, 1e-200));
        PolynomialModel large = ModelZoo.Get("LargeNumbers").Model;
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            CompiledNetwork[] compiled =
            [
                .. new[] { weighted, narrow, narrower }.Select(network => NetworkCompiler.Compile(network with { Precision = precision }, CancellationToken.None)),
                ModelCompiler.Compile(large with { Precision = precision }, CancellationToken.None),
            ];
            bool isDouble = precision == Precision.Double;
            Assert.Equal([isDouble, isDouble, false, isDouble], compiled.Select(item => item.Source is not null));
            Assert.All(compiled.Where(item => item.Source is null), item => Assert.Equal((NetworkProblemKind.NumberRange, -1), Assert.Single(item.Problems) is var problem ? (problem.Kind, problem.Layer) : default));
        }
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

    private static NetworkModel Rereader(string kind, int length)
    {
        LayerModel first = new DenseLayer(2, true) { Name = "v0" };
        IEnumerable<int> numbers = Enumerable.Range(1, length);
        return kind switch
        {
            "Chebyshev" => Network([2], first, new PolynomialActivationLayer(length, PolynomialBasis.Chebyshev, CoefficientSharing.Unit, ActivationFunction.ReLU, 3)),
            "PiNet" => Network([2], new PiNetLayer(2, length), new DenseLayer(2, true)),
            "Doubling" => Network([2], [first, .. numbers.Select(i => new ResidualLayer($"v{i - 1}") { Name = $"v{i}" })]),
            _ => Network([2], [first, .. numbers.SelectMany(i => new LayerModel[] { new ScaleLayer(), new ResidualLayer($"v{i - 1}") { Name = $"v{i}" } })]),
        };
    }

    private static NetworkModel Linear(int layers) => Network([4], [.. Enumerable.Range(0, layers).Select(_ => new DenseLayer(4, true))]);

    private static NetworkModel Network(int[] inputShape, params LayerModel[] layers) =>
        new(new NetworkType("Edge", "Net", IsRecord: false), Symbolics.Networks.Precision.Single, new(inputShape), new(layers));
}
