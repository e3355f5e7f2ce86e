using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Lowering;

/// <summary>A linear map of one value, plus a bias where there is one.</summary>
public abstract class LinearNode(Volume volume, LoopBuffer buffer, ValueNode input) : ValueNode(volume, buffer, input)
{
    /// <summary>b[channel], or null.</summary>
    public LoopBuffer? Bias { get; protected init; }

    /// <summary>target += the map of the entries first … first + count - 1 of the input, without the bias.</summary>
    /// <param name="program">Receives the statements.</param>
    /// <param name="target">As many entries as the value.</param>
    /// <param name="first">The first entry that is not zero; see <see cref="TakesWholeChannels"/>.</param>
    /// <param name="count">The number of such entries.</param>
    /// <param name="entry">Entry first + i as a function of i.</param>
    internal abstract void AddMap(ProgramBuilder program, LoopBuffer target, Affine first, int count, Func<Affine, Expression> entry);

    /// <summary>target += the transposed map of <paramref name="adjoint"/>.</summary>
    /// <param name="program">Receives the statements.</param>
    /// <param name="target">As many entries as the input.</param>
    /// <param name="adjoint">As many as the value.</param>
    internal abstract void AddTransposed(ProgramBuilder program, LoopBuffer target, LoopBuffer adjoint);

    internal override int Degree(IReadOnlyList<int> inputDegrees) => inputDegrees[0];

    /// <summary>Whether the entries that are mapped must be whole channels of the input.</summary>
    internal virtual bool TakesWholeChannels => false;
}

/// <summary>z_j = Σ_k w[j, k] u_k + b[j].</summary>
public sealed class DenseNode : LinearNode
{
    /// <summary>A dense map of <paramref name="input"/>.</summary>
    public DenseNode(Volume volume, LoopBuffer buffer, ValueNode input, LoopBuffer weights, LoopBuffer? bias)
        : base(volume, buffer, input) => (Weights, Bias) = (weights, bias);

    /// <summary>w[j, k].</summary>
    public LoopBuffer Weights { get; }

    internal override void AddMap(ProgramBuilder program, LoopBuffer target, Affine first, int count, Func<Affine, Expression> entry) =>
        program.For("i", Volume.Count, i => program.For("t", count, t =>
            program.Accumulate(target, i, new Load(Weights, (Input.Volume.Count * i) + first + t) * entry(t))));

    internal override void AddTransposed(ProgramBuilder program, LoopBuffer target, LoopBuffer adjoint) =>
        program.For("k", Input.Volume.Count, k => program.For("t", Volume.Count, t =>
            program.Accumulate(target, k, new Load(Weights, (Input.Volume.Count * t) + k) * new Load(adjoint, t))));
}

/// <summary>z_f(y, x) = Σ_c Σ_dy Σ_dx w[f, c, dy, dx] u_{c'}(y·stride + dy·dilation - padding, …) + b[f], c' = the channels of the filter's group.</summary>
public sealed class ConvolutionNode : LinearNode
{
    /// <summary>A convolution of <paramref name="input"/>.</summary>
    public ConvolutionNode(Volume volume, LoopBuffer buffer, ValueNode input, Conv2DLayer layer, LoopBuffer weights, LoopBuffer? bias)
        : base(volume, buffer, input) => (Layer, Weights, Bias) = (layer, weights, bias);

    /// <summary>The sizes of the window.</summary>
    public Conv2DLayer Layer { get; }

    /// <summary>w[f, c, dy, dx], c among the channels of the filter's group.</summary>
    public LoopBuffer Weights { get; }

    /// <summary>The number of channels that one filter sees.</summary>
    public int ChannelsPerGroup => Input.Volume.Channels / Layer.Groups;

    /// <summary>The number of filters of one group.</summary>
    public int FiltersPerGroup => Layer.Filters / Layer.Groups;

    internal override bool TakesWholeChannels => true;

    internal override void AddMap(ProgramBuilder program, LoopBuffer target, Affine first, int count, Func<Affine, Expression> entry)
    {
        Volume input = Input.Volume;
        int weightsPerChannel = Layer.Kernel * Layer.Kernel, channels = count / input.Area;
        bool isWhole = Layer.Groups == 1 || channels == input.Channels;

        // One group: channel first/area + c of the input. Several: channel gi·C/G + c, which may lie outside of what is mapped.
        Affine firstChannel = isWhole && Layer.Groups > 1 ? 0 : first.DivideBy(input.Area);
        program.For("oy", Volume.Height, oy => program.For("ox", Volume.Width, ox => program.For("gi", Layer.Groups, group => program.For("g", FiltersPerGroup, g =>
        {
            Affine filter = (FiltersPerGroup * group) + g;
            void Channel(Affine c, Affine source) => program.For("ky", Layer.Kernel, ky => program.For("kx", Layer.Kernel, kx =>
                InsideWindow(program, oy, ox, ky, kx, position => program.Accumulate(
                    target,
                    (Volume.Area * filter) + (Volume.Width * oy) + ox,
                    new Load(Weights, (weightsPerChannel * ChannelsPerGroup * filter) + (weightsPerChannel * c) + (Layer.Kernel * ky) + kx) * entry((input.Area * source) + position)))));

            if (Layer.Groups == 1)
            {
                program.For("ci", channels, c => Channel(firstChannel + c, c));
            }
            else
            {
                program.For("ci", ChannelsPerGroup, c =>
                {
                    Affine source = (ChannelsPerGroup * group) + c + (-1 * firstChannel);
                    if (isWhole)
                    {
                        Channel(c, source);
                    }
                    else
                    {
                        program.Inside(source, channels, () => Channel(c, source));
                    }
                });
            }
        }))));
    }

    internal override void AddTransposed(ProgramBuilder program, LoopBuffer target, LoopBuffer adjoint) =>
        program.For("oy", Volume.Height, oy => program.For("ox", Volume.Width, ox => program.For("gi", Layer.Groups, group => program.For("ky", Layer.Kernel, ky => program.For("kx", Layer.Kernel, kx =>
            InsideWindow(program, oy, ox, ky, kx, position => program.For("ci", ChannelsPerGroup, c => program.For("g", FiltersPerGroup, g => program.Accumulate(
                target,
                (Input.Volume.Area * ((ChannelsPerGroup * group) + c)) + position,
                new Load(Weights, Weight(group, g, c, ky, kx)) * new Load(adjoint, (Volume.Area * ((FiltersPerGroup * group) + g)) + (Volume.Width * oy) + ox))))))))));

    /// <summary>derivatives += Σ_n Σ_position adjoint · input, for every weight.</summary>
    internal void AddDerivatives(ProgramBuilder program, LoopBuffer derivatives, LoopBuffer adjoint) =>
        program.For("gi", Layer.Groups, group => program.For("ci", ChannelsPerGroup, c => program.For("ky", Layer.Kernel, ky => program.For("kx", Layer.Kernel, kx => program.For("g", FiltersPerGroup, g =>
            program.For("oy", Volume.Height, oy => program.For("ox", Volume.Width, ox => InsideWindow(program, oy, ox, ky, kx, position => program.Sum(
                new Load(derivatives, Weight(group, g, c, ky, kx)),
                new Load(adjoint, (Volume.Area * ((FiltersPerGroup * group) + g)) + (Volume.Width * oy) + ox) * new Load(Input.Buffer, (Input.Volume.Area * ((ChannelsPerGroup * group) + c)) + position))))))))));

    // The place of w[group, filter of the group, channel of the group, dy, dx].
    private Affine Weight(Affine group, Affine filter, Affine channel, Affine dy, Affine dx)
    {
        int perChannel = Layer.Kernel * Layer.Kernel;
        return (perChannel * ChannelsPerGroup * ((FiltersPerGroup * group) + filter)) + (perChannel * channel) + (Layer.Kernel * dy) + dx;
    }

    /// <summary>The body at the position y·width + x of the input that (dy, dx) of the window at (oy, ox) covers, if it is inside.</summary>
    internal void InsideWindow(ProgramBuilder program, Affine oy, Affine ox, Affine dy, Affine dx, Action<Affine> body)
    {
        Volume input = Input.Volume;
        Affine y = (Layer.Stride * oy) + (Layer.Dilation * dy) + -Layer.Padding, x = (Layer.Stride * ox) + (Layer.Dilation * dx) + -Layer.Padding;
        void Body() => body((input.Width * y) + x);
        if (Layer.Padding == 0)
        {
            Body();
        }
        else
        {
            program.Inside(y, input.Height, () => program.Inside(x, input.Width, Body));
        }
    }
}

/// <summary>The means of the windows of each channel.</summary>
public sealed class AveragePoolNode(Volume volume, LoopBuffer buffer, ValueNode input, AveragePoolLayer layer) : LinearNode(volume, buffer, input)
{
    internal override bool TakesWholeChannels => true;

    internal override void AddMap(ProgramBuilder program, LoopBuffer target, Affine first, int count, Func<Affine, Expression> entry)
    {
        Volume source = Input.Volume;
        Affine firstChannel = first.DivideBy(source.Area);
        Expression share = Expression.Of(new Rational(1, (long)layer.Size * layer.Size));
        program.For("ci", count / source.Area, c => program.For("oy", Volume.Height, oy => program.For("ox", Volume.Width, ox =>
            program.For("ky", layer.Size, ky => program.For("kx", layer.Size, kx => program.Accumulate(
                target,
                (Volume.Area * (firstChannel + c)) + (Volume.Width * oy) + ox,
                share * entry((source.Area * c) + (source.Width * ((layer.Stride * oy) + ky)) + (layer.Stride * ox) + kx)))))));
    }

    internal override void AddTransposed(ProgramBuilder program, LoopBuffer target, LoopBuffer adjoint)
    {
        Volume source = Input.Volume;
        Expression share = Expression.Of(new Rational(1, (long)layer.Size * layer.Size));
        program.For("ci", source.Channels, c => program.For("oy", Volume.Height, oy => program.For("ox", Volume.Width, ox =>
            program.For("ky", layer.Size, ky => program.For("kx", layer.Size, kx => program.Accumulate(
                target,
                (source.Area * c) + (source.Width * ((layer.Stride * oy) + ky)) + (layer.Stride * ox) + kx,
                share * new Load(adjoint, (Volume.Area * c) + (Volume.Width * oy) + ox)))))));
    }
}

/// <summary>Some neighbouring entries of a value.</summary>
public sealed class SliceNode(Volume volume, LoopBuffer buffer, ValueNode input, int start) : LinearNode(volume, buffer, input)
{
    internal override void AddMap(ProgramBuilder program, LoopBuffer target, Affine first, int count, Func<Affine, Expression> entry)
    {
        program.For("i", Volume.Count, i =>
        {
            Affine source = start + i + (-1 * first);
            void Add() => program.Accumulate(target, i, entry(source));
            if (count == Input.Volume.Count)
            {
                Add();
            }
            else
            {
                program.Inside(source, count, Add);
            }
        });
    }

    internal override void AddTransposed(ProgramBuilder program, LoopBuffer target, LoopBuffer adjoint) =>
        program.For("i", Volume.Count, i => program.Accumulate(target, start + i, new Load(adjoint, i)));
}
