using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>A network with all sizes known: its stages, and the buffers between them.</summary>
/// <param name="Model">The declared network.</param>
/// <param name="InputExponent">The power the input is raised to before the first layer with parameters.</param>
/// <param name="Stages">The stages from the input to the output; never empty.</param>
/// <param name="X">The input columns, and behind them the column of ones.</param>
/// <param name="Y">The target columns.</param>
/// <param name="R">The residual columns, r = f - y.</param>
public sealed record NetworkPlan(NetworkModel Model, int InputExponent, EquatableArray<Stage> Stages, LoopBuffer X, LoopBuffer Y, LoopBuffer R)
{
    /// <summary>The column that is 1 at every sample.</summary>
    public Load OneColumn => new(X, X.Count - 1);

    /// <summary>The number of parameters.</summary>
    public int ParameterCount => Stages.Sum(stage => stage.Weights.Count + (stage.Bias?.Count ?? 0));

    /// <summary>The parameter blocks in the order in which they lie in memory.</summary>
    public IEnumerable<LoopBuffer> Blocks => Stages.SelectMany(stage => stage.Bias is { } bias ? new[] { stage.Weights, bias } : [stage.Weights]);

    /// <summary>The columns that the forward pass fills, besides x and y.</summary>
    public IEnumerable<LoopBuffer> Values => Stages.SelectMany(stage => new[] { stage.U, stage.Z, stage.A }).Where(buffer => buffer != X).Distinct();

    /// <summary>The exponents of all stages from <paramref name="stage"/> on, multiplied: the degree of f in one parameter of it.</summary>
    public int DegreeFrom(int stage) => Stages.Skip(stage).Aggregate(1, (degree, item) => degree * item.Exponent);

    /// <summary>D, the degree of the loss in one parameter of <paramref name="stage"/>.</summary>
    public int LossDegree(int stage) => 2 * DegreeFrom(stage);

    /// <summary>Resolves the sizes of a network that <see cref="NetworkValidator"/> has found valid.</summary>
    public static NetworkPlan Of(NetworkModel model)
    {
        Volume volume = model.InputShape.Count switch
        {
            1 => new(model.InputShape[0], 1, 1),
            2 => new(1, model.InputShape[0], model.InputShape[1]),
            _ => new(model.InputShape[0], model.InputShape[1], model.InputShape[2]),
        };
        int inputExponent = model.Layers.TakeWhile(layer => layer is PowerLayer).Aggregate(1, (product, layer) => product * ((PowerLayer)layer).Exponent);
        LayerModel[] layers = [.. model.Layers.SkipWhile(layer => layer is PowerLayer)];
        int last = Array.FindLastIndex(layers, layer => layer is not PowerLayer);

        LoopBuffer x = new("x", BufferKind.Column, volume.Count + 1);
        LoopBuffer u = inputExponent == 1 ? x : new LoopBuffer("a0", BufferKind.Column, volume.Count + 1);
        LoopBuffer? residual = null;
        List<Stage> stages = [];
        for (int index = 0; index < layers.Length; index++)
        {
            LayerModel layer = layers[index];
            if (layer is PowerLayer)
            {
                continue;
            }

            int exponent = layers.Skip(index + 1).TakeWhile(next => next is PowerLayer).Aggregate(1, (product, next) => product * ((PowerLayer)next).Exponent);
            Volume output = layer is Conv2DLayer conv
                ? new(conv.Filters, WindowCount(volume.Height, conv), WindowCount(volume.Width, conv))
                : new(((DenseLayer)layer).Units, 1, 1);
            int number = stages.Count + 1;
            string name = ParameterBlockNames.LayerName(layer, number);
            int weights = layer is Conv2DLayer window ? window.Filters * volume.Channels * window.Kernel * window.Kernel : output.Count * volume.Count;
            bool bias = layer is DenseLayer { Bias: true } or Conv2DLayer { Bias: true };

            // One more column where a dense layer follows: its bias is the weight of the column of ones.
            int columns = output.Count + (layers.Skip(index + 1).FirstOrDefault(next => next is not PowerLayer) is DenseLayer ? 1 : 0);
            string suffix = number.ToString(CultureInfo.InvariantCulture);
            residual = index == last ? new LoopBuffer("r", BufferKind.Column, output.Count) : null;
            LoopBuffer z = residual is not null && exponent == 1 ? residual : new LoopBuffer("z" + suffix, BufferKind.Column, exponent == 1 ? columns : output.Count);
            LoopBuffer a = residual ?? (exponent == 1 ? z : new LoopBuffer("a" + suffix, BufferKind.Column, columns));
            stages.Add(new Stage(
                name,
                layer,
                exponent,
                volume,
                output,
                new LoopBuffer(ParameterBlockNames.Weights(name), BufferKind.Parameter, weights),
                bias ? new LoopBuffer(ParameterBlockNames.Bias(name), BufferKind.Parameter, output.Channels) : null,
                u,
                z,
                a));
            (volume, u) = (output, a);
        }

        return new NetworkPlan(model, inputExponent, new(stages), x, new LoopBuffer("y", BufferKind.Column, volume.Count), residual!);
    }

    private static int WindowCount(int size, Conv2DLayer conv) => ((size + (2 * conv.Padding) - conv.Kernel) / conv.Stride) + 1;
}
