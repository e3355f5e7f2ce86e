using PolyGen.Symbolics.Networks;
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
    public void Every_degree_that_is_allowed_is_compiled_or_refused(int first, int second, int third)
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

    [Fact]
    public void A_network_whose_tile_fits_no_array_is_refused()
    {
        NetworkModel network = Network([16_000, 16_000], [.. Enumerable.Repeat<LayerModel>(new Conv2DLayer(1, 1, 1, 0, true), 10)]);
        Assert.Empty(NetworkValidator.Check(network));

        CompiledNetwork compiled = NetworkCompiler.Compile(network, CancellationToken.None);

        Assert.Null(compiled.Source);
        NetworkProblem problem = Assert.Single(compiled.Problems);
        Assert.Equal((NetworkProblemKind.NetworkSize, -1), (problem.Kind, problem.Layer));
    }

    private static NetworkModel Network(int[] inputShape, params LayerModel[] layers) =>
        new(new NetworkType("Edge", "Net", IsRecord: false), Symbolics.Networks.Precision.Single, new(inputShape), new(layers));
}
