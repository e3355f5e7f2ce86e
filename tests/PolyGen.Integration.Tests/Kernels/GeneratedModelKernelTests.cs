using PolyGen.Symbolics.Models;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>The generated kernels of many models, compiled and run, against the reference model.</summary>
public class GeneratedModelKernelTests(CompiledModels models) : IClassFixture<CompiledModels>
{
    public static IEnumerable<object[]> Cases =>
        from item in CompiledModels.Cases
        from samples in new[] { 0, 1, 7, 8, 9, 31, 1000 }
        select new object[] { item.Model.Type.Name, item.Precision, samples };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryCoefficientIsThatOfTheLoss(string name, Symbolics.Networks.Precision precision, int samples)
    {
        (PolynomialModel model, Type type) = models.Get(name, precision);
        KernelCase item = KernelCase.Of(model, samples);
        int compared = new KernelCheck(item, samples < 100 ? int.MaxValue : 2).Run(type);
        Assert.InRange(compared, samples < 100 ? item.Parameters.Length : 1, item.Parameters.Length);
    }

    [Fact]
    public void EveryGeneratedMethodIsSmallEnoughForTheJitToOptimize() => Assert.Empty(CompiledSources.TooLargeMethods(models.Assembly));
}
