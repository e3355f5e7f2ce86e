using Microsoft.CodeAnalysis;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics.Networks;
using Engine = PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Reading;

/// <summary>Every attribute and every argument, from source to model.</summary>
public class LayerReadingTests
{
    public static TheoryData<string, LayerModel> Layers => new()
    {
        { "Dense(4)", new DenseLayer(4, true) },
        { "Dense(4, Bias = false)", new DenseLayer(4, false) },
        { "Conv2D(6, 3)", new Conv2DLayer(6, 3, 1, 0, true, 1, 1) },
        { "Conv2D(6, 2, Stride = 3, Padding = 4, Groups = 2, Dilation = 5, Bias = false)", new Conv2DLayer(6, 2, 3, 4, false, 2, 5) },
        { "Power(3)", new PowerLayer(3) },
        { "PolynomialActivation(3)", new PolynomialActivationLayer(3, Engine.PolynomialBasis.Monomial, Engine.CoefficientSharing.Layer, Engine.ActivationFunction.Identity, 3) },
        {
            "PolynomialActivation(degree: 4, Basis = PolynomialBasis.Chebyshev, Sharing = CoefficientSharing.Unit, Start = ActivationFunction.GELU, Interval = 1.5)",
            new PolynomialActivationLayer(4, Engine.PolynomialBasis.Chebyshev, Engine.CoefficientSharing.Unit, Engine.ActivationFunction.GELU, 1.5)
        },
        {
            "PolynomialActivation(1, Interval = 2, Start = ActivationFunction.Tanh, Sharing = CoefficientSharing.Channel)",
            new PolynomialActivationLayer(1, Engine.PolynomialBasis.Monomial, Engine.CoefficientSharing.Channel, Engine.ActivationFunction.Tanh, 2)
        },
        { "PolynomialActivation(2, Start = ActivationFunction.SiLU)", new PolynomialActivationLayer(2, Engine.PolynomialBasis.Monomial, Engine.CoefficientSharing.Layer, Engine.ActivationFunction.SiLU, 3) },
        { "PolynomialActivation(2, Start = ActivationFunction.ReLU)", new PolynomialActivationLayer(2, Engine.PolynomialBasis.Monomial, Engine.CoefficientSharing.Layer, Engine.ActivationFunction.ReLU, 3) },
        { "Quadratic(4)", new QuadraticLayer(4, 1) },
        { "Quadratic(units: 4, QuadraticProximal = 10)", new QuadraticLayer(4, 10) },
        { "Product(4)", new ProductLayer(4, 2, true) },
        { "Product(4, Factors = 3, Bias = false)", new ProductLayer(4, 3, false) },
        { "PiNet(4, 3)", new PiNetLayer(4, 3) },
        { "PiNet(degree: 4, rank: 3)", new PiNetLayer(3, 4) },
        { "Residual(\"input\")", new ResidualLayer("input") },
        { "Residual(source: Names.Before)", new ResidualLayer("before") },
        { "Multiply(\"before\")", new MultiplyLayer("before") },
        { "AveragePool(2)", new AveragePoolLayer(2, 2) },
        { "AveragePool(3, Stride = 0)", new AveragePoolLayer(3, 3) },
        { "AveragePool(3, Stride = 1)", new AveragePoolLayer(3, 1) },
        { "Scale", new ScaleLayer() },
        { "Scale()", new ScaleLayer() },
        { "Slice(3, 7)", new SliceLayer(3, 7) },
        { "Slice(count: 3, first: 7)", new SliceLayer(7, 3) },
        { "global::PolyGen.ScaleAttribute(Name = \"größe\", From = \"before\", L2 = 0.25)", new ScaleLayer { Name = "größe", From = "before", L2 = 0.25 } },
        { "Residual(\"before\", From = \"input\", L2 = 1, Name = \"a\" + \"b\")", new ResidualLayer("before") { Name = "ab", From = "input", L2 = 1 } },
        { "Power(1, Name = null, From = null, L2 = 'a')", new PowerLayer(1) { L2 = 97 } },
        { "Power(1, Name = nameof(Names.Before), From = Names.Before)", new PowerLayer(1) { Name = "Before", From = "before" } },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task A_layer_is_read(string attribute, LayerModel layer)
    {
        NetworkModel model = await Read($"[PolynomialNetwork(2, 8, 8)] [Scale(Name = \"before\"), {attribute}] [Scale]");

        Assert.Equal([new ScaleLayer { Name = "before" }, layer, new ScaleLayer()], model.Layers);
    }

    [Theory]
    [InlineData("", new double[0], Engine.MomentUse.Automatic)]
    [InlineData(", Moments = MomentUse.Automatic", new double[0], Engine.MomentUse.Automatic)]
    [InlineData(", Moments = MomentUse.Never", new double[0], Engine.MomentUse.Never)]
    [InlineData(", OutputWeights = null", new double[0], Engine.MomentUse.Automatic)]
    [InlineData(", OutputWeights = new double[0], Moments = (MomentUse)1", new double[0], Engine.MomentUse.Never)]
    [InlineData(", OutputWeights = new double[] { 1, 2.5f }", new double[] { 1, 2.5 }, Engine.MomentUse.Automatic)]
    [InlineData(", OutputWeights = new[] { 1, 1e-3 }, Moments = MomentUse.Never", new double[] { 1, 0.001 }, Engine.MomentUse.Never)]
    [InlineData(", OutputWeights = [2, 'a']", new double[] { 2, 97 }, Engine.MomentUse.Automatic)]
    public async Task What_holds_for_the_whole_network_is_read(string arguments, double[] outputWeights, Engine.MomentUse moments)
    {
        NetworkModel model = await Read($"[PolynomialNetwork(4{arguments})] [Dense(2)]");

        Assert.Equal((new([4]), new([new DenseLayer(2, true)]), new(outputWeights), moments), (model.InputShape, model.Layers, model.OutputWeights, model.Moments));
    }

    private static async Task<NetworkModel> Read(string attributes)
    {
        List<NetworkModel> models = [];
        string source = $$"""using PolyGen; {{attributes}} public partial class Net; public static class Names { public const string Before = "before"; }""";
        Outcome outcome = await InMemory.Run(InMemory.Compilation(InMemory.Parse(source)), (model, token) =>
        {
            models.Add(model);
            return SkeletonCompiler.Compile(model, token);
        });
        Assert.Empty(outcome.Findings);
        Assert.DoesNotContain(outcome.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return Assert.Single(models);
    }
}
