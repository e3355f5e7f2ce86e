using System.Numerics;

namespace PolyGen.Training;

/// <summary>The terms Σ_g (λ + λ_g)|θ_g|² over the parameter groups g, λ that of the options and λ_g the group's own, and μ|θ|_1; the summed loss has them multiplied by the number of samples.</summary>
internal static class Regularization
{
    /// <summary>Σ_g (λ + λ_g)|θ_g|² + μ|θ|_1.</summary>
    public static double Penalty<T>(NetworkDescription description, TrainerOptions options, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double penalty = options.L2 == 0 ? 0 : options.L2 * SumOfSquares(parameters);
        if (options.L1 != 0)
            penalty += options.L1 * SumOfMagnitudes(parameters);
        foreach (ParameterGroup group in description.Groups)
        {
            if (group.L2 == 0)
                continue;
            penalty += group.L2 * SumOfSquares(parameters.Slice(group.WeightOffset, group.Units * group.WeightsPerUnit));
            if (group.BiasOffset >= 0)
                penalty += group.L2 * SumOfSquares(parameters.Slice(group.BiasOffset, group.Units));
        }

        return penalty;
    }

    /// <summary>c_1 += 2 λN θ, c_2 += λN: the change of λN (θ + s)².</summary>
    public static void AddTo<T>(Span<double> coefficients, double weight, T parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weight == 0)
            return;
        coefficients[0] += 2 * weight * double.CreateTruncating(parameter);
        coefficients[1] += weight;
    }

    /// <summary><paramref name="factor"/> (λ + λ_g) for every parameter.</summary>
    public static T[] WeightsOf<T>(NetworkDescription description, TrainerOptions options, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] weights = new T[description.ParameterCount];
        foreach (ParameterGroup group in description.Groups)
        {
            T weight = T.CreateTruncating(factor * (options.L2 + group.L2));
            weights.AsSpan(group.WeightOffset, group.Units * group.WeightsPerUnit).Fill(weight);
            if (group.BiasOffset >= 0)
                weights.AsSpan(group.BiasOffset, group.Units).Fill(weight);
        }

        return weights;
    }

    private static double SumOfMagnitudes<T>(ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T parameter in parameters)
            sum += Math.Abs(double.CreateTruncating(parameter));
        return sum;
    }

    private static double SumOfSquares<T>(ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T parameter in parameters)
        {
            double value = double.CreateTruncating(parameter);
            sum += value * value;
        }

        return sum;
    }
}
