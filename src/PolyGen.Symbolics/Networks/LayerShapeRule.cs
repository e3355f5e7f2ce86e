using static System.FormattableString;

namespace PolyGen.Symbolics.Networks;

/// <summary>Every layer fits the outputs that it reads, and nothing grows beyond an array.</summary>
internal static class LayerShapeRule
{
    /// <summary>Carries shapes through the layers and adds a problem for the first one that does not fit.</summary>
    /// <param name="network">A network whose sizes are all in their ranges and whose names are all resolved.</param>
    /// <param name="problems">Receives the problem.</param>
    public static void Check(NetworkModel network, List<NetworkProblem> problems)
    {
        long[] input = [.. network.InputShape.Select(size => (long)size)];
        if (LayerShapes.Entries(input) > NetworkValidator.MaximumEntries)
        {
            problems.Add(new(
                NetworkProblemKind.NetworkSize,
                -1,
                Invariant($"The input has {LayerShapes.Entries(input)} features; the highest number is {NetworkValidator.MaximumEntries}"),
                "inputShape"));
            return;
        }

        LayerSources sources = new(network);
        long[][] outputs = new long[network.Layers.Count][];
        long[] ShapeOf(int source) => source == LayerSources.Input ? input : outputs[source];

        long parameters = 0;
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerModel layer = network.Layers[index];
            long[] shape = ShapeOf(sources[index][0]);
            if (Misfit(layer, shape, [.. sources[index].Skip(1).Select(ShapeOf)]) is var (kind, text, argument))
            {
                problems.Add(new(kind, index, LayerText.Attribute(layer) + " " + text, argument));
                return;
            }

            parameters += LayerParameters.Count(layer, shape);
            outputs[index] = LayerShapes.Output(layer, shape);
            long entries = LayerShapes.Entries(outputs[index]);
            if (Math.Max(entries, parameters) > NetworkValidator.MaximumEntries)
            {
                problems.Add(new(
                    NetworkProblemKind.NetworkSize,
                    index,
                    Invariant($"The network is too large at this layer: {entries} outputs and {parameters} parameters so far; the highest number of either is {NetworkValidator.MaximumEntries}")));
                return;
            }
        }

        OutputWeightsRule.CheckCount(network, LayerShapes.Entries(ShapeOf(network.Layers.Count - 1)), problems);
    }

    private static (NetworkProblemKind Kind, string Text, string Argument)? Misfit(LayerModel layer, long[] input, long[][] joined) => layer switch
    {
        Conv2DLayer or AveragePoolLayer when input.Length == 1 => (
            NetworkProblemKind.LayerInput,
            Invariant($"needs an input with height and width, but its input is {input[0]} flat features; put it before the first layer with flat outputs and give [PolynomialNetwork] two or three sizes"),
            ""),
        Conv2DLayer conv => WindowMisfit(conv, input) ?? GroupMisfit(conv, input),
        AveragePoolLayer pool when pool.Size > Math.Min(LayerShapes.Height(input), LayerShapes.Width(input)) => (
            NetworkProblemKind.KernelSize,
            Invariant($"has a window of {pool.Size}x{pool.Size}, larger than its input of {LayerShapes.Height(input)}x{LayerShapes.Width(input)}; make the window smaller"),
            "size"),
        SliceLayer slice when (long)slice.First + slice.Count > LayerShapes.Entries(input) => (
            NetworkProblemKind.SliceRange,
            Invariant($"takes the entries {slice.First} to {(long)slice.First + slice.Count - 1}, but its input has the entries 0 to {LayerShapes.Entries(input) - 1}; take fewer or earlier ones"),
            "count"),
        _ when joined.Length > 0 && !LayerShapes.Match(input, joined[0]) => (
            NetworkProblemKind.JoinedShapes,
            $"joins outputs of different shapes, {LayerShapes.Text(input)} and {LayerShapes.Text(joined[0])} of '{LayerSources.Joined(layer)}'; both need the same",
            "source"),
        _ => null,
    };

    private static (NetworkProblemKind Kind, string Text, string Argument)? WindowMisfit(Conv2DLayer conv, long[] input)
    {
        (long height, long width, long span) = (LayerShapes.Height(input), LayerShapes.Width(input), LayerShapes.Span(conv));
        if (span <= Math.Min(height, width) + (2L * conv.Padding))
        {
            return null;
        }

        string dilated = conv.Dilation == 1 ? "" : Invariant($" that spans {span}x{span} with dilation {conv.Dilation}");
        return (
            NetworkProblemKind.KernelSize,
            Invariant($"has a kernel of {conv.Kernel}x{conv.Kernel}{dilated}, larger than its input of {height}x{width} with padding {conv.Padding}; make the kernel smaller or the padding larger"),
            "kernel");
    }

    private static (NetworkProblemKind Kind, string Text, string Argument)? GroupMisfit(Conv2DLayer conv, long[] input)
    {
        long channels = LayerShapes.Channels(input);
        string? undivided = channels % conv.Groups != 0
            ? Invariant($"{channels} channels of its input")
            : conv.Filters % conv.Groups != 0 ? Invariant($"{conv.Filters} filters") : null;
        return undivided is null
            ? null
            : (NetworkProblemKind.Groups, Invariant($"has {conv.Groups} groups, which do not divide the {undivided}; choose a number that divides both channels and filters"), "Groups");
    }
}
