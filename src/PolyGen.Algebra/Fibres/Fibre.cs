using PolyGen.Symbolics.Rings;

namespace PolyGen.Algebra.Fibres;

/// <summary>The dimensions of the set of parameters that give the same function.</summary>
/// <param name="Generic">Of the fibre over a generic function of the network: the number of parameters less the dimension of the neurovariety. The scalings alone have the dimension of the number of hidden units.</param>
/// <param name="Tangent">The dimension of the kernel of the derivative at the given parameters: the fibre has at most this dimension there, and exactly this where it equals <paramref name="Generic"/>.</param>
/// <param name="IsIdentifiable">Whether a generic function has finitely many parameters up to symmetry.</param>
public sealed record FibreDimension(int Generic, int Tangent, bool IsIdentifiable);

/// <summary>A set of parameters found over a function: one orbit of the symmetries.</summary>
/// <param name="Parameters">Its canonical form.</param>
/// <param name="Hits">The starts that led there.</param>
public sealed record FibreOrbit(IReadOnlyList<double> Parameters, int Hits);

/// <summary>The fibre of the parametrisation over the function of given parameters: all parameters with the same function.</summary>
public static class Fibre
{
    // Canonical forms whose entries differ by no more than this part of the largest are one orbit.
    private const double OrbitTolerance = 1e-5;

    /// <summary>The dimensions, by ranks over GF(2^31 - 1) or a smaller prime; exact but for a chance of about D · rank / 2^31.</summary>
    /// <remarks>Floating-point parameters are taken for the fractions that they are: nearly dependent gradients count as independent.</remarks>
    /// <exception cref="ArgumentException">When the number of parameters is wrong.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static FibreDimension DimensionAt(Architecture architecture, IReadOnlyList<Rational> parameters, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        PrimeField field = Equivalence.FieldOf(parameters);
        DimensionResult dimension = NeurovarietyDimension.Compute(architecture, cancellationToken: cancellationToken);
        int rank = TangentDimension.At(architecture, [.. parameters.Select(field.FromRational)], field, dimension.Dimension, RandomSeed.Generator(seed), cancellationToken);
        return new(architecture.ParameterCount - dimension.Dimension, architecture.ParameterCount - rank, dimension.IsIdentifiable);
    }

    /// <summary>The orbits of real parameters that <paramref name="starts"/> random searches find over a function, the most frequent first.</summary>
    /// <remarks>Numerical, and a lower bound: an orbit that no start leads to is missed. Over a fibre of higher dimension than its orbits every start finds another orbit.</remarks>
    /// <exception cref="ArgumentException">When the number of coefficients is wrong, or there are too many to expand.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static IReadOnlyList<FibreOrbit> Orbits(Architecture architecture, IReadOnlyList<double> coefficients, int starts, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        List<FibreOrbit> orbits = [];
        foreach (IReadOnlyList<double> found in new ParameterRecovery(architecture, coefficients, seed).Solutions(starts, cancellationToken))
        {
            double scale = found.Max(Math.Abs);
            int known = orbits.FindIndex(orbit => orbit.Parameters.Zip(found, (left, right) => Math.Abs(left - right)).Max() <= OrbitTolerance * scale);
            if (known < 0)
            {
                orbits.Add(new(found, 1));
            }
            else
            {
                orbits[known] = orbits[known] with { Hits = orbits[known].Hits + 1 };
            }
        }

        return [.. orbits.OrderByDescending(orbit => orbit.Hits)];
    }
}
