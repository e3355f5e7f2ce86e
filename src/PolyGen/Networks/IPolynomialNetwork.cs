using System.Numerics;

namespace PolyGen;

/// <summary>What every generated network is, whatever its floating-point type.</summary>
/// <typeparam name="TSelf">The network itself.</typeparam>
public interface IPolynomialNetwork<TSelf>
    where TSelf : class, IPolynomialNetwork<TSelf>
{
    /// <summary>The network's layers, parameter groups and the layout of a tile.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>Calls <paramref name="visitor"/> with the network's floating-point type.</summary>
    TResult Accept<TResult>(INetworkVisitor<TResult> visitor);
}

/// <summary>A computation that works for networks of either floating-point type.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
public interface INetworkVisitor<TResult>
{
    /// <summary>Runs on <paramref name="network"/>.</summary>
    /// <typeparam name="TNetwork">The network's type.</typeparam>
    /// <typeparam name="T">Its floating-point type, float or double.</typeparam>
    TResult Visit<TNetwork, T>(TNetwork network)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The kernels of a generated network: the forward pass, and for every parameter the exact polynomial of the loss in its change s.</summary>
/// <remarks>
/// <para>
/// The loss of one tile is L = Σ_n Σ_o ω_o r_o(n)², summed, not averaged; ω_o is 1 without output weights. Replacing the parameter θ_p by θ_p + s changes it by
/// c_1 s + c_2 s² + … + c_D s^D, D the degree of the parameter's group.
/// </para>
/// <para>
/// A visit to one unit of one group (a dense unit with its incoming weights and bias; a convolution's filter with its weights and
/// bias) is <see cref="Begin"/>, then <see cref="Step"/> once for each parameter plus once to apply the last step, then
/// <see cref="End"/>. <c>Step(applied: -1, next: i)</c> is the first, <c>Step(applied: i, step: s, next: -1)</c> the last. A
/// parameter that does not move is not applied: <c>applied: -1</c>. Only the <c>next</c> of an earlier step of the visit can be applied: kernels
/// keep what they found out for its coefficients. Parameters are named in a unit by <c>input</c>:
/// 0 … <see cref="ParameterGroup.WeightsPerUnit"/> - 1 are the weights, the next one is the bias.
/// </para>
/// <para>The kernels of a network read the group's own parameters only in <see cref="Forward"/>, those of a model also for the next coefficients: a caller stores θ_p + s before it asks for them.</para>
/// </remarks>
/// <typeparam name="TSelf">The network itself.</typeparam>
/// <typeparam name="T">Its floating-point type, float or double.</typeparam>
public interface IPolynomialNetwork<TSelf, T> : IPolynomialNetwork<TSelf>
    where TSelf : class, IPolynomialNetwork<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>All parameters, block after block in the order of <see cref="NetworkDescription.Blocks"/>.</summary>
    Span<T> Parameters { get; }

    /// <summary>Replaces all parameters.</summary>
    void SetParameters(ReadOnlySpan<T> parameters) => parameters.CopyTo(Parameters);

    /// <summary>Fills every value column of <paramref name="tile"/> from its inputs and targets, up to the residuals r = f - y.</summary>
    static abstract void Forward(ReadOnlySpan<T> parameters, Tile<T> tile);

    /// <summary>
    /// Adds the derivative by every parameter of the tile's loss, Σ_n Σ_o ω_o r_o(n)², to <paramref name="gradient"/>. The value columns are those of a forward pass. Where the residual
    /// columns hold other numbers q_o(n), zero behind the last sample, it adds 2 Σ_n Σ_o ω_o q_o(n) ∂f_o(n)/∂θ.
    /// </summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="tile">The samples and their values.</param>
    /// <param name="gradient">As many sums as there are parameters.</param>
    /// <exception cref="NotSupportedException"><see cref="NetworkDescription.HasGradient"/> is false.</exception>
    static virtual void Gradient(ReadOnlySpan<T> parameters, Tile<T> tile, Span<T> gradient) =>
        throw new NotSupportedException($"{TSelf.Description.Name} has no gradient; look at Description.HasGradient first.");

    /// <summary>Prepares the state from which the coefficients of <paramref name="unit"/>'s parameters are computed.</summary>
    static abstract void Begin(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile);

    /// <summary>Applies the change <paramref name="step"/> of parameter <paramref name="applied"/> to the state, then adds c_1 … c_D of parameter <paramref name="next"/> to <paramref name="coefficients"/>.</summary>
    /// <param name="group">The index into <see cref="NetworkDescription.Groups"/>.</param>
    /// <param name="unit">The unit or filter within the group.</param>
    /// <param name="applied">The parameter that has moved, or -1: the one whose coefficients were the last to be asked for, since kernels keep in their scratch columns what its change does.</param>
    /// <param name="step">By how much it has moved.</param>
    /// <param name="next">The parameter whose coefficients are wanted, or -1.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="tile">The samples and their state.</param>
    /// <param name="coefficients">At least D sums; c_m is added to element m - 1.</param>
    static abstract void Step(int group, int unit, int applied, T step, int next, ReadOnlySpan<T> parameters, Tile<T> tile, Span<double> coefficients);

    /// <summary>Carries the unit's new values through the rest of the network, so that every value column is that of the moved parameters again.</summary>
    static abstract void End(int group, int unit, ReadOnlySpan<T> parameters, Tile<T> tile);
}
