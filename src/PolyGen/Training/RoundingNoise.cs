using System.Numerics;

namespace PolyGen.Training;

/// <summary>How small a change of the loss means nothing.</summary>
internal static class RoundingNoise
{
    // The rounding errors of N·O residuals largely cancel in their sum: a hundredth of one rounding of the sum is already safe.
    private const double PartOfOneRounding = 0.01;

    /// <summary>A change of the summed loss <paramref name="loss"/> that rounding in <typeparamref name="T"/> alone could cause.</summary>
    public static double Of<T>(double loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => loss * PartOfOneRounding * (double.CreateTruncating(T.BitIncrement(T.One)) - 1);
}
