using FsCheck;
using FsCheck.Fluent;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>Generators of layers that fit a given input.</summary>
internal static class RandomLayers
{
    private static Gen<bool> Bias { get; } = Gen.Elements(true, true, false);

    /// <summary>Any layer that reads one value of <paramref name="shape"/>.</summary>
    public static Gen<LayerModel> On(Shape shape)
    {
        Gen<LayerModel> toFlat = Gen.Choose(1, 4).SelectMany(units => ToFlat(shape, units));
        return shape.IsFlat ? Gen.Frequency((3, Entrywise), (4, toFlat)) : Gen.Frequency((3, Entrywise), (3, toFlat), (6, ToImage(shape)));
    }

    /// <summary>A layer whose output has the shape of its input.</summary>
    public static Gen<LayerModel> Keeping(Shape shape) => Gen.OneOf(Entrywise, Between(shape, shape) ?? Entrywise);

    /// <summary>A layer that turns <paramref name="from"/> into <paramref name="to"/>, or null when there is none.</summary>
    public static Gen<LayerModel>? Between(Shape from, Shape to)
    {
        if (to.IsFlat)
        {
            return ToFlat(from, to.Count);
        }

        LayerModel[] images = [.. Images(from, to.Channels).Where(layer => from.After(layer) == to)];
        return images.Length == 0 ? null : Gen.Elements(images);
    }

    /// <summary>A power, an activation or a factor for each channel: a layer that fits every input and keeps its shape.</summary>
    public static Gen<LayerModel> Entrywise { get; } = Gen.Frequency(
        (3, Gen.Elements(1, 2, 2, 3).Select(exponent => (LayerModel)new PowerLayer(exponent))),
        (2, from degree in Gen.Choose(1, 3)
            from basis in Gen.Elements(Enum.GetValues<PolynomialBasis>())
            from sharing in Gen.Elements(Enum.GetValues<CoefficientSharing>())
            from start in Gen.Elements(Enum.GetValues<ActivationFunction>())
            from interval in Gen.Elements(1, 1.5, 2, 2.5, 3)
            select (LayerModel)new PolynomialActivationLayer(degree, basis, sharing, start, interval)),
        (1, Gen.Constant((LayerModel)new ScaleLayer())));

    private static Gen<LayerModel> ToFlat(Shape from, int units)
    {
        List<(int, Gen<LayerModel>)> kinds =
        [
            (4, Bias.Select(bias => (LayerModel)new DenseLayer(units, bias))),
            (1, Gen.Elements(0.0, 1, 4).Select(proximal => (LayerModel)new QuadraticLayer(units, proximal))),
            (1, from factors in Gen.Choose(2, 3)
                from bias in Bias
                select (LayerModel)new ProductLayer(units, factors, bias)),
            (1, Gen.Choose(1, 3).Select(degree => (LayerModel)new PiNetLayer(units, degree))),
        ];
        if (units <= from.Count)
        {
            kinds.Add((1, Gen.Choose(0, from.Count - units).Select(first => (LayerModel)new SliceLayer(first, units))));
        }

        return Gen.Frequency(kinds);
    }

    private static Gen<LayerModel> ToImage(Shape shape) =>
        from filters in Gen.Choose(1, 4)
        from pools in Gen.Elements(false, false, true)
        from layer in Gen.Elements(Images(shape, filters).Where(layer => layer is AveragePoolLayer == pools).ToArray())
        select layer;

    // A pointwise convolution is always among them, and means of windows of one entry at every second row and column.
    private static IEnumerable<LayerModel> Images(Shape shape, int filters)
    {
        if (shape.IsFlat)
        {
            yield break;
        }

        int side = Math.Min(shape.Height, shape.Width);
        foreach (int stride in (int[])[1, 2])
        {
            for (int size = stride == 1 ? 2 : 1; size <= Math.Min(3, side); size++)
            {
                yield return new AveragePoolLayer(size, stride);
            }

            foreach (Conv2DLayer layer in
                from kernel in (int[])[1, 2, 3]
                from padding in (int[])[0, 1, 2]
                from dilation in kernel == 1 ? (int[])[1] : [1, 2]
                where ((kernel - 1) * dilation) + 1 <= side + (2 * padding)
                from groups in Enumerable.Range(1, shape.Channels)
                where shape.Channels % groups == 0 && filters % groups == 0
                from bias in (bool[])[true, false]
                select new Conv2DLayer(filters, kernel, stride, padding, bias, groups, dilation))
            {
                yield return layer;
            }
        }
    }
}
