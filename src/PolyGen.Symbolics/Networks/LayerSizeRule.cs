using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Every size that a layer is declared with lies in its range, whatever its input.</summary>
internal static class LayerSizeRule
{
    /// <summary>Adds one problem for each layer with a size out of its range.</summary>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        bool onInput = true;
        long inputPower = 1;
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            if (Judge(layer) is var (argument, text))
            {
                problems.Add(new(NetworkProblemKind.LayerSize, index, text, argument));
            }

            onInput &= layer is PowerLayer;
            if (onInput && layer is PowerLayer { Exponent: >= 1 } power && inputPower <= NetworkValidator.MaximumLossDegree)
            {
                // Powers of the raw input raise the degree of no parameter, so the rule about the loss does not bound them.
                inputPower = Saturating.Multiply(inputPower, power.Exponent);
                if (inputPower > NetworkValidator.MaximumLossDegree)
                {
                    problems.Add(new(
                        NetworkProblemKind.LayerSize,
                        index,
                        Invariant($"[Power] raises the input to the power {inputPower}; the highest power is {NetworkValidator.MaximumLossDegree}"),
                        "exponent"));
                }
            }
        }
    }

    private static (string Argument, string Text)? Judge(LayerModel layer) => layer switch
    {
        DenseLayer { Units: < 1 } dense => ("units", Invariant($"[Dense] has {dense.Units} units; it needs at least 1")),
        PowerLayer { Exponent: < 1 } power => ("exponent", Invariant($"[Power] has the exponent {power.Exponent}; it needs at least 1")),
        Conv2DLayer { Filters: < 1 } conv => ("filters", Invariant($"[Conv2D] has {conv.Filters} filters; it needs at least 1")),
        Conv2DLayer { Kernel: < 1 } conv => ("kernel", Invariant($"[Conv2D] has a kernel of size {conv.Kernel}; it needs at least 1")),
        Conv2DLayer { Stride: < 1 } conv => ("stride", Invariant($"[Conv2D] has the stride {conv.Stride}; it needs at least 1")),
        Conv2DLayer { Padding: < 0 } conv => ("padding", Invariant($"[Conv2D] has the padding {conv.Padding}; it needs at least 0")),
        _ => null,
    };
}
