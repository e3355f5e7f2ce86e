using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Networks;

/// <summary>Small valid networks drawn at random; the seed is the test case's argument, so that a failure names it.</summary>
public static class RandomNetworks
{
    private const int MaximumParameters = 120;
    private const int MaximumEntries = 64;
    private const int MaximumDegree = 16;

    /// <summary>The seeds 0 .. count - 1, one argument a test case.</summary>
    public static IEnumerable<object[]> Seeds(int count) => Enumerable.Range(0, count).Select(seed => new object[] { seed });

    /// <summary>The network of <paramref name="seed"/>: at most 120 parameters, 64 entries a layer and a loss of degree 16, so that exact oracles stay fast.</summary>
    public static NetworkModel Create(int seed)
    {
        Random random = new(seed);
        while (true)
        {
            NetworkModel network = Draw(random, "Random" + seed);
            if (NetworkValidator.Check(network).Count == 0 && IsSmall(network))
            {
                return network;
            }
        }
    }

    private static NetworkModel Draw(Random random, string name)
    {
        int[] shape = random.Next(3) switch
        {
            0 => [random.Next(1, 5)],
            1 => [random.Next(1, 6), random.Next(1, 6)],
            _ => [random.Next(1, 4), random.Next(1, 5), random.Next(1, 5)],
        };
        LayerModel[] layers = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => DrawLayer(random))];
        return new(new NetworkType("Zoo", name, IsRecord: false), (Precision)random.Next(2), new(shape), new(layers));
    }

    private static LayerModel DrawLayer(Random random) => random.Next(3) switch
    {
        0 => new DenseLayer(random.Next(1, 5), random.Next(3) > 0),
        1 => new Conv2DLayer(random.Next(1, 4), random.Next(1, 4), random.Next(1, 4), random.Next(0, 3), random.Next(3) > 0),
        _ => new PowerLayer(random.Next(1, 4)),
    };

    private static bool IsSmall(NetworkModel network)
    {
        Shape shape = Shape.Of(network.InputShape);
        int parameters = 0, degree = 2;
        foreach (LayerModel layer in network.Layers)
        {
            parameters += shape.ParameterCount(layer);
            shape = shape.After(layer);
            degree *= layer is PowerLayer power ? power.Exponent : 1;
            if (shape.Count > MaximumEntries || parameters > MaximumParameters || degree > MaximumDegree)
            {
                return false;
            }
        }

        return true;
    }
}
