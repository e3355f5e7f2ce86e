using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Testing.Networks;

/// <summary>A network evaluated over a ring straight from the definition of its layers: the oracle that compiled code is compared with.</summary>
/// <remarks>
/// It shares no code with the compiler. Entries are laid out [channel][y][x]. Parameters stand in the order of the layers, in a
/// layer group after group, in a group all weights before all biases:
/// dense [unit][input], convolution [filter][channel of its group][dy][dx], biases [unit] or [filter];
/// activation [set][m], m = 0 … degree; scale [channel]; quadratic neurons linear (w^r, b^r), gate (w^g, b^g), square (w^b, c);
/// products and Π-nets factor after factor. Exact wherever the ring is.
/// </remarks>
/// <typeparam name="T">The elements of the ring.</typeparam>
/// <typeparam name="TRing">The ring.</typeparam>
public sealed class ReferenceNetwork<T, TRing>
    where TRing : struct, IRing<T>
{
    private readonly IReadOnlyList<PlacedLayer> layers;
    private readonly ReferenceLayers<T, TRing> maps;

    /// <summary>The oracle of <paramref name="model"/> over <paramref name="ring"/>.</summary>
    /// <exception cref="ArgumentException">When <see cref="NetworkValidator"/> finds a problem with the network, or when its layers do not fit.</exception>
    public ReferenceNetwork(NetworkModel model, TRing ring = default)
    {
        if (NetworkValidator.Check(model) is [{ Text: string problem }, ..])
        {
            throw new ArgumentException($"The network cannot be evaluated: {problem}.", nameof(model));
        }

        Model = model;
        Ring = ring;
        layers = PlacedLayer.Of(model);
        maps = new(ring);
        InputCount = Shape.Of(model.InputShape).Count;
        OutputCount = layers[^1].Output.Count;
        ParameterCount = layers.Sum(place => place.ParameterCount);
        RequireOutputWeights(model);
    }

    /// <summary>The network.</summary>
    public NetworkModel Model { get; }

    /// <summary>The ring.</summary>
    public TRing Ring { get; }

    /// <summary>The number of entries of an input.</summary>
    public int InputCount { get; }

    /// <summary>The number of outputs.</summary>
    public int OutputCount { get; }

    /// <summary>The number of parameters of all layers.</summary>
    public int ParameterCount { get; }

    /// <summary>f(x; θ).</summary>
    /// <param name="parameters">θ, <see cref="ParameterCount"/> elements.</param>
    /// <param name="input">x, <see cref="InputCount"/> elements.</param>
    /// <returns>The <see cref="OutputCount"/> outputs.</returns>
    /// <exception cref="ArgumentException">When a length is wrong.</exception>
    public T[] Evaluate(IReadOnlyList<T> parameters, IReadOnlyList<T> input)
    {
        RequireCount(parameters, ParameterCount, nameof(parameters));
        RequireCount(input, InputCount, nameof(input));
        T[] all = [.. parameters];
        List<T[]> values = [[.. input]];
        foreach (PlacedLayer place in layers)
        {
            ReadOnlySpan<T> own = all.AsSpan(place.FirstParameter, place.ParameterCount);
            values.Add(maps.Apply(place, own, values[place.Reads], place.Joins is int joined ? values[joined] : null));
        }

        return values[^1];
    }

    /// <summary>L(θ) = Σ_n Σ_o ω_o (f_o(x_n; θ) - y_no)², not divided by the number of samples and without penalties.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="inputs">x_n.</param>
    /// <param name="targets">y_n, <see cref="OutputCount"/> elements each.</param>
    /// <exception cref="ArgumentException">When a length is wrong.</exception>
    public T Loss(IReadOnlyList<T> parameters, IReadOnlyList<IReadOnlyList<T>> inputs, IReadOnlyList<IReadOnlyList<T>> targets)
    {
        RequireCount(targets, inputs.Count, nameof(targets));
        T loss = Ring.Zero;
        for (int n = 0; n < inputs.Count; n++)
        {
            RequireCount(targets[n], OutputCount, nameof(targets));
            T[] outputs = Evaluate(parameters, inputs[n]);
            for (int o = 0; o < outputs.Length; o++)
            {
                T residual = Ring.Subtract(outputs[o], targets[n][o]);
                loss = Ring.Add(loss, Weighted(o, Ring.Multiply(residual, residual)));
            }
        }

        return loss;
    }

    /// <summary>Σ_l λ_l |θ_l|² over the layers l: what the penalties add to the mean loss.</summary>
    /// <param name="parameters">θ.</param>
    /// <exception cref="ArgumentException">When the length is wrong.</exception>
    public T Penalty(IReadOnlyList<T> parameters)
    {
        RequireCount(parameters, ParameterCount, nameof(parameters));
        T penalty = Ring.Zero;
        foreach (PlacedLayer place in layers)
        {
            T factor = Ring.FromRational(Rational.FromDouble(place.Layer.L2));
            for (int p = place.FirstParameter; p < place.FirstParameter + place.ParameterCount; p++)
            {
                penalty = Ring.Add(penalty, Ring.Multiply(factor, Ring.Multiply(parameters[p], parameters[p])));
            }
        }

        return penalty;
    }

    // Without weights nothing is multiplied: over the reals each operation rounds.
    private T Weighted(int output, T square) => Model.OutputWeights.Count == 0
        ? square
        : Ring.Multiply(Ring.FromRational(Rational.FromDouble(Model.OutputWeights[output])), square);

    private void RequireOutputWeights(NetworkModel model)
    {
        if (model.OutputWeights.Count != 0)
        {
            RequireCount(model.OutputWeights, OutputCount, nameof(model.OutputWeights));
        }
    }

    private static void RequireCount<TItem>(IReadOnlyList<TItem> items, int count, string name)
    {
        if (items.Count != count)
        {
            throw new ArgumentException($"{name} has {items.Count} elements; it needs {count}.", name);
        }
    }
}
