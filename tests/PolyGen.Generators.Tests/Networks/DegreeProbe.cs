using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Generators.Tests.Networks;

/// <summary>A network of flat layers evaluated straight from its definition over GF(2^31 - 1)[s], with random parameters and inputs of which some move by s: the degrees of its values are exact.</summary>
internal static class DegreeProbe
{
    private static readonly Polynomials<uint, PrimeField> ring = new(default);

    /// <summary>For each layer's output its highest degree in one parameter of <paramref name="layer"/>, the highest over all parameters.</summary>
    public static int[] InParameters(NetworkModel network, int layer, int seed)
    {
        Run counting = new(network, seed);
        int[] degrees = new int[network.Layers.Count];
        for (int parameter = 0; parameter < counting.Parameters[layer]; parameter++)
        {
            Run moved = new(network, seed, movedLayer: layer, movedParameter: parameter);
            degrees = [.. degrees.Zip(moved.Degrees, Math.Max)];
        }

        return degrees;
    }

    /// <summary>For each layer's output its degree in the input, along a random line.</summary>
    public static int[] InInput(NetworkModel network, int seed) => new Run(network, seed, moveInput: true).Degrees;

    private sealed class Run
    {
        private readonly Random random;
        private readonly int movedLayer;
        private readonly int movedParameter;
        private int current;

        public Run(NetworkModel network, int seed, int movedLayer = -1, int movedParameter = -1, bool moveInput = false)
        {
            (random, this.movedLayer, this.movedParameter) = (new Random(seed), movedLayer, movedParameter);
            Parameters = new int[network.Layers.Count];
            Degrees = new int[network.Layers.Count];
            Forward(network, moveInput);
        }

        public int[] Parameters { get; }

        public int[] Degrees { get; }

        private void Forward(NetworkModel network, bool moveInput)
        {
            Dictionary<string, UnivariatePolynomial<uint>[]> named = [];
            UnivariatePolynomial<uint>[] before = [.. Enumerable.Range(0, network.InputShape[0]).Select(_ => moveInput ? ring.Create(Residue(), Residue()) : Constant())];
            named[NetworkModel.InputName] = before;
            for (current = 0; current < Degrees.Length; current++)
            {
                LayerModel layer = network.Layers[current];
                before = Map(layer, layer.From is null ? before : named[layer.From], named);
                Degrees[current] = Math.Max(0, before.Max(value => value.Degree));
                if (layer.Name is not null)
                {
                    named[layer.Name] = before;
                }
            }
        }

        private UnivariatePolynomial<uint>[] Map(LayerModel layer, UnivariatePolynomial<uint>[] u, Dictionary<string, UnivariatePolynomial<uint>[]> named) => layer switch
        {
            DenseLayer dense => Dense(dense.Units, u, dense.Bias),
            PowerLayer power => [.. u.Select(value => Power(value, power.Exponent))],
            PolynomialActivationLayer activation => Activation(activation, u),
            QuadraticLayer { Units: var units } => Add(Multiply(Dense(units, u, true), Dense(units, u, true)), Dense(units, Multiply(u, u), true)),
            ProductLayer product => Enumerable.Range(0, product.Factors).Select(_ => Dense(product.Units, u, product.Bias)).Aggregate(Multiply),
            PiNetLayer net => Enumerable.Range(1, net.Degree - 1).Aggregate(Dense(net.Rank, u, false), (x, _) => Add(Multiply(Dense(net.Rank, u, false), x), x)),
            ResidualLayer residual => Add(u, named[residual.Source]),
            MultiplyLayer multiply => Multiply(u, named[multiply.Source]),
            ScaleLayer => [.. u.Select(value => ring.Multiply(Parameter(), value))],
            SliceLayer slice => u[slice.First..(slice.First + slice.Count)],
            _ => throw new NotSupportedException(layer.ToString()),
        };

        private UnivariatePolynomial<uint>[] Dense(int units, UnivariatePolynomial<uint>[] u, bool bias) =>
            [.. Enumerable.Range(0, units).Select(_ => u.Aggregate(bias ? Parameter() : ring.Zero, (sum, value) => ring.Add(sum, ring.Multiply(Parameter(), value))))];

        // All coefficients are drawn first: entries may share them. T_0 = 1, T_1 = t, T_{m+1} = 2 t T_m - T_{m-1}.
        private UnivariatePolynomial<uint>[] Activation(PolynomialActivationLayer layer, UnivariatePolynomial<uint>[] z)
        {
            UnivariatePolynomial<uint>[][] sets = [.. Enumerable.Range(0, layer.Sharing == Symbolics.Networks.CoefficientSharing.Layer ? 1 : z.Length)
                .Select(_ => Enumerable.Range(0, layer.Degree + 1).Select(_ => Parameter()).ToArray())];
            return [.. z.Select((value, index) =>
            {
                UnivariatePolynomial<uint> previous = ring.Zero, basis = ring.FromInteger(1), sum = ring.Zero;
                for (int m = 0; m <= layer.Degree; m++)
                {
                    sum = ring.Add(sum, ring.Multiply(sets[index % sets.Length][m], basis));
                    UnivariatePolynomial<uint> next = ring.Multiply(value, basis);
                    bool recurs = layer.Basis == Symbolics.Networks.PolynomialBasis.Chebyshev && m > 0;
                    (previous, basis) = (basis, recurs ? ring.Subtract(ring.Add(next, next), previous) : next);
                }

                return sum;
            })];
        }

        private UnivariatePolynomial<uint> Parameter()
        {
            bool moves = (current, Parameters[current]++) == (movedLayer, movedParameter);
            return moves ? ring.Add(Constant(), ring.Variable) : Constant();
        }

        private UnivariatePolynomial<uint> Constant() => ring.Constant(Residue());

        private uint Residue() => (uint)random.Next(1, int.MaxValue);
    }

    private static UnivariatePolynomial<uint>[] Add(UnivariatePolynomial<uint>[] a, UnivariatePolynomial<uint>[] b) => [.. a.Zip(b, ring.Add)];

    private static UnivariatePolynomial<uint>[] Multiply(UnivariatePolynomial<uint>[] a, UnivariatePolynomial<uint>[] b) => [.. a.Zip(b, ring.Multiply)];

    private static UnivariatePolynomial<uint> Power(UnivariatePolynomial<uint> value, int exponent) =>
        Enumerable.Repeat(value, exponent).Aggregate(ring.FromInteger(1), ring.Multiply);
}
