using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>A network evaluated over a ring straight from the definition of its layers: the oracle that compiled code is compared with.</summary>
/// <remarks>
/// It shares no code with the compiler. Parameters stand in the order of the layers; a layer's weights come before its biases:
/// dense [unit][input], convolution [filter][channel][dy][dx], biases [unit] or [filter]. Entries are laid out [channel][y][x].
/// Exact wherever the ring is.
/// </remarks>
/// <typeparam name="T">The elements of the ring.</typeparam>
/// <typeparam name="TRing">The ring.</typeparam>
public sealed class ReferenceNetwork<T, TRing>
    where TRing : struct, IRing<T>
{
    /// <summary>The oracle of <paramref name="model"/> over <paramref name="ring"/>.</summary>
    /// <exception cref="ArgumentException">When <see cref="NetworkValidator"/> finds a problem with the network.</exception>
    public ReferenceNetwork(NetworkModel model, TRing ring = default)
    {
        if (NetworkValidator.Check(model) is [{ Text: string problem }, ..])
        {
            throw new ArgumentException($"The network cannot be evaluated: {problem}.", nameof(model));
        }

        Model = model;
        Ring = ring;
        Shape shape = Shape.Of(model.InputShape);
        InputCount = shape.Count;
        foreach (LayerModel layer in model.Layers)
        {
            ParameterCount += shape.ParameterCount(layer);
            shape = shape.After(layer);
        }

        OutputCount = shape.Count;
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
        T[] values = [.. input];
        Shape shape = Shape.Of(Model.InputShape);
        int start = 0;
        foreach (LayerModel layer in Model.Layers)
        {
            values = layer switch
            {
                DenseLayer dense => Dense(dense, parameters, start, values),
                Conv2DLayer convolution => Convolution(convolution, parameters, start, values, shape),
                PowerLayer power => [.. values.Select(value => Power(value, power.Exponent))],
                _ => throw new NotSupportedException($"The reference network has no rule for a {layer.GetType().Name}; add one to it."),
            };
            start += shape.ParameterCount(layer);
            shape = shape.After(layer);
        }

        return values;
    }

    /// <summary>L(θ) = Σ_n Σ_o (f_o(x_n; θ) - y_no)², not divided by the number of samples.</summary>
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
                loss = Ring.Add(loss, Ring.Multiply(residual, residual));
            }
        }

        return loss;
    }

    // z_j = Σ_k w_jk u_k + b_j
    private T[] Dense(DenseLayer layer, IReadOnlyList<T> parameters, int start, T[] u)
    {
        T[] z = new T[layer.Units];
        for (int j = 0; j < layer.Units; j++)
        {
            z[j] = layer.Bias ? parameters[start + (layer.Units * u.Length) + j] : Ring.Zero;
            for (int k = 0; k < u.Length; k++)
            {
                z[j] = Ring.Add(z[j], Ring.Multiply(parameters[start + (j * u.Length) + k], u[k]));
            }
        }

        return z;
    }

    // z_f(y, x) = Σ_c Σ_dy Σ_dx w_f(c, dy, dx) u_c(y·stride + dy - padding, x·stride + dx - padding) + b_f
    private T[] Convolution(Conv2DLayer layer, IReadOnlyList<T> parameters, int start, T[] u, Shape shape)
    {
        Shape output = shape.After(layer);
        int size = layer.Kernel, weights = layer.Filters * shape.Channels * size * size;
        T[] z = new T[output.Count];
        for (int f = 0; f < layer.Filters; f++)
        {
            for (int y = 0; y < output.Height; y++)
            {
                for (int x = 0; x < output.Width; x++)
                {
                    T sum = layer.Bias ? parameters[start + weights + f] : Ring.Zero;
                    for (int c = 0; c < shape.Channels; c++)
                    {
                        for (int dy = 0; dy < size; dy++)
                        {
                            for (int dx = 0; dx < size; dx++)
                            {
                                int row = (y * layer.Stride) + dy - layer.Padding, column = (x * layer.Stride) + dx - layer.Padding;
                                if (row >= 0 && row < shape.Height && column >= 0 && column < shape.Width)
                                {
                                    T weight = parameters[start + (((((f * shape.Channels) + c) * size) + dy) * size) + dx];
                                    sum = Ring.Add(sum, Ring.Multiply(weight, u[shape.Index(c, row, column)]));
                                }
                            }
                        }
                    }

                    z[output.Index(f, y, x)] = sum;
                }
            }
        }

        return z;
    }

    // By repeated multiplication, which no other code here does.
    private T Power(T value, int exponent)
    {
        T power = value;
        for (int factor = 1; factor < exponent; factor++)
        {
            power = Ring.Multiply(power, value);
        }

        return power;
    }

    private static void RequireCount<TItem>(IReadOnlyList<TItem> items, int count, string name)
    {
        if (items.Count != count)
        {
            throw new ArgumentException($"{name} has {items.Count} elements; it needs {count}.", name);
        }
    }
}
