namespace PolyGen.Generators.Tests.Rules;

/// <summary>Examples, as those of <see cref="RuleExamples"/>, of the rules about named layers, branches, and layers beyond [Dense], [Conv2D] and [Power].</summary>
internal static class LayerRuleExamples
{
    public static IReadOnlyList<(string Id, string Breach, string Kept)> All { get; } =
    [
        (
            "PG1014",
            "[«PolynomialNetwork(4, 4)»] [AveragePool(2), Slice(0, 2), Multiply(\"input\", From = \"input\")] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [AveragePool(2), Slice(0, 2), Scale] public partial class Net;"
        ),
        (
            "PG1015",
            "[PolynomialNetwork(4)] [PolynomialActivation(«0»)] [Quadratic(«units: 0»)] [Product(«0»)] [Product(1, «Factors = 1»)] [PiNet(«0», 1)] [PiNet(1, «0»)] public partial class Net;",
            "[PolynomialNetwork(4)] [PolynomialActivation(1)] [Quadratic(units: 1)] [Product(1)] [Product(1, Factors = 2)] [PiNet(1, 1)] [PiNet(1, 1)] public partial class Net;"
        ),
        (
            "PG1015",
            "[PolynomialNetwork(9, 9)] [Conv2D(1, 1, «Groups = 0»)] [Conv2D(1, 1, «Dilation = 0»)] [AveragePool(«0»)] [AveragePool(1, «Stride = -1»)] [Slice(«-1», 1)] [Slice(0, «count: 0»)] public partial class Net;",
            "[PolynomialNetwork(9, 9)] [Conv2D(1, 1, Groups = 1)] [Conv2D(1, 1, Dilation = 1)] [AveragePool(1)] [AveragePool(1, Stride = 0)] [Slice(1, 1)] [Slice(0, count: 1)] public partial class Net;"
        ),
        (
            "PG1015",
            "[PolynomialNetwork(4)] [Dense(4, «L2 = -0.1»)] [PolynomialActivation(3, «Interval = 0»)] [PolynomialActivation(3, «Interval = double.PositiveInfinity»)] [Quadratic(4, «QuadraticProximal = double.NaN»)] [Scale(«L2 = double.NaN»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4, L2 = 0)] [PolynomialActivation(3, Interval = 0.1)] [PolynomialActivation(3, Interval = 1e300)] [Quadratic(4, QuadraticProximal = 0)] [Scale(L2 = 1)] public partial class Net;"
        ),
        (
            "PG1015",
            "[PolynomialNetwork(4)] [Power(3)] [PiNet(2, «22»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Power(3)] [PiNet(2, 21)] public partial class Net;"
        ),
        (
            "PG1015",
            "[PolynomialNetwork(4)] [Power(33, Name = \"a\")] [Power(32, From = \"input\")] [Multiply(«\"a\"»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4)] [Power(32, Name = \"a\")] [Power(32, From = \"input\")] [Multiply(\"a\")] [Dense(2)] public partial class Net;"
        ),
        (
            "PG1016",
            "[PolynomialNetwork(4, 4)] [Slice(0, 16)] [«AveragePool(2)»] [Scale] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [AveragePool(2)] [Slice(0, 4)] [Scale] public partial class Net;"
        ),
        (
            "PG1016",
            "[PolynomialNetwork(4, 4)] [Dense(9)] [«Conv2D(1, 1)»] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [Dense(9, Name = \"left\")] [Conv2D(1, 2, From = \"input\")] [Slice(0, 9)] [Multiply(\"left\")] public partial class Net;"
        ),
        (
            "PG1017",
            "[PolynomialNetwork(4, 5)] [Conv2D(1, «3», Dilation = 2)] public partial class Net;",
            "[PolynomialNetwork(5, 5)] [Conv2D(1, 3, Dilation = 2)] public partial class Net;"
        ),
        (
            "PG1017",
            "[PolynomialNetwork(4, 5)] [AveragePool(«5», Stride = 1)] [Scale] public partial class Net;",
            "[PolynomialNetwork(4, 5)] [AveragePool(4, Stride = 9)] [Scale] public partial class Net;"
        ),
        (
            "PG1018",
            "[PolynomialNetwork(4)] [Dense(2)] [Quadratic(2), Quadratic(2), Quadratic(2), Quadratic(2), Quadratic(2)] [«Quadratic(2)»] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2)] [Quadratic(2), Quadratic(2), Quadratic(2), Quadratic(2), Quadratic(2)] [Dense(2)] public partial class Net;"
        ),
        (
            "PG1018",
            "[PolynomialNetwork(4)] [Scale] [PolynomialActivation(«33», Start = ActivationFunction.GELU)] public partial class Net;",
            "[PolynomialNetwork(4)] [Scale] [PolynomialActivation(32, Start = ActivationFunction.GELU)] public partial class Net;"
        ),
        (
            "PG1018",
            "[PolynomialNetwork(4)] [Dense(2)] [Power(11), PolynomialActivation(1)] [Product(3, «Factors = 3»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2)] [Power(10), PolynomialActivation(1)] [Product(3, Factors = 3)] public partial class Net;"
        ),
        (
            "PG1018",
            "[PolynomialNetwork(4)] [Dense(2, Name = \"z\")] [Power(16, Name = \"a\")] [Power(17, From = \"z\"), Multiply(«\"a\"»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2, Name = \"z\")] [Power(32, Name = \"a\")] [Power(32, From = \"z\"), Residual(\"a\")] public partial class Net;"
        ),
        (
            "PG1019",
            "[PolynomialNetwork(10000)] [«Quadratic(10000)»] public partial class Net;",
            "[PolynomialNetwork(10000)] [Quadratic(8000)] public partial class Net;"
        ),
        (
            "PG1020",
            "[PolynomialNetwork(4)] [Dense(4, «Name = \"\"»)] [Dense(4, «Name = \"input\"»)] [Dense(4, «Name = \" \"»)] [Dense(4, «Name = \"a\\nb\"»)] [Dense(4, «Name = \"\\u2028\"»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4, Name = null)] [Dense(4, Name = \"Input\")] [Dense(4, Name = \"große Schicht/1\")] [Dense(4, Name = @\"a\\nb\")] public partial class Net;"
        ),
        (
            "PG1020",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\")] [Dense(4, «Name = \"a\"»), Power(2, L2 = 0, «Name = \"a\"»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\")] [Dense(4, Name = \"A\"), Power(2, L2 = 0, Name = \"ä\")] public partial class Net;"
        ),
        (
            "PG1021",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\")] [Residual(«\"b\"»)] [Multiply(«source: \"A\"»)] [Dense(2, «From = \"\"»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\")] [Residual(\"a\")] [Multiply(source: \"a\")] [Dense(2, From = null)] public partial class Net;"
        ),
        (
            "PG1021",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\", «From = \"a\"»)] [Residual(«\"b\"», «From = \"c\"»)] [Dense(4, Name = \"b\")] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\", From = \"input\")] [Residual(\"input\", From = \"a\")] [Dense(4, Name = \"b\")] public partial class Net;"
        ),
        (
            "PG1021",
            "[PolynomialNetwork(4)] [Dense(4)] [«Residual»] [«Residual()»] [Multiply(«null!»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4)] [Residual(\"input\")] [Residual(Values.Name)] [Multiply(\"in\" + \"put\")] public partial class Net; public static class Values { public const string Name = \"input\"; }"
        ),
        (
            "PG1022",
            "[PolynomialNetwork(4)] [Dense(4)] [Dense(3)] [Residual(«\"input\"»)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(3)] [Dense(4)] [Residual(\"input\")] public partial class Net;"
        ),
        (
            "PG1022",
            "[PolynomialNetwork(6, 8)] [Conv2D(2, 3, Padding = 1)] [Multiply(«\"input\"»)] public partial class Net;",
            "[PolynomialNetwork(6, 8)] [Conv2D(1, 3, Padding = 1)] [Multiply(\"input\")] public partial class Net;"
        ),
        (
            "PG1022",
            "[PolynomialNetwork(16, 1, 1)] [Dense(16)] [Residual(«\"input\"»)] public partial class Net;",
            "[PolynomialNetwork(16, 1, 1)] [Slice(0, 16, Name = \"flat\")] [Dense(16)] [Residual(\"flat\")] public partial class Net;"
        ),
        (
            "PG1023",
            "[PolynomialNetwork(4)] [«Dense(4, Name = \"a\")»] [Dense(2, From = \"input\")] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4, Name = \"a\")] [Dense(2, From = \"a\")] public partial class Net;"
        ),
        (
            "PG1023",
            "[PolynomialNetwork(4)] [Dense(4), «Power(2)»] [«Dense(4, From = \"input\")»] [Residual(\"input\", From = \"input\"), Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(4), Power(2, Name = \"a\")] [Dense(4, From = \"input\", Name = \"b\")] [Residual(\"a\", From = \"b\"), Dense(2)] public partial class Net;"
        ),
        (
            "PG1024",
            "[PolynomialNetwork(4, 9, 9)] [Conv2D(6, 3, «Groups = 3»)] public partial class Net;",
            "[PolynomialNetwork(4, 9, 9)] [Conv2D(6, 3, Groups = 2)] public partial class Net;"
        ),
        (
            "PG1024",
            "[PolynomialNetwork(4, 9, 9)] [Conv2D(6, 3, «Groups = 4»)] public partial class Net;",
            "[PolynomialNetwork(4, 9, 9)] [Conv2D(8, 3, Groups = 4)] public partial class Net;"
        ),
        (
            "PG1024",
            "[PolynomialNetwork(9, 9)] [Conv2D(2, 3, «Groups = 2»)] public partial class Net;",
            "[PolynomialNetwork(9, 9)] [Conv2D(2, 3)] [Conv2D(2, 3, Groups = 2)] public partial class Net;"
        ),
        (
            "PG1025",
            "[PolynomialNetwork(3, 3)] [Slice(5, «5»)] [Dense(1)] public partial class Net;",
            "[PolynomialNetwork(3, 3)] [Slice(4, 5)] [Dense(1)] public partial class Net;"
        ),
        (
            "PG1025",
            "[PolynomialNetwork(3)] [Slice(«count: int.MaxValue», first: int.MaxValue)] [Dense(1)] public partial class Net;",
            "[PolynomialNetwork(3)] [Slice(count: 3, first: 0)] [Dense(1)] public partial class Net;"
        ),
        (
            "PG1026",
            "[PolynomialNetwork(4, «OutputWeights = new double[] { 1, 1, 1 }»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4, OutputWeights = new double[] { 1, 1 })] [Dense(2)] public partial class Net;"
        ),
        (
            "PG1026",
            "[PolynomialNetwork(4, «OutputWeights = [1, double.PositiveInfinity]»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4, OutputWeights = [1, double.Epsilon])] [Dense(2)] public partial class Net;"
        ),
        (
            "PG1026",
            "[PolynomialNetwork(4, «OutputWeights = new[] { -1.0, 0 }»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4, OutputWeights = new double[0])] [Dense(2)] public partial class Net;"
        ),
        (
            "PG1027",
            "[PolynomialNetwork(4, «Moments = (MomentUse)2»)] [PolynomialActivation(2, «Basis = (PolynomialBasis)(-1)», «Sharing = (CoefficientSharing)3», «Start = (ActivationFunction)5»)] public partial class Net;",
            "[PolynomialNetwork(4, Moments = (MomentUse)1)] [PolynomialActivation(2, Basis = (PolynomialBasis)1, Sharing = (CoefficientSharing)2, Start = (ActivationFunction)4)] public partial class Net;"
        ),
    ];
}
