using System.Numerics;

namespace PolyGen.Training;

/// <summary>The term λ|θ|², multiplied by the number of samples as the summed loss is.</summary>
internal static class Regularization
{
    /// <summary>c_1 += 2 λN θ, c_2 += λN: the change of λN (θ + s)².</summary>
    public static void AddTo<T>(Span<double> coefficients, double weight, T parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weight == 0)
            return;
        coefficients[0] += 2 * weight * double.CreateTruncating(parameter);
        coefficients[1] += weight;
    }
}
