using System.Numerics;
using PolyGen.Roots;

namespace PolyGen.Training;

/// <summary>One exact step: from the coefficients of the loss in the change s of a parameter to its new value.</summary>
internal static class CoordinateStep
{
    /// <summary>Moves <paramref name="parameter"/> to the global minimum of c_1 s + … + c_D s^D if that lowers the loss by more than <paramref name="noise"/>.</summary>
    /// <param name="coefficients">c_1 … c_D.</param>
    /// <param name="noise">A change of the summed loss that rounding alone could cause.</param>
    /// <param name="parameter">The parameter's value θ, replaced by θ + s rounded.</param>
    /// <param name="step">By how much the rounded parameter has moved; zero unless the outcome is <see cref="StepOutcome.Moved"/>.</param>
    public static StepOutcome Take<T>(ReadOnlySpan<double> coefficients, double noise, ref T parameter, out T step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Take(coefficients, l1: 0, noise, ref parameter, out step, out _);

    /// <summary>Moves <paramref name="parameter"/> to the global minimum of c_1 s + … + c_D s^D + μ|θ + s| if that lowers the loss by more than <paramref name="noise"/>.</summary>
    /// <param name="coefficients">c_1 … c_D.</param>
    /// <param name="l1">μ, 0 for no such term.</param>
    /// <param name="noise">A change of the summed loss that rounding alone could cause.</param>
    /// <param name="parameter">The parameter's value θ, replaced by θ + s rounded.</param>
    /// <param name="step">By how much the rounded parameter has moved; zero unless the outcome is <see cref="StepOutcome.Moved"/>.</param>
    /// <param name="gain">By how much the polynomial's value falls; zero unless the parameter has moved.</param>
    public static StepOutcome Take<T>(ReadOnlySpan<double> coefficients, double l1, double noise, ref T parameter, out T step, out double gain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        step = T.Zero;
        gain = 0;
        bool hasPenalty = l1 > 0 && parameter != T.Zero;
        if (!hasPenalty && coefficients.IndexOfAnyExcept(0.0) < 0)
            return StepOutcome.Flat;

        Minimum minimum = l1 > 0 ? SoftThresholdMinimum.Find(coefficients, double.CreateTruncating(parameter), l1) : UnivariateMinimizer.Minimize(coefficients);
        if (!(minimum.Value < -noise))
            return StepOutcome.Skipped;

        T moved = T.CreateTruncating(double.CreateTruncating(parameter) + minimum.Step);
        step = moved - parameter;
        if (step == T.Zero || !T.IsFinite(moved))
        {
            step = T.Zero;
            return StepOutcome.Skipped;
        }

        parameter = moved;
        gain = -minimum.Value;
        return StepOutcome.Moved;
    }
}
