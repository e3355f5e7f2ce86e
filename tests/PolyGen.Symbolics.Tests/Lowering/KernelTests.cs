using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>The lowered kernels of every parameter against an oracle written apart from them, exactly, over a prime field.</summary>
public class KernelTests
{
    private const int SampleCount = 3;

    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomNetworks.Seeds(40);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void CoefficientsEqualTheLossPolynomial(string name) => CheckCoefficients(NetworkZoo.Get(name), NetworkLowering.Lower);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CoefficientsOfRandomNetworksEqualTheLossPolynomial(int seed) => CheckCoefficients(RandomNetworks.Create(seed), NetworkLowering.Lower);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void JetsOfDenseLayersEqualTheLossPolynomial(string name) => CheckCoefficients(NetworkZoo.Get(name), LowerWithJets);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void AfterAVisitTheStateIsThatOfTheMovedParameters(string name) => CheckVisits(NetworkZoo.Get(name), NetworkLowering.Lower);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AfterAVisitTheStateOfRandomNetworksIsThatOfTheMovedParameters(int seed) => CheckVisits(RandomNetworks.Create(seed), NetworkLowering.Lower);

    public static IEnumerable<object[]> PassesOverTheZoo =>
        from network in NetworkZoo.All
        from pass in PassPipeline.Passes.Select(pass => pass.Name).Append("all")
        select new object[] { network.Name, pass };

    [Theory]
    [MemberData(nameof(PassesOverTheZoo))]
    public void APassLeavesTheValueUnchanged(string name, string pass)
    {
        Func<KernelPrograms, KernelPrograms> rewrite = pass == "all" ? programs => PassPipeline.Optimize(programs) : PassPipeline.Passes.Single(item => item.Name == pass).Run;
        CheckVisits(NetworkZoo.Get(name), model => rewrite(NetworkLowering.Lower(model)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AllPassesLeaveTheValueOfRandomNetworksUnchanged(int seed) =>
        CheckVisits(RandomNetworks.Create(seed), model => PassPipeline.Optimize(NetworkLowering.Lower(model)));

    private static KernelPrograms LowerWithJets(NetworkModel model)
    {
        KernelPrograms programs = NetworkLowering.Lower(model);
        return programs with { Groups = new(programs.Groups.Select(group => JetLowering.Lower((NetworkPlan)programs.Plan, (NetworkGroup)group.Group))) };
    }

    private static void CheckCoefficients(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        foreach (MomentUse moments in new[] { MomentUse.Automatic, MomentUse.Never })
        {
            CheckEveryParameter(model with { Moments = moments }, lower);
        }
    }

    private static void CheckVisits(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        foreach (MomentUse moments in new[] { MomentUse.Automatic, MomentUse.Never })
        {
            CheckEveryVisit(model with { Moments = moments }, lower);
        }
    }

    private static void CheckEveryParameter(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        (NetworkMachine<uint, PrimeField> machine, KernelPrograms programs, ReferenceNetwork<uint, PrimeField> reference) = Create(model, lower);
        machine.Forward();
        int checkedParameters = 0;
        foreach (GroupKernels group in programs.Groups)
        {
            int degree = 0;
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    int index = machine.IndexOf(group, unit, input);
                    UnivariatePolynomial<uint> loss = machine.LossInOneParameter(reference, index);
                    degree = Math.Max(degree, loss.Degree);
                    uint[] expected = [.. Enumerable.Range(1, group.Degree).Select(m => m < loss.Coefficients.Count ? loss.Coefficients[m] : 0)];
                    Assert.Equal(expected, machine.Coefficients(group, unit, input));
                    checkedParameters++;
                }
            }

            // For generic data the degree that the documentation states is the true one; a filter that sees padding alone has none.
            Assert.True(degree == group.Degree || (degree == 0 && group.Group is NetworkGroup { Value: ConvolutionNode { Layer.Padding: > 0 } }), $"{group.Group.Name}: the loss has degree {degree}, the table says {group.Degree}");
        }

        Assert.Equal(reference.ParameterCount, checkedParameters);
    }

    private static void CheckEveryVisit(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        (NetworkMachine<uint, PrimeField> machine, KernelPrograms programs, ReferenceNetwork<uint, PrimeField> reference) = Create(model, lower);
        machine.Forward();
        Random random = new(17);
        foreach (GroupKernels group in programs.Groups)
        {
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                uint[] coefficients = machine.Coefficients(group, unit, 0);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    uint step = (uint)random.Next();
                    bool last = input + 1 == group.Group.ParametersPerUnit;
                    int index = machine.IndexOf(group, unit, input);
                    UnivariatePolynomial<uint> loss = machine.LossInOneParameter(reference, index);
                    Assert.Equal(Enumerable.Range(1, group.Degree).Select(m => m < loss.Coefficients.Count ? loss.Coefficients[m] : 0), coefficients);
                    if (group.Weights.Step is not null && !last)
                    {
                        coefficients = machine.Step(group, unit, input, step, input + 1);
                    }
                    else
                    {
                        machine.Apply(group, unit, input, step);
                        coefficients = last ? [] : machine.Coefficients(group, unit, input + 1);
                    }
                }

                machine.End(group, unit);
            }

            uint[] carried = machine.Values();
            machine.Forward();
            Assert.Equal(machine.Values(), carried);
        }
    }

    private static (NetworkMachine<uint, PrimeField> Machine, KernelPrograms Programs, ReferenceNetwork<uint, PrimeField> Reference) Create(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        ReferenceNetwork<uint, PrimeField> reference = new(model);
        Random random = new(5);
        uint[] Elements(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next())];
        uint[] parameters = Elements(reference.ParameterCount);
        uint[][] inputs = [.. Enumerable.Range(0, SampleCount).Select(_ => Elements(reference.InputCount))];
        uint[][] targets = [.. Enumerable.Range(0, SampleCount).Select(_ => Elements(reference.OutputCount))];
        KernelPrograms programs = lower(model);
        return (new(programs, default, parameters, inputs, targets) { SampleWeights = Elements(SampleCount) }, programs, reference);
    }
}
