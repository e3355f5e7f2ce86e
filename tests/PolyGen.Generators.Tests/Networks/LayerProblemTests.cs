using System.Globalization;
using PolyGen.Symbolics.Networks;
using Kind = PolyGen.Symbolics.Networks.NetworkProblemKind;

namespace PolyGen.Generators.Tests.Networks;

/// <summary>What is said about networks with branches and with layers beyond dense ones, convolutions and powers: what is wrong, where, and what to do.</summary>
public class LayerProblemTests
{
    private static readonly DenseLayer dense = new(4, true);

    public static TheoryData<int[], LayerModel[], Kind, int, string, string> Problems => new()
    {
        { [4], [new SliceLayer(0, 2)], Kind.NoLayers, -1, "", "The network has no layer with parameters; add at least one, such as [Dense] or [Conv2D]" },
        { [4], [new ProductLayer(4, 1, true)], Kind.LayerSize, 0, "factors", "[Product] has Factors = 1; it needs at least 2" },
        { [4], [dense with { L2 = -0.5 }], Kind.LayerSize, 0, "L2", "[Dense] has L2 = -0.5; it needs a finite number of at least 0" },
        { [4], [dense, Activation(3, double.NaN)], Kind.LayerSize, 1, "Interval", "[PolynomialActivation] has Interval = NaN; it needs a finite number above 0" },
        { [4], [new PowerLayer(2), new PiNetLayer(2, 33)], Kind.LayerSize, 1, "degree", "[PiNet] raises the input to the power 66; the highest power is 64" },
        { [9], [new AveragePoolLayer(2, 2), dense], Kind.LayerInput, 0, "", "[AveragePool] needs an input with height and width, but its input is 9 flat features; put it before the first layer with flat outputs and give [PolynomialNetwork] two or three sizes" },
        { [4, 5], [new Conv2DLayer(1, 3, 1, 0, true, 1, 2)], Kind.KernelSize, 0, "kernel", "[Conv2D] has a kernel of 3x3 that spans 5x5 with dilation 2, larger than its input of 4x5 with padding 0; make the kernel smaller or the padding larger" },
        { [4, 5], [new AveragePoolLayer(5, 1), dense], Kind.KernelSize, 0, "size", "[AveragePool] has a window of 5x5, larger than its input of 4x5; make the window smaller" },
        { [4], [dense, Activation(33, 3)], Kind.LossDegree, 1, "degree", "With this [PolynomialActivation] the loss has degree 66 in a parameter of layer 1, [Dense]; the highest degree compiled is 64; use fewer layers or lower degrees" },
        { [4], [new PowerLayer(2), dense, new QuadraticLayer(2, 1), new PowerLayer(9), new QuadraticLayer(2, 1)], Kind.LossDegree, 4, "", "With this [Quadratic] the loss has degree 72 in a parameter of layer 2, [Dense]; the highest degree compiled is 64; use fewer layers or lower degrees" },
        { [4], [dense with { Name = "input" }], Kind.LayerName, 0, "Name", "The name of [Dense] is 'input', which stands for the network's input; choose another one" },
        { [4], [dense with { Name = "" }], Kind.LayerName, 0, "Name", "The name of [Dense] is empty; write one, or leave it out where no layer needs it" },
        { [4], [dense with { Name = "a\u0085b" }], Kind.LayerName, 0, "Name", "The name of [Dense] has a line break or another character that is no text; use letters, digits and punctuation" },
        { [4], [dense with { Name = "a\ud83d" }], Kind.LayerName, 0, "Name", "The name of [Dense] has a line break or another character that is no text; use letters, digits and punctuation" },
        { [4], [dense with { Name = "a" }, new ScaleLayer { Name = "a" }], Kind.LayerName, 1, "Name", "The name 'a' of [Scale] is already that of layer 1, [Dense]; give each layer a name of its own" },
        { [4], [dense with { Name = "a" }, new ResidualLayer("b") { Name = "c" }], Kind.LayerSource, 1, "source", "[Residual] reads 'b', but no layer has that name; name an earlier layer whose output it reads; here these are 'input', 'a'" },
        { [4], [dense with { From = "b" }, dense with { Name = "b" }], Kind.LayerSource, 0, "From", "[Dense] reads 'b', which is not before it; name an earlier layer whose output it reads; here these are 'input'" },
        { [4], [dense, new ResidualLayer("")], Kind.LayerSource, 1, "source", "[Residual] names no layer; name the earlier layer whose output it reads; here these are 'input'" },
        { [2, 8, 9], [new Conv2DLayer(3, 1, 2, 0, true), new MultiplyLayer("input")], Kind.JoinedShapes, 1, "source", "[Multiply] joins outputs of different shapes, (3, 4, 5) and (2, 8, 9) of 'input'; both need the same" },
        { [4], [dense, new PowerLayer(2), dense with { From = "input" }], Kind.UnreadOutput, 1, "", "The output of [Power] is read by no layer: the next one reads 'input'; give it a Name and read it later, or remove it" },
        { [4, 9, 9], [new Conv2DLayer(6, 3, 1, 0, true, 3)], Kind.Groups, 0, "Groups", "[Conv2D] has 3 groups, which do not divide the 4 channels of its input; choose a number that divides both channels and filters" },
        { [4, 9, 9], [new Conv2DLayer(6, 3, 1, 0, true, 4)], Kind.Groups, 0, "Groups", "[Conv2D] has 4 groups, which do not divide the 6 filters; choose a number that divides both channels and filters" },
        { [3, 3], [new SliceLayer(int.MaxValue, int.MaxValue), dense], Kind.SliceRange, 0, "count", "[Slice] takes the entries 2147483647 to 4294967293, but its input has the entries 0 to 8; take fewer or earlier ones" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_problem_is_put_into_words(int[] inputShape, LayerModel[] layers, Kind kind, int layer, string argument, string text)
    {
        NetworkProblem problem = Assert.Single(InCulture("de-DE", () => NetworkValidator.Check(TestNetworks.Of(inputShape, layers))));

        Assert.Equal(new NetworkProblem(kind, layer, text, argument), problem);
    }

    [Theory]
    [InlineData(new[] { 1.5, -0.5 }, "The output weight -0.5 must be a finite number above 0")]
    [InlineData(new[] { 0, double.NaN }, "The output weight 0 must be a finite number above 0")]
    [InlineData(new[] { double.NaN }, "The output weight NaN must be a finite number above 0")]
    [InlineData(new[] { 1, double.PositiveInfinity, 1, 1 }, "The output weight Infinity must be a finite number above 0")]
    [InlineData(new[] { 1.0, 1, 1 }, "There are 3 output weights, but the network has 4 outputs; give one for each or none")]
    public void Output_weights_are_judged(double[] weights, string text)
    {
        NetworkModel network = TestNetworks.Flat(2, dense) with { OutputWeights = new(weights) };

        Assert.Equal([new NetworkProblem(Kind.OutputWeights, -1, text, "OutputWeights")], InCulture("de-DE", () => NetworkValidator.Check(network)));
    }

    [Fact]
    public void Choices_are_members_of_their_enums()
    {
        NetworkModel network = TestNetworks.Flat(2, Activation(1, 1) with { Start = (Symbolics.Networks.ActivationFunction)(-7) }) with { Moments = (Symbolics.Networks.MomentUse)2 };

        Assert.Equal(
            [
                new(Kind.Choice, -1, "[PolynomialNetwork] has Moments = 2, which is no MomentUse; use one of Automatic, Never", "Moments"),
                new(Kind.Choice, 0, "[PolynomialActivation] has Start = -7, which is no ActivationFunction; use one of Identity, ReLU, GELU, SiLU, Tanh", "Start"),
            ],
            NetworkValidator.Check(network));
    }

    [Fact]
    public void Numbers_and_names_are_judged_before_what_follows_from_them() => Assert.Equal(
        [(Kind.LayerSize, 1, "rank"), (Kind.LayerName, 0, "Name"), (Kind.LayerSource, 2, "From"), (Kind.LayerSource, 2, "source")],
        NetworkValidator.Check(TestNetworks.Flat(4, dense with { Name = " " }, new PiNetLayer(0, 99), new MultiplyLayer("a") { From = "b" }))
            .Select(problem => (problem.Kind, problem.Layer, problem.Argument)));

    // A layer over 2 · 3 · 3 = 18 entries, and its number of parameters.
    public static TheoryData<LayerModel, int> Counts => new()
    {
        { new DenseLayer(1, true), 19 },
        { new DenseLayer(1, false), 18 },
        { new Conv2DLayer(4, 2, 1, 0, true), 4 * ((2 * 4) + 1) },
        { new Conv2DLayer(4, 2, 1, 0, false, Groups: 2), 4 * 4 },
        { new Conv2DLayer(4, 2, 1, 0, true, Groups: 2, Dilation: 2), 4 * (4 + 1) },
        { Activation(5, 1), 6 },
        { Activation(5, 1) with { Sharing = Symbolics.Networks.CoefficientSharing.Channel }, 2 * 6 },
        { Activation(5, 1) with { Sharing = Symbolics.Networks.CoefficientSharing.Unit }, 18 * 6 },
        { new QuadraticLayer(1, 1), 3 * 19 },
        { new ProductLayer(1, 4, true), 4 * 19 },
        { new ProductLayer(2, 3, false), 2 * 3 * 18 },
        { new PiNetLayer(2, 5), 2 * 5 * 18 },
        { new ScaleLayer(), 2 },
        { new PowerLayer(2), 0 },
        { new AveragePoolLayer(2, 1), 0 },
        { new SliceLayer(0, 5), 0 },
        { new ResidualLayer("input"), 0 },
        { new MultiplyLayer("input"), 0 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Parameters_are_counted_exactly(LayerModel layer, int parameters)
    {
        Assert.Equal(parameters, Measured(layer));
        Assert.Equal(parameters > 0, LayerParameters.Has(layer));
    }

    [Fact]
    public void Each_flat_feature_is_a_channel()
    {
        Assert.Empty(NetworkValidator.Check(TestNetworks.Flat(NetworkValidator.MaximumEntries, new ScaleLayer())));
        Assert.Equal([Kind.NetworkSize], NetworkValidator.Check(TestNetworks.Flat(NetworkValidator.MaximumEntries, new ScaleLayer(), new ScaleLayer())).Select(problem => problem.Kind));
    }

    // By bisection of the units of a dense layer of one input and no bias behind it: MaximumEntries - parameters of them still fit.
    private static int Measured(LayerModel layer)
    {
        int fits = 1, tooLarge = NetworkValidator.MaximumEntries + 1;
        while (tooLarge - fits > 1)
        {
            int units = fits + ((tooLarge - fits) / 2);
            NetworkModel network = TestNetworks.Of([2, 3, 3], layer, new SliceLayer(0, 1), new DenseLayer(units, false));
            (fits, tooLarge) = NetworkValidator.Check(network).Any(problem => problem.Kind == Kind.NetworkSize) ? (fits, units) : (units, tooLarge);
        }

        return NetworkValidator.MaximumEntries - fits;
    }

    private static PolynomialActivationLayer Activation(int degree, double interval) =>
        new(degree, Symbolics.Networks.PolynomialBasis.Monomial, Symbolics.Networks.CoefficientSharing.Layer, Symbolics.Networks.ActivationFunction.Identity, interval);

    private static T InCulture<T>(string culture, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
