using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>A network that grows by layers that fit; it never changes itself.</summary>
/// <param name="InputShape">(features), (height, width) or (channels, height, width).</param>
/// <param name="Layers">The layers so far.</param>
internal sealed record NetworkDraft(EquatableArray<int> InputShape, EquatableArray<LayerModel> Layers)
{
    /// <summary>The highest number of parameters of all layers.</summary>
    public const int MaximumParameters = 150;

    /// <summary>The highest number of entries of a value.</summary>
    public const int MaximumEntries = 64;

    /// <summary>The highest degree of the loss in a parameter, and of the outputs in the input.</summary>
    public const int MaximumDegree = 16;

    /// <summary>The network so far.</summary>
    public NetworkModel Model => new(new NetworkType("Zoo", "Draft", IsRecord: false), Precision.Single, InputShape, Layers);

    /// <summary>The shape of the present output.</summary>
    public Shape Output => PlacedLayer.Of(Model) is [.., { Output: Shape shape }] ? shape : Shape.Of(InputShape);

    /// <summary>The input and the outputs that have a name, each with its shape.</summary>
    public IEnumerable<(string Name, Shape Shape)> Named =>
        PlacedLayer.Of(Model).Where(place => place.Layer.Name is not null).Select(place => (place.Layer.Name!, place.Output))
            .Prepend((NetworkModel.InputName, Shape.Of(InputShape)));

    /// <summary>Whether exact oracles stay fast.</summary>
    public bool IsSmall
    {
        get
        {
            IReadOnlyList<PlacedLayer> places = PlacedLayer.Of(Model);
            return places.Sum(place => place.ParameterCount) <= MaximumParameters
                && places.All(place => place.Output.Count <= MaximumEntries)
                && (places.Count == 0 || Math.Max(LossDegrees.InInput(Model), LossDegrees.Of(Model).Max()) <= MaximumDegree);
        }
    }

    /// <summary>Whether there is something to train.</summary>
    public bool HasParameters => PlacedLayer.Of(Model).Any(place => place.ParameterCount > 0);

    /// <summary>The draft with one more layer.</summary>
    public NetworkDraft Append(LayerModel layer) => this with { Layers = new(Layers.Append(layer)) };

    /// <summary>The draft, its present output named, and the name.</summary>
    public (NetworkDraft Draft, string Name) NameOutput()
    {
        if (Layers.Count == 0)
        {
            return (this, NetworkModel.InputName);
        }

        LayerModel last = Layers[^1];
        string name = last.Name ?? FormattableString.Invariant($"v{Layers.Count}");
        return (this with { Layers = new(Layers.SkipLast(1).Append(last.Named(name))) }, name);
    }
}
