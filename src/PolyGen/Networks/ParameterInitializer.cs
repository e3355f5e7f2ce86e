using System.Numerics;

namespace PolyGen;

/// <summary>The parameters a network starts from.</summary>
/// <remarks>
/// <para>
/// Weights of hidden layers are normal with standard deviation 1/√fan-in, so that E z² is the mean square q of the layer's inputs. A square activation makes E z⁴ = 3 q² of it, which is q
/// again at q = 1/3: images with values in [0, 1] start somewhat below. Larger weights (1.4/√fan-in keeps q = 0.09) learn more slowly on MNIST, by all methods, as a filter
/// that starts with a large gain makes the loss steep.
/// </para>
/// <para>Weights of the last layer are a tenth of that, so that the first outputs are small against the targets; biases are zero.</para>
/// <para>A block with a <see cref="ParameterBlock.Start"/> gets its values and takes no random numbers.</para>
/// <para>One seed gives the same bits on every machine.</para>
/// </remarks>
public static class ParameterInitializer
{
    private const double HiddenScale = 1;
    private const double OutputScale = 0.1;

    /// <summary>Fills <paramref name="parameters"/>, which are all the parameters of the described network, from <paramref name="seed"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many parameters as the network has.</exception>
    public static void Initialize<T>(NetworkDescription description, Span<T> parameters, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(description);
        if (parameters.Length != description.ParameterCount)
            throw new ArgumentException($"{description.Name} has {description.ParameterCount} parameters, not {parameters.Length}.", nameof(parameters));

        parameters.Clear();
        var isStarted = new bool[parameters.Length];
        foreach (ParameterBlock block in description.Blocks)
        {
            if (block.Start is not { Count: > 0 } start)
                continue;
            for (int i = 0; i < block.Count; i++)
                parameters[block.Offset + i] = T.CreateTruncating(start[i % start.Count]);
            isStarted.AsSpan(block.Offset, block.Count).Fill(true);
        }

        var random = new DeterministicRandom(seed);
        for (int index = 0; index < description.Groups.Count; index++)
        {
            ParameterGroup group = description.Groups[index];
            double scale = index == description.Groups.Count - 1 ? OutputScale : HiddenScale;
            double deviation = scale / Math.Sqrt(group.WeightsPerUnit);
            for (int weight = group.WeightOffset; weight < group.WeightOffset + (group.Units * group.WeightsPerUnit); weight++)
            {
                if (!isStarted[weight])
                    parameters[weight] = T.CreateTruncating(deviation * random.NextNormal());
            }
        }
    }

    /// <summary>Fills <paramref name="parameters"/> with draws from the normal distribution with mean 0.</summary>
    /// <param name="parameters">Where they go.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative, infinite or not a number.</exception>
    public static void FillNormal<T>(Span<T> parameters, ulong seed, double deviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The standard deviation must be at least 0, and finite.");

        var random = new DeterministicRandom(seed);
        foreach (ref T parameter in parameters)
            parameter = T.CreateTruncating(deviation * random.NextNormal());
    }
}
