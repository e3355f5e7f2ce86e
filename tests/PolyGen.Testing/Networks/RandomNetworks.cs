using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>Small valid networks drawn at random; the seed is the test case's argument, so that a failure names it.</summary>
public static class RandomNetworks
{
    /// <summary>Networks of all kinds of layers: at most 150 parameters, 64 entries a value and a loss of degree 16, so that exact oracles stay fast.</summary>
    /// <remarks>Every layer fits what it reads, and every value but the input is read by a later layer or is the output.</remarks>
    public static Gen<NetworkModel> Networks { get; } =
        from shape in Gen.OneOf(
            Gen.Choose(1, 5).Select(features => (int[])[features]),
            Gen.Choose(1, 5).Two().Select(sizes => (int[])[sizes.Item1, sizes.Item2]),
            Gen.Choose(1, 4).Three().Select(sizes => (int[])[sizes.Item1, sizes.Item2, sizes.Item3]))
        from steps in Gen.Choose(1, 7)
        from grown in Grow(new NetworkDraft(new(shape), default), steps)
        let draft = grown.HasParameters ? grown : grown.Append(new DenseLayer(2, Bias: true))
        from precision in Gen.Elements(Enum.GetValues<Precision>())
        from layers in Penalize(draft.Layers)
        from weights in Gen.Frequency((3, Gen.Constant((double[])[])), (1, Gen.Elements(0.5, 1, 2, 3).ArrayOf(draft.Output.Count)))
        select draft.Model with { Precision = precision, Layers = layers, OutputWeights = new(weights) };

    /// <summary>The seeds 0 .. count - 1, one argument a test case.</summary>
    public static IEnumerable<object[]> Seeds(int count) => Enumerable.Range(0, count).Select(seed => new object[] { seed });

    /// <summary>The first of <see cref="Networks"/> with <paramref name="seed"/> that <see cref="NetworkValidator"/> passes.</summary>
    public static NetworkModel Create(int seed)
    {
        NetworkModel network = Networks.Where(network => NetworkValidator.Check(network).Count == 0).Sample(1, new Rnd((ulong)seed), size: 50).Single();
        return network with { Type = network.Type with { Name = FormattableString.Invariant($"Random{seed}") } };
    }

    // A step that makes the network too large is left out.
    private static Gen<NetworkDraft> Grow(NetworkDraft draft, int steps) => steps == 0
        ? Gen.Constant(draft)
        : Step(draft).SelectMany(next => Grow(next.IsSmall ? next : draft, steps - 1));

    private static Gen<NetworkDraft> Step(NetworkDraft draft) => Gen.Frequency(
        (6, RandomLayers.On(draft.Output).Select(draft.Append)),
        (1, Shortcut(draft)),
        (1, Branches(draft)),
        (1, Join(draft)));

    // One or two layers, joined with what they read.
    private static Gen<NetworkDraft> Shortcut(NetworkDraft draft)
    {
        (NetworkDraft named, string name) = draft.NameOutput();
        return from first in RandomLayers.Keeping(draft.Output)
               from second in RandomLayers.Keeping(draft.Output)
               from isLong in Gen.Elements(true, false)
               from joint in Joining(name)
               select (isLong ? named.Append(first).Append(second) : named.Append(first)).Append(joint);
    }

    // The present output, joined with a second branch that begins at an earlier value.
    private static Gen<NetworkDraft> Branches(NetworkDraft draft)
    {
        (NetworkDraft named, string name) = draft.NameOutput();
        Shape shape = draft.Output;
        Gen<NetworkDraft>[] branches =
        [
            .. from value in draft.Named
               let layer = RandomLayers.Between(value.Shape, shape)
               where layer is not null
               select from entrywise in RandomLayers.Entrywise
                      from isLong in Gen.Elements(true, false)
                      from last in layer
                      select isLong
                          ? named.Append(entrywise.Reading(value.Name)).Append(last)
                          : named.Append(last.Reading(value.Name)),
        ];
        return branches.Length == 0
            ? Gen.Constant(draft)
            : from branch in Gen.OneOf(branches)
              from isTurned in Gen.Elements(true, false)
              let turned = branch.NameOutput()
              from joint in Joining(isTurned ? turned.Name : name)
              select isTurned ? turned.Draft.Append(joint.Reading(name)) : branch.Append(joint);
    }

    // The present output, joined with an earlier value of the same shape or with itself.
    private static Gen<NetworkDraft> Join(NetworkDraft draft)
    {
        IEnumerable<(NetworkDraft, string)> choices = draft.Named.Where(value => value.Shape == draft.Output).Select(value => (draft, value.Name)).Prepend(draft.NameOutput());
        return from choice in Gen.Elements(choices)
               from joint in Joining(choice.Item2)
               select choice.Item1.Append(joint);
    }

    private static Gen<LayerModel> Joining(string source) => Gen.Elements<LayerModel>(new ResidualLayer(source), new MultiplyLayer(source));

    private static Gen<EquatableArray<LayerModel>> Penalize(EquatableArray<LayerModel> layers) =>
        from penalties in Gen.Elements(0, 0, 0, 0.25).ArrayOf(layers.Count)
        select new EquatableArray<LayerModel>(layers.Zip(penalties, (layer, l2) =>
            layer is DenseLayer or Conv2DLayer or QuadraticLayer or ProductLayer or PiNetLayer or PolynomialActivationLayer or ScaleLayer
                ? layer.Penalized(l2)
                : layer));
}
