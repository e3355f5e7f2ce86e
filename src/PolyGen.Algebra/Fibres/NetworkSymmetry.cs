using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Fibres;

/// <summary>A change of parameters that leaves every function of an architecture as it is: W_l becomes P_l D_l W_l D_{l-1}^{-r_{l-1}} P_{l-1}ᵀ.</summary>
/// <remarks>
/// D_l scales the units of hidden layer l and P_l permutes them; on the inputs and on the outputs both are the identity. A unit scaled by d gives d^r
/// behind its power, which the next layer divides by. These elements form a group; an architecture is called identifiable where, for almost
/// all parameters, it has no other symmetry of positive dimension. Kileel, Trager and Bruna (2019), on multi-homogeneity.
/// </remarks>
/// <typeparam name="T">The elements of a field.</typeparam>
public sealed class NetworkSymmetry<T>
{
    /// <summary>The symmetry that scales unit i of hidden layer l by <paramref name="scales"/>[l - 1][i] and then moves it to the place <paramref name="permutations"/>[l - 1][i].</summary>
    /// <exception cref="ArgumentException">When the sizes are not those of the hidden layers, or a list of places is no permutation.</exception>
    public NetworkSymmetry(Architecture architecture, IEnumerable<IEnumerable<int>> permutations, IEnumerable<IEnumerable<T>> scales)
    {
        Architecture = architecture;
        Permutations = [.. permutations.Select(places => (int[])[.. places])];
        Scales = [.. scales.Select(factors => (T[])[.. factors])];
        if (Permutations.Count != architecture.Depth - 1 || Scales.Count != architecture.Depth - 1)
        {
            throw new ArgumentException($"{architecture} has {architecture.Depth - 1} hidden layer{(architecture.Depth == 2 ? "" : "s")}; give a permutation and scales for each.", nameof(permutations));
        }

        for (int l = 1; l < architecture.Depth; l++)
        {
            int units = architecture.Widths[l];
            if (Scales[l - 1].Count != units || !Permutations[l - 1].Order().SequenceEqual(Enumerable.Range(0, units)))
            {
                throw new ArgumentException($"Hidden layer {l} has {units} units; it needs a permutation of 0, …, {units - 1} and as many scales.", nameof(permutations));
            }
        }
    }

    /// <summary>The architecture.</summary>
    public Architecture Architecture { get; }

    /// <summary>The new place of each unit, for each hidden layer.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Permutations { get; }

    /// <summary>The factor of each unit, for each hidden layer; none is 0.</summary>
    public IReadOnlyList<IReadOnlyList<T>> Scales { get; }

    /// <summary>The parameters after the symmetry; O(number of parameters) field operations, and powers r of the scales.</summary>
    /// <exception cref="ArgumentException">When the number of parameters is wrong.</exception>
    /// <exception cref="DivideByZeroException">When a scale is 0.</exception>
    public T[] Apply<TField>(TField field, IReadOnlyList<T> parameters)
        where TField : struct, IField<T>
    {
        T[][][] before = WeightMatrices.Split(Architecture, parameters), after = WeightMatrices.Split(Architecture, parameters);
        for (int l = 1; l <= Architecture.Depth; l++)
        {
            T[] divisors = [.. Enumerable.Range(0, Architecture.Widths[l - 1]).Select(j => l == 1 ? field.FromInteger(1) : field.Power(field.Inverse(Scales[l - 2][j]), Architecture.Exponents[l - 2]))];
            for (int i = 0; i < Architecture.Widths[l]; i++)
            {
                for (int j = 0; j < Architecture.Widths[l - 1]; j++)
                {
                    T scaled = l == Architecture.Depth ? before[l - 1][i][j] : field.Multiply(Scales[l - 1][i], before[l - 1][i][j]);
                    after[l - 1][Place(l, i)][Place(l - 1, j)] = field.Multiply(scaled, divisors[j]);
                }
            }
        }

        return WeightMatrices.Join(Architecture, after, field.Zero);
    }

    /// <summary>This symmetry after <paramref name="first"/>.</summary>
    /// <exception cref="ArgumentException">When they are of different architectures.</exception>
    public NetworkSymmetry<T> After<TField>(TField field, NetworkSymmetry<T> first)
        where TField : struct, IField<T> => first.Architecture != Architecture
            ? throw new ArgumentException($"A symmetry of {first.Architecture} cannot be followed by one of {Architecture}.", nameof(first))
            : new(
                Architecture,
                Permutations.Zip(first.Permutations, (second, places) => places.Select(place => second[place])),
                Enumerable.Range(0, Scales.Count).Select(l => first.Scales[l].Select((scale, i) => field.Multiply(scale, Scales[l][first.Permutations[l][i]]))));

    /// <summary>The symmetry that undoes this one.</summary>
    /// <exception cref="DivideByZeroException">When a scale is 0.</exception>
    public NetworkSymmetry<T> Inverse<TField>(TField field)
        where TField : struct, IField<T>
    {
        int[][] origins = [.. Permutations.Select(places => (int[])[.. Enumerable.Range(0, places.Count).OrderBy(unit => places[unit])])];
        return new(Architecture, origins, origins.Select((units, l) => units.Select(unit => field.Inverse(Scales[l][unit]))));
    }

    private int Place(int layer, int unit) => layer == 0 || layer == Architecture.Depth ? unit : Permutations[layer - 1][unit];
}
