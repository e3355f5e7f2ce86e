using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>A layer in its network: which values it reads, and where its parameters stand.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Reads">The value that it reads: 0 is the network's input, i the output of the i-th layer, from 1.</param>
/// <param name="Joins">The value that it is joined with, numbered likewise; null for a layer that reads but one value.</param>
/// <param name="Input">The shape of the value that it reads.</param>
/// <param name="Output">The shape of its output.</param>
/// <param name="FirstParameter">The place of its first parameter among those of the network.</param>
/// <param name="ParameterCount">The number of its parameters.</param>
public sealed record PlacedLayer(LayerModel Layer, int Reads, int? Joins, Shape Input, Shape Output, int FirstParameter, int ParameterCount)
{
    /// <summary>The layers of <paramref name="model"/>, in order.</summary>
    /// <exception cref="ArgumentException">When a name is unknown at its place or given twice, or when shapes do not fit.</exception>
    public static IReadOnlyList<PlacedLayer> Of(NetworkModel model)
    {
        List<Shape> shapes = [Shape.Of(model.InputShape)];
        Dictionary<string, int> names = new() { [NetworkModel.InputName] = 0 };
        List<PlacedLayer> places = [];
        int parameters = 0;
        foreach (LayerModel layer in model.Layers)
        {
            int reads = layer.From is null ? places.Count : Find(layer.From);
            int? joins = layer switch
            {
                ResidualLayer residual => Find(residual.Source),
                MultiplyLayer multiply => Find(multiply.Source),
                _ => null,
            };
            Shape input = shapes[reads], output = input.After(layer);
            if (joins is int joined && shapes[joined] != input)
            {
                throw new ArgumentException($"{layer} joins an input of {input} with a value of {shapes[joined]}.", nameof(model));
            }

            int count = input.ParameterCount(layer);
            places.Add(new(layer, reads, joins, input, output, parameters, count));
            shapes.Add(output);
            parameters += count;
            if (layer.Name is not null && !names.TryAdd(layer.Name, places.Count))
            {
                throw new ArgumentException($"Two values are called '{layer.Name}'.", nameof(model));
            }
        }

        return places;

        int Find(string name) => names.TryGetValue(name, out int value)
            ? value
            : throw new ArgumentException($"No layer called '{name}' stands before the {places.Count + 1}th.", nameof(model));
    }
}
