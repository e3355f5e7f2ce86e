using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>What passes through all layers, such as the forward pass and the gradient, is optimised by the JIT in deep networks too.</summary>
public class DeepNetworkKernelTests
{
    private static readonly Dictionary<string, (LayerModel Layer, int Depth)> Repeated = new()
    {
        ["Dense"] = (Layers.Dense(3), 60),
        ["Conv"] = (Layers.Conv(2, 3, padding: 1), 40),
        ["Scale"] = (Layers.Scale(), 60),
        ["Activation"] = (Layers.Activation(1, Symbolics.Networks.CoefficientSharing.Channel), 40),
    };

    public static TheoryData<string> Names => [.. Repeated.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void NoMethodIsTooLarge(string name)
    {
        (LayerModel layer, int depth) = Repeated[name];
        CompiledNetwork compiled = NetworkCompiler.Compile(new(new NetworkType("Deep", name, IsRecord: false), Symbolics.Networks.Precision.Single, new([2, 4, 4]), new(Enumerable.Repeat(layer, depth))), CancellationToken.None);
        Assert.Empty(compiled.Problems);

        // Evaluate takes one sample at a time, in one method.
        string tooLarge = string.Join('\n', CompiledSources.TooLargeMethods(CompiledSources.Load("Deep" + name, [compiled.Source!])).Where(method => !method.Contains(".Evaluate:", StringComparison.Ordinal)));
        Assert.True(tooLarge.Length == 0, tooLarge);
    }
}
