using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>What generated networks say about how f depends on their parameters, against the reference network along random lines of parameters, over GF(2^31 - 1).</summary>
[Collection(nameof(CompiledZoo))]
public class GeneratedDescriptionTests(CompiledZoo zoo)
{
    public static IEnumerable<object[]> Names => CompiledZoo.Networks.Select(network => new object[] { network.Name });

    [Theory]
    [MemberData(nameof(NetworkZoo.Names), MemberType = typeof(NetworkZoo))]
    public void AGroupIsLinearExactlyWhereTheNetworkIsAffineInItsParameters(string name)
    {
        (NetworkModel model, Type type) = zoo.Get(name, Symbolics.Networks.Precision.Double);
        Assert.All(Description(type).Groups, group => Assert.Equal(DegreeAlongALine(model, Places(group)) <= 1, group.IsLinear));
    }

    [Theory]
    [MemberData(nameof(NetworkZoo.Names), MemberType = typeof(NetworkZoo))]
    public void TheStatedDegreeInAllParametersIsThatAlongALine(string name)
    {
        (NetworkModel model, Type type) = zoo.Get(name, Symbolics.Networks.Precision.Double);
        Assert.Equal(Description(type).ParameterDegree, DegreeAlongALine(model, AllPlaces(type)));
    }

    // Windows of a random network may see nothing but their border: then degrees are bounds.
    [Theory]
    [MemberData(nameof(Names))]
    public void NoDegreeAlongALineExceedsTheStatedOne(string name)
    {
        (NetworkModel model, Type type) = zoo.Get(name, Symbolics.Networks.Precision.Double);
        Assert.All(Description(type).Groups.Where(group => group.IsLinear), group => Assert.InRange(DegreeAlongALine(model, Places(group)), -1, 1));
        Assert.InRange(DegreeAlongALine(model, AllPlaces(type)), -1, Description(type).ParameterDegree);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void InputsAreSharedExactlyWhereTheGroupsUnitsAreTheOutputs(string name)
    {
        (NetworkModel model, Type type) = zoo.Get(name, Symbolics.Networks.Precision.Double);
        NetworkDescription description = Description(type);
        int computed = model.Layers.ToList().FindLastIndex(layer => layer is not PowerLayer { Exponent: 1 });
        bool endsDense = model.Layers[computed] is DenseLayer or PiNetLayer { Degree: 1 };
        for (int index = 0; index < description.Groups.Count; index++)
        {
            bool isLast = index == description.Groups.Count - 1;
            Assert.Equal(isLast && endsDense && description.Layout.WeightRow < 0, description.Groups[index].SharedInputRow >= 0);
        }

        // Where they are, the residuals are Σ_k w_jk u_k + b_j - y_j of the columns from that row on.
        ParameterGroup group = description.Groups[^1];
        if (group.SharedInputRow >= 0)
        {
            new SharedInputCheck(KernelCase.Of(model, 9), group).Run(type);
        }
    }

    private static NetworkDescription Description(Type type) => (NetworkDescription)type.GetProperty("Description")!.GetValue(null)!;

    private static int[] AllPlaces(Type type) => [.. Enumerable.Range(0, Description(type).ParameterCount)];

    private static int[] Places(ParameterGroup group) =>
        [.. Enumerable.Range(0, group.Count).Select(p => group.IndexOf(p / group.ParametersPerUnit, p % group.ParametersPerUnit))];

    // The highest degree in t of an output of the network with parameters θ + t d, where d is random at the given places and 0 elsewhere.
    private static int DegreeAlongALine(NetworkModel model, int[] places)
    {
        Random random = new(11);
        Polynomials<uint, PrimeField> ring = new(default);
        ReferenceNetwork<UnivariatePolynomial<uint>, Polynomials<uint, PrimeField>> network = new(model, ring);
        uint Next() => (uint)random.Next(1, (int)PrimeField.DefaultModulus);
        UnivariatePolynomial<uint>[] line = [.. Enumerable.Range(0, network.ParameterCount).Select(p => ring.Create(Next(), places.Contains(p) ? Next() : 0u))];
        return network.Evaluate(line, [.. Enumerable.Range(0, network.InputCount).Select(_ => ring.Constant(Next()))]).Max(output => output.Degree);
    }
}
