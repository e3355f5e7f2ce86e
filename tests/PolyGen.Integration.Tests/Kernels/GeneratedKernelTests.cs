using PolyGen.Symbolics.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>The generated kernels of many networks, compiled and run, against the reference network.</summary>
[Collection(nameof(CompiledZoo))]
public class GeneratedKernelTests(CompiledZoo zoo)
{
    public static IEnumerable<object[]> Cases =>
        from network in CompiledZoo.Networks
        from precision in Enum.GetValues<Symbolics.Networks.Precision>()
        select new object[] { network.Name, precision };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryCoefficientIsThatOfTheLossForRaggedSampleCounts(string name, Symbolics.Networks.Precision precision)
    {
        (NetworkModel model, Type type) = zoo.Get(name, precision);
        foreach (int samples in new[] { 1, 7, 8, 9 })
        {
            KernelCase item = KernelCase.Of(model, samples);
            Assert.Equal(item.Parameters.Length, new KernelCheck(item, int.MaxValue).Run(type, 1UL));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SomeCoefficientsAreThoseOfTheLossForLargerSampleCounts(string name, Symbolics.Networks.Precision precision)
    {
        (NetworkModel model, Type type) = zoo.Get(name, precision);
        foreach (int samples in new[] { 0, 31, 200, 1000 })
        {
            Assert.NotEqual(0, new KernelCheck(KernelCase.Of(model, samples), 1).Run(type, 1UL));
        }
    }

    [Fact]
    public void EveryGeneratedMethodIsSmallEnoughForTheJitToOptimize() => Assert.Empty(CompiledSources.TooLargeMethods(zoo.Assembly));
}
