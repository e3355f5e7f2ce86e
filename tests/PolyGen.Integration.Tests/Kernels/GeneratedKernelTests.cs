using System.Reflection;
using PolyGen.Symbolics.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>The generated kernels of many networks, compiled and run, against the reference network.</summary>
public class GeneratedKernelTests(CompiledZoo zoo) : IClassFixture<CompiledZoo>
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
            int compared = Run(type, new KernelCheck(model, samples, int.MaxValue));
            Assert.Equal(Description(type).ParameterCount, compared);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SomeCoefficientsAreThoseOfTheLossForLargerSampleCounts(string name, Symbolics.Networks.Precision precision)
    {
        (NetworkModel model, Type type) = zoo.Get(name, precision);
        foreach (int samples in new[] { 0, 31, 200, 1000 })
        {
            Assert.NotEqual(0, Run(type, new KernelCheck(model, samples, 1)));
        }
    }

    [Fact]
    public void EveryGeneratedMethodIsSmallEnoughForTheJitToOptimize()
    {
        MethodBody[] bodies = [.. zoo.Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetMethodBody()).OfType<MethodBody>()];
        Assert.NotEmpty(bodies);
        Assert.InRange(bodies.Max(body => body.GetILAsByteArray()!.Length), 1, 10_000);
        Assert.InRange(bodies.Max(body => body.LocalVariables.Count), 1, 300);
    }

    private static int Run(Type type, KernelCheck check)
    {
        object network = Activator.CreateInstance(type, 1UL)!;
        Type contract = type.GetInterfaces().Single(item => item.Name == "IPolynomialNetwork`1");
        return (int)contract.GetMethod("Accept")!.MakeGenericMethod(typeof(int)).Invoke(network, [check])!;
    }

    private static NetworkDescription Description(Type type) => (NetworkDescription)type.GetProperty("Description")!.GetValue(null)!;
}
