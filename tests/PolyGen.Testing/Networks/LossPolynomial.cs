using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Testing.Networks;

/// <summary>The loss of a reference network as a polynomial in one unknown, by evaluating the network over R[s].</summary>
public static class LossPolynomial
{
    /// <summary>L(θ + s·e_p) - L(θ) as a polynomial in s; exact wherever the ring is.</summary>
    /// <param name="network">The network over R.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="parameter">p.</param>
    /// <param name="inputs">x_n.</param>
    /// <param name="targets">y_n.</param>
    /// <returns>The polynomial; its coefficient of s^0 is 0.</returns>
    public static UnivariatePolynomial<T> LossInOneParameter<T, TRing>(
        this ReferenceNetwork<T, TRing> network,
        IReadOnlyList<T> parameters,
        int parameter,
        IReadOnlyList<IReadOnlyList<T>> inputs,
        IReadOnlyList<IReadOnlyList<T>> targets)
        where TRing : struct, IRing<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameter, network.ParameterCount);
        T[] direction = [.. Enumerable.Range(0, network.ParameterCount).Select(p => network.Ring.FromInteger(p == parameter ? 1 : 0))];
        return network.LossAlong(parameters, direction, inputs, targets);
    }

    /// <summary>L(θ + s·d) - L(θ) as a polynomial in s; exact wherever the ring is.</summary>
    /// <param name="network">The network over R.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="direction">d, of the length of θ.</param>
    /// <param name="inputs">x_n.</param>
    /// <param name="targets">y_n.</param>
    /// <returns>The polynomial; its coefficient of s^0 is 0.</returns>
    public static UnivariatePolynomial<T> LossAlong<T, TRing>(
        this ReferenceNetwork<T, TRing> network,
        IReadOnlyList<T> parameters,
        IReadOnlyList<T> direction,
        IReadOnlyList<IReadOnlyList<T>> inputs,
        IReadOnlyList<IReadOnlyList<T>> targets)
        where TRing : struct, IRing<T>
    {
        Polynomials<T, TRing> ring = new(network.Ring);
        ReferenceNetwork<UnivariatePolynomial<T>, Polynomials<T, TRing>> overPolynomials = new(network.Model, ring);
        UnivariatePolynomial<T>[] line = [.. parameters.Zip(direction, (value, slope) => ring.Create(value, slope))];
        UnivariatePolynomial<T> loss = overPolynomials.Loss(line, Constants(inputs), Constants(targets));
        return ring.Subtract(loss, ring.Constant(ring.Coefficient(loss, 0)));

        UnivariatePolynomial<T>[][] Constants(IReadOnlyList<IReadOnlyList<T>> rows) => [.. rows.Select(row => row.Select(ring.Constant).ToArray())];
    }
}
