using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Testing.Networks;

/// <summary>The map of each kind of layer over a ring, written as its definition reads.</summary>
/// <typeparam name="T">The elements of the ring.</typeparam>
/// <typeparam name="TRing">The ring.</typeparam>
internal sealed class ReferenceLayers<T, TRing>(TRing ring)
    where TRing : struct, IRing<T>
{
    /// <summary>The output of a layer.</summary>
    /// <param name="place">The layer.</param>
    /// <param name="parameters">Its own parameters.</param>
    /// <param name="u">The value that it reads.</param>
    /// <param name="v">The value that it is joined with, or null.</param>
    public T[] Apply(PlacedLayer place, ReadOnlySpan<T> parameters, T[] u, T[]? v) => place.Layer switch
    {
        DenseLayer dense => Affine(dense.Units, dense.Bias, parameters, u),
        QuadraticLayer quadratic => Quadratic(quadratic, parameters, u),
        ProductLayer product => Product(product, parameters, u),
        PiNetLayer net => PiNet(net, parameters, u),
        Conv2DLayer convolution => Convolution(convolution, parameters, u, place.Input, place.Output),
        AveragePoolLayer pool => AveragePool(pool, u, place.Input, place.Output),
        PowerLayer power => [.. u.Select(z => Power(z, power.Exponent))],
        PolynomialActivationLayer activation => Activation(activation, parameters, u, place.Input),
        ScaleLayer => Scale(parameters, u, place.Input),
        ResidualLayer => [.. u.Zip(v!, ring.Add)],
        MultiplyLayer => [.. u.Zip(v!, ring.Multiply)],
        SliceLayer slice => u[slice.First..(slice.First + slice.Count)],
        _ => throw new NotSupportedException($"The reference network has no rule for a {place.Layer.GetType().Name}; add one to it."),
    };

    // z_j = Σ_k w_jk u_k + b_j
    private T[] Affine(int units, bool bias, ReadOnlySpan<T> parameters, T[] u)
    {
        T[] z = new T[units];
        for (int j = 0; j < units; j++)
        {
            z[j] = bias ? parameters[(units * u.Length) + j] : ring.Zero;
            for (int k = 0; k < u.Length; k++)
            {
                z[j] = ring.Add(z[j], ring.Multiply(parameters[(j * u.Length) + k], u[k]));
            }
        }

        return z;
    }

    // a_j = (w^r_j·x + b^r_j)(w^g_j·x + b^g_j) + w^b_j·(x∘x) + c_j
    private T[] Quadratic(QuadraticLayer layer, ReadOnlySpan<T> parameters, T[] x)
    {
        int group = layer.Units * (x.Length + 1);
        T[] linear = Affine(layer.Units, bias: true, parameters[..group], x);
        T[] gate = Affine(layer.Units, bias: true, parameters[group..(2 * group)], x);
        T[] square = Affine(layer.Units, bias: true, parameters[(2 * group)..], [.. x.Select(entry => ring.Multiply(entry, entry))]);
        return [.. linear.Zip(gate, ring.Multiply).Zip(square, ring.Add)];
    }

    // a_j = Π_i (w^i_j·u + b^i_j)
    private T[] Product(ProductLayer layer, ReadOnlySpan<T> parameters, T[] u)
    {
        int group = parameters.Length / layer.Factors;
        T[] a = Affine(layer.Units, layer.Bias, parameters[..group], u);
        for (int i = 1; i < layer.Factors; i++)
        {
            a = [.. a.Zip(Affine(layer.Units, layer.Bias, parameters.Slice(i * group, group), u), ring.Multiply)];
        }

        return a;
    }

    // x_1 = U_1 u, x_i = (U_i u)∘x_{i-1} + x_{i-1}
    private T[] PiNet(PiNetLayer layer, ReadOnlySpan<T> parameters, T[] u)
    {
        int group = layer.Rank * u.Length;
        T[] x = Affine(layer.Rank, bias: false, parameters[..group], u);
        for (int i = 1; i < layer.Degree; i++)
        {
            T[] factor = Affine(layer.Rank, bias: false, parameters.Slice(i * group, group), u);
            x = [.. factor.Zip(x, ring.Multiply).Zip(x, ring.Add)];
        }

        return x;
    }

    // z_f(y, x) = Σ_c Σ_dy Σ_dx w_f(c, dy, dx) u_{c'}(y·stride + dy·dilation - padding, x·stride + dx·dilation - padding) + b_f
    private T[] Convolution(Conv2DLayer layer, ReadOnlySpan<T> parameters, T[] u, Shape input, Shape output)
    {
        int size = layer.Kernel, channels = input.Channels / layer.Groups, weights = layer.Filters * channels * size * size;
        T[] z = new T[output.Count];
        for (int f = 0; f < layer.Filters; f++)
        {
            int firstChannel = f * layer.Groups / layer.Filters * channels;
            for (int y = 0; y < output.Height; y++)
            {
                for (int x = 0; x < output.Width; x++)
                {
                    T sum = layer.Bias ? parameters[weights + f] : ring.Zero;
                    for (int c = 0; c < channels; c++)
                    {
                        for (int dy = 0; dy < size; dy++)
                        {
                            for (int dx = 0; dx < size; dx++)
                            {
                                int row = (y * layer.Stride) + (dy * layer.Dilation) - layer.Padding;
                                int column = (x * layer.Stride) + (dx * layer.Dilation) - layer.Padding;
                                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                                {
                                    T weight = parameters[(((((f * channels) + c) * size) + dy) * size) + dx];
                                    sum = ring.Add(sum, ring.Multiply(weight, u[input.Index(firstChannel + c, row, column)]));
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

    // a_c(y, x) = 1/k² Σ_dy Σ_dx z_c(y·stride + dy, x·stride + dx)
    private T[] AveragePool(AveragePoolLayer layer, T[] z, Shape input, Shape output)
    {
        T share = ring.FromRational(new Rational(1, layer.Size * layer.Size));
        T[] a = new T[output.Count];
        for (int c = 0; c < output.Channels; c++)
        {
            for (int y = 0; y < output.Height; y++)
            {
                for (int x = 0; x < output.Width; x++)
                {
                    T sum = ring.Zero;
                    for (int entry = 0; entry < layer.Size * layer.Size; entry++)
                    {
                        int row = (y * layer.Stride) + (entry / layer.Size), column = (x * layer.Stride) + (entry % layer.Size);
                        sum = ring.Add(sum, z[input.Index(c, row, column)]);
                    }

                    a[output.Index(c, y, x)] = ring.Multiply(share, sum);
                }
            }
        }

        return a;
    }

    // a_i = Σ_m p_m B_m(z_i)
    private T[] Activation(PolynomialActivationLayer layer, ReadOnlySpan<T> parameters, T[] z, Shape shape)
    {
        T[] a = new T[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            int set = layer.Sharing switch
            {
                CoefficientSharing.Layer => 0,
                CoefficientSharing.Channel => i / shape.Area,
                CoefficientSharing.Unit => i,
                _ => throw new NotSupportedException($"The reference network has no rule for {layer.Sharing}; add one to it."),
            };
            a[i] = ring.Zero;
            for (int m = 0; m <= layer.Degree; m++)
            {
                T basis = layer.Basis switch
                {
                    PolynomialBasis.Monomial => Power(z[i], m),
                    PolynomialBasis.Chebyshev => Chebyshev(ring.Multiply(ring.FromRational(1 / Rational.FromDouble(layer.Interval)), z[i]), m),
                    _ => throw new NotSupportedException($"The reference network has no rule for {layer.Basis}; add one to it."),
                };
                a[i] = ring.Add(a[i], ring.Multiply(parameters[(set * (layer.Degree + 1)) + m], basis));
            }
        }

        return a;
    }

    // a_i = γ_c z_i
    private T[] Scale(ReadOnlySpan<T> parameters, T[] z, Shape shape)
    {
        T[] a = new T[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            a[i] = ring.Multiply(parameters[i / shape.Area], z[i]);
        }

        return a;
    }

    // T_0 = 1, T_1 = t, T_{m+1} = 2 t T_m - T_{m-1}
    private T Chebyshev(T t, int m) => m switch
    {
        0 => ring.FromInteger(1),
        1 => t,
        _ => ring.Subtract(ring.Multiply(ring.Multiply(ring.FromInteger(2), t), Chebyshev(t, m - 1)), Chebyshev(t, m - 2)),
    };

    // By repeated multiplication, which no other code here does.
    private T Power(T value, int exponent)
    {
        if (exponent == 0)
        {
            return ring.FromInteger(1);
        }

        T power = value;
        for (int factor = 1; factor < exponent; factor++)
        {
            power = ring.Multiply(power, value);
        }

        return power;
    }
}
