using System.Diagnostics;
using System.Globalization;
using System.Text;
using PolyGen.Symbolics.Networks;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests;

/// <summary>Ten wide layers with three squares among them, wherever the squares stand: compiled at once, to a file that an editor opens.</summary>
public class DeepNetworkTests
{
    private const int DenseLayers = 10;
    private const int Width = 1000;
    private const int Runs = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The layers behind which the squares stand.</summary>
    public static IEnumerable<object[]> Places =>
        from first in Enumerable.Range(1, DenseLayers)
        from second in Enumerable.Range(first + 1, DenseLayers - first)
        from third in Enumerable.Range(second + 1, DenseLayers - second)
        select new object[] { first, second, third };

    [Fact]
    public void ThereAreAHundredAndTwentyPlaces() => Assert.Equal(120, Places.Count());

    [Theory]
    [MemberData(nameof(Places))]
    public void WhereverTheSquaresStandTheFileIsSmallAndCompiledAtOnce(int first, int second, int third)
    {
        NetworkModel network = new(
            new NetworkType("Deep", "Net", IsRecord: false),
            Symbolics.Networks.Precision.Single,
            new([Width]),
            new(Enumerable.Range(1, DenseLayers).SelectMany(layer => new LayerModel[] { Layers.Dense(Width) }.Concat(layer == first || layer == second || layer == third ? [Layers.Power(2)] : []))));
        Assert.Empty(NetworkValidator.Check(network));

        // Other work on the machine only ever adds time, so one quiet run decides.
        (CompiledNetwork compiled, TimeSpan time) = Compile(network);
        for (int run = 1; run < Runs && time >= Limit; run++)
        {
            time = Compile(network).Time;
        }

        Assert.Empty(compiled.Problems);
        string source = compiled.Source!;
        Assert.True(source.Length < 200_000 && Encoding.UTF8.GetByteCount(source) < 200_000, string.Create(CultureInfo.InvariantCulture, $"{source.Length} characters, {Encoding.UTF8.GetByteCount(source)} bytes"));
        Assert.True(time < Limit, string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} seconds"));
    }

    private static (CompiledNetwork Network, TimeSpan Time) Compile(NetworkModel network)
    {
        Stopwatch watch = Stopwatch.StartNew();
        CompiledNetwork compiled = NetworkCompiler.Compile(network, CancellationToken.None);
        return (compiled, watch.Elapsed);
    }
}
