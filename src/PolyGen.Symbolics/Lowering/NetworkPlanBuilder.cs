using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Lowering;

/// <summary>Turns the layers of a valid network into values, layer after layer.</summary>
internal sealed class NetworkPlanBuilder
{
    private readonly NetworkModel model;
    private readonly LayerSources sources;
    private readonly bool hasSampleWeights;
    private readonly InputNode input;
    private readonly List<ValueNode> nodes = [];
    private readonly List<NetworkGroup> groups = [];
    private readonly ValueNode[] outputs;
    private readonly int last;

    // The layers with parameters so far, and the values of other layers since the last of them.
    private int number;
    private int activations;

    /// <param name="model">A valid network.</param>
    /// <param name="hasSampleWeights">Whether samples have weights.</param>
    public NetworkPlanBuilder(NetworkModel model, bool hasSampleWeights)
    {
        this.model = model;
        this.hasSampleWeights = hasSampleWeights;
        sources = new LayerSources(model);
        Volume volume = model.InputShape.Count switch
        {
            1 => new(model.InputShape[0], 1, 1),
            2 => new(1, model.InputShape[0], model.InputShape[1]),
            _ => new(model.InputShape[0], model.InputShape[1], model.InputShape[2]),
        };
        input = new InputNode(volume, new LoopBuffer("x", BufferKind.Column, volume.Count + 1));
        outputs = new ValueNode[model.Layers.Count];
        last = OutputLayer();
    }

    public NetworkPlan Build()
    {
        for (int index = 0; index < model.Layers.Count; index++)
        {
            outputs[index] = Add(index, model.Layers[index]);
        }

        ValueNode output = outputs[outputs.Length - 1];
        LoopBuffer? weight = null;
        if (hasSampleWeights)
        {
            weight = new LoopBuffer("w", BufferKind.Column, 1);
            output = new SampleWeightNode(output.Volume, Residuals(output.Volume), output, weight);
            nodes.Add(output);
        }

        return new NetworkPlan(
            model,
            nodes,
            new(groups),
            input.Buffer,
            new LoopBuffer("y", BufferKind.Column, output.Volume.Count),
            output.Buffer,
            model.OutputWeights.Count == 0 ? null : LoopBuffer.Constants("omega", new(model.OutputWeights.Select(Rational.FromDouble))))
        {
            Weight = weight,
        };
    }

    private ValueNode Source(int layer, int place = 0) => sources[layer][place] is var source && source == LayerSources.Input ? input : outputs[source];

    // The last layer that computes something: powers of exponent 1 behind it are that value.
    private int OutputLayer()
    {
        int layer = model.Layers.Count - 1;
        while (layer > 0 && model.Layers[layer] is PowerLayer { Exponent: 1 })
        {
            layer = sources[layer][0];
        }

        return layer;
    }

    private ValueNode Add(int index, LayerModel layer)
    {
        if (LayerParameters.Has(layer))
        {
            number++;
            activations = 0;
        }

        ValueNode source = Source(index);
        return layer switch
        {
            DenseLayer dense => AddDense(index, source, dense.Units, NamesOf(layer)[0], ValueName("z"), true),
            Conv2DLayer conv => AddConvolution(index, source, conv),
            PowerLayer { Exponent: 1 } => source,
            PowerLayer power => AddPower(index, source, power.Exponent),
            PolynomialActivationLayer activation => AddActivation(index, source, activation),
            ScaleLayer => AddScale(index, source),
            QuadraticLayer quadratic => AddQuadratic(index, source, quadratic),
            ProductLayer product => AddProduct(index, source, product),
            PiNetLayer net => AddPiNet(index, source, net),
            ResidualLayer => Add(index, buffer => new SumNode(source.Volume, buffer, source, Source(index, 1)), source.Volume, ActivationName()),
            MultiplyLayer => Add(index, buffer => new ProductNode(source.Volume, buffer, source, Source(index, 1)), source.Volume, ActivationName()),
            AveragePoolLayer pool => AddPool(index, source, pool),
            SliceLayer slice => Add(index, buffer => new SliceNode(new(slice.Count, 1, 1), buffer, source, slice.First), new(slice.Count, 1, 1), ActivationName()),
            _ => throw new NotSupportedException($"There is no lowering of {layer.GetType().Name}."),
        };
    }

    private ValueNode AddPower(int index, ValueNode source, int exponent)
    {
        // (z^r)^q is z^{rq}, where nobody else reads z^r.
        if (source is PowerNode power && IsReadOnce(power, index) && nodes[nodes.Count - 1] == power)
        {
            nodes.RemoveAt(nodes.Count - 1);
            activations--;
            return AddPower(index, power.Input, power.Exponent * exponent);
        }

        return Add(index, buffer => new PowerNode(source.Volume, buffer, source, exponent), source.Volume, ActivationName());
    }

    // Whether one layer alone reads a value that was added before layer index; a power of exponent 1 is the value itself, its readers are the value's.
    private bool IsReadOnce(ValueNode value, int index) => Enumerable.Range(0, model.Layers.Count)
        .Where(layer => layer >= index || model.Layers[layer] is not PowerLayer { Exponent: 1 })
        .Count(layer => sources[layer].Any(source => source != LayerSources.Input && source < index && outputs[source] == value)) == 1;

    private ValueNode AddPool(int index, ValueNode source, AveragePoolLayer pool)
    {
        Volume volume = new(source.Volume.Channels, ((source.Volume.Height - pool.Size) / pool.Stride) + 1, ((source.Volume.Width - pool.Size) / pool.Stride) + 1);
        return Add(index, buffer => new AveragePoolNode(volume, buffer, source, pool), volume, ActivationName());
    }

    private ValueNode AddConvolution(int index, ValueNode source, Conv2DLayer conv)
    {
        int Windows(int size) => ((size + (2 * conv.Padding) - ((conv.Kernel - 1) * conv.Dilation) - 1) / conv.Stride) + 1;
        Volume volume = new(conv.Filters, Windows(source.Volume.Height), Windows(source.Volume.Width));
        (ParameterBlockPlan weights, ParameterBlockPlan? bias) = Blocks(NamesOf(conv)[0], [conv.Filters, source.Volume.Channels / conv.Groups, conv.Kernel, conv.Kernel]);
        ValueNode value = Add(index, buffer => new ConvolutionNode(volume, buffer, source, conv, weights.Buffer, bias?.Buffer), volume, ValueName("z"));
        groups.Add(new NetworkGroup(value, NamesOf(conv)[0].Group, index, conv.Filters, weights, bias) { L2 = conv.L2 });
        return value;
    }

    private DenseNode AddDense(int index, ValueNode source, int units, ParameterGroupName names, string valueName, bool isLayerValue, double proximalFactor = 1, double? weightStart = null, double? biasStart = null)
    {
        Volume volume = new(units, 1, 1);
        (ParameterBlockPlan weights, ParameterBlockPlan? bias) = Blocks(names, [units, source.Volume.Count], weightStart, biasStart);
        DenseNode Create(LoopBuffer buffer) => new(volume, buffer, source, weights.Buffer, bias?.Buffer);
        DenseNode value = isLayerValue ? Add(index, Create, volume, valueName) : Add(Create, volume, valueName, false);
        groups.Add(new NetworkGroup(value, names.Group, index, units, weights, bias) { L2 = model.Layers[index].L2, ProximalFactor = proximalFactor });
        return value;
    }

    private ValueNode AddActivation(int index, ValueNode source, PolynomialActivationLayer layer)
    {
        int entries = layer.Sharing switch
        {
            CoefficientSharing.Layer => source.Volume.Count,
            CoefficientSharing.Channel => source.Volume.Area,
            _ => 1,
        };
        return AddCoefficients(index, source, entries, ActivationBasis.Of(layer), ActivationFit.Coefficients(layer));
    }

    private ValueNode AddScale(int index, ValueNode source) =>
        AddCoefficients(index, source, source.Volume.Area, new ActivationBasis(PolynomialBasis.Monomial, 1, 1, 1), [1]);

    private ValueNode AddCoefficients(int index, ValueNode source, int entriesPerSet, ActivationBasis basis, double[] start)
    {
        int sets = source.Volume.Count / entriesPerSet;
        ParameterGroupName names = NamesOf(model.Layers[index])[0];
        string noun = basis.First == 1 ? "factors" : "coefficients";
        ParameterBlockPlan coefficients = new(new LoopBuffer(names.Weights, BufferKind.Parameter, sets * basis.Count), basis.Count == 1 ? new([sets]) : new([sets, basis.Count]), $"the {noun} of {names.Group}", new(start));
        ValueNode value = Add(index, buffer => new ActivationNode(source.Volume, buffer, source, coefficients.Buffer, basis, entriesPerSet), source.Volume, ValueName("z"));
        groups.Add(new NetworkGroup(value, names.Group, index, sets, coefficients, null) { L2 = model.Layers[index].L2 });
        return value;
    }

    // (w^r·u + b^r)(w^g·u + b^g) + w^b·(u∘u) + c
    private ValueNode AddQuadratic(int index, ValueNode source, QuadraticLayer layer)
    {
        IReadOnlyList<ParameterGroupName> names = NamesOf(layer);
        Volume volume = new(layer.Units, 1, 1);
        ValueNode linear = AddDense(index, source, layer.Units, names[0], ValueName("zr"), false);
        ValueNode gate = AddDense(index, source, layer.Units, names[1], ValueName("zg"), false, layer.QuadraticProximal, 0, 1);
        ValueNode squares = Add(buffer => new PowerNode(source.Volume, buffer, source, 2), source.Volume, ValueName("u"), false, readByDense: true);
        ValueNode square = AddDense(index, squares, layer.Units, names[2], ValueName("zb"), false, layer.QuadraticProximal, 0);
        ValueNode product = Add(buffer => new ProductNode(volume, buffer, linear, gate), volume, ValueName("p"), false);
        return Add(index, buffer => new SumNode(volume, buffer, product, square), volume, ValueName("z"));
    }

    private ValueNode AddProduct(int index, ValueNode source, ProductLayer layer)
    {
        Volume volume = new(layer.Units, 1, 1);
        ValueNode[] factors = [.. NamesOf(layer).Select((names, i) => AddDense(index, source, layer.Units, names, Numbered("f", i), false))];
        return Add(index, buffer => new ProductNode(volume, buffer, factors), volume, ValueName("z"));
    }

    // x_1 = U_1 u, x_i = (U_i u)∘x_{i-1} + x_{i-1}
    private ValueNode AddPiNet(int index, ValueNode source, PiNetLayer layer)
    {
        Volume volume = new(layer.Rank, 1, 1);
        IReadOnlyList<ParameterGroupName> names = NamesOf(layer);
        ValueNode x = AddDense(index, source, layer.Rank, names[0], layer.Degree == 1 ? ValueName("z") : Numbered("f", 0), layer.Degree == 1);
        for (int i = 1; i < layer.Degree; i++)
        {
            ValueNode factor = AddDense(index, source, layer.Rank, names[i], Numbered("f", i), false), before = x;
            ValueNode product = Add(buffer => new ProductNode(volume, buffer, factor, before), volume, Numbered("p", i), false);
            bool isLast = i + 1 == layer.Degree;
            SumNode Sum(LoopBuffer buffer) => new(volume, buffer, product, before);
            x = isLast ? Add(index, Sum, volume, ValueName("z")) : Add(Sum, volume, Numbered("x", i), false);
        }

        return x;
    }

    private TNode Add<TNode>(int index, Func<LoopBuffer, TNode> create, Volume volume, string name)
        where TNode : ValueNode => Add(create, volume, name, IsOutput(index), index);

    // One more column where a dense layer reads the value: its bias is the weight of the column of ones.
    private TNode Add<TNode>(Func<LoopBuffer, TNode> create, Volume volume, string name, bool isOutput, int index = -1, bool readByDense = false)
        where TNode : ValueNode
    {
        int columns = volume.Count + (readByDense || (index >= 0 && IsReadByDense(index)) ? 1 : 0);
        TNode node = create(isOutput ? Residuals(volume) : new LoopBuffer(name, BufferKind.Column, columns));
        nodes.Add(node);
        return node;
    }

    private static LoopBuffer Residuals(Volume volume) => new("r", BufferKind.Column, volume.Count);

    private bool IsOutput(int index) => index == last && !hasSampleWeights;

    private bool IsReadByDense(int layer) => sources.ReadersOf(layer).Any(reader =>
        model.Layers[reader] is DenseLayer or QuadraticLayer or ProductLayer or PiNetLayer || (model.Layers[reader] is PowerLayer { Exponent: 1 } && IsReadByDense(reader)));

    private IReadOnlyList<ParameterGroupName> NamesOf(LayerModel layer) => ParameterBlockNames.GroupsOf(layer, number);

    private string ValueName(string letter) => letter + number.ToString(CultureInfo.InvariantCulture);

    private string Numbered(string letter, int index) => $"{ValueName(letter)}_{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    // a2, a2b, a2c, … for what follows the second layer with parameters.
    private string ActivationName()
    {
        int place = activations++;
        return ValueName("a") + (place == 0 ? "" : LetterAfterA(place));
    }

    private static string LetterAfterA(int place) => place < 25 ? ((char)('a' + place)).ToString() : "z" + place.ToString(CultureInfo.InvariantCulture);

    private static (ParameterBlockPlan Weights, ParameterBlockPlan? Bias) Blocks(ParameterGroupName names, int[] shape, double? weightStart = null, double? biasStart = null)
    {
        static EquatableArray<double> Start(double? value) => value is { } number ? new([number]) : default;
        ParameterBlockPlan weights = new(new LoopBuffer(names.Weights, BufferKind.Parameter, shape.Aggregate(1, (count, size) => count * size)), new(shape), $"the weights of {names.Group}", Start(weightStart));
        return (weights, names.Bias is { } bias ? new(new LoopBuffer(bias, BufferKind.Parameter, shape[0]), new([shape[0]]), $"the biases of {names.Group}", Start(biasStart)) : null);
    }
}
