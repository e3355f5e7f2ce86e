using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>The lowered kernels of every parameter against an oracle written apart from them, exactly, over a prime field.</summary>
public class KernelTests
{
    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomNetworks.Seeds(40);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void CoefficientsEqualTheLossPolynomial(string name) => KernelCheck.Coefficients(NetworkZoo.Get(name), NetworkLowering.Lower);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CoefficientsOfRandomNetworksEqualTheLossPolynomial(int seed) => KernelCheck.Coefficients(RandomNetworks.Create(seed), NetworkLowering.Lower);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void JetsOfDenseLayersEqualTheLossPolynomial(string name) => KernelCheck.Coefficients(NetworkZoo.Get(name), LowerWithJets);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void AfterAVisitTheStateIsThatOfTheMovedParameters(string name) => KernelCheck.Visits(NetworkZoo.Get(name), NetworkLowering.Lower);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AfterAVisitTheStateOfRandomNetworksIsThatOfTheMovedParameters(int seed) => KernelCheck.Visits(RandomNetworks.Create(seed), NetworkLowering.Lower);

    public static IEnumerable<object[]> PassesOverTheZoo =>
        from network in NetworkZoo.All
        from pass in PassPipeline.Passes.Select(pass => pass.Name).Append("all")
        select new object[] { network.Name, pass };

    [Theory]
    [MemberData(nameof(PassesOverTheZoo))]
    public void APassLeavesTheValueUnchanged(string name, string pass)
    {
        Func<KernelPrograms, KernelPrograms> rewrite = pass == "all" ? programs => PassPipeline.Optimize(programs) : PassPipeline.Passes.Single(item => item.Name == pass).Run;
        KernelCheck.Visits(NetworkZoo.Get(name), model => rewrite(NetworkLowering.Lower(model)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AllPassesLeaveTheValueOfRandomNetworksUnchanged(int seed) =>
        KernelCheck.Visits(RandomNetworks.Create(seed), model => PassPipeline.Optimize(NetworkLowering.Lower(model)));

    private static KernelPrograms LowerWithJets(NetworkModel model)
    {
        KernelPrograms programs = NetworkLowering.Lower(model);
        return programs with { Groups = new(programs.Groups.Select(group => JetLowering.Lower((NetworkPlan)programs.Plan, (NetworkGroup)group.Group))) };
    }
}
