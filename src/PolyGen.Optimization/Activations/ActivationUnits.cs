using System.Numerics;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Activations;

/// <summary>Units for the activation coefficients of a network in which every term p_m B_m(z) is of the size of p_0, powers of two.</summary>
/// <remarks>
/// Where the pre-activations z are of size 1e-5, z³ is lost beside 1: interpolation at coefficients of size 1 sees rounding errors alone. From the first activation to the last, with all behind it the identity, a unit is
/// multiplied until the coefficient changes the outputs as much as p_0 does.
/// </remarks>
internal static class ActivationUnits
{
    private const int Rounds = 100;

    // Up to this factor, the units are left at 1.
    private const double Unremarkable = 16;

    // The factor where a response is below rounding, and the sizes beyond which none is expected.
    private const double Leap = 1 << 20;
    private const double Largest = 1e60;

    /// <summary>The unit of each coefficient.</summary>
    public static double[] Of<TNetwork, T>(GeneratedForward<TNetwork, T> forward, IReadOnlyList<ActivationCoefficient> coefficients, IReadOnlyList<ParameterGroup> groups, CancellationToken cancellationToken)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double noise = 64 * double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        double[] units = [.. coefficients.Select(_ => 1.0)], point = [.. coefficients.Select(coefficient => coefficient.Power == 1 ? 1.0 : 0)];
        for (int block = 0; block < groups.Count; block++)
        {
            int degree = Math.Max(1, groups[block].Degree / 2);
            Vector rest = forward.At(With(block, -1, 0));
            double reference = Response(block, 0, 1, rest);
            reference = reference > 0 && double.IsFinite(reference) ? reference : 1;
            for (int power = 1; power < groups[block].WeightsPerUnit; power++)
            {
                double unit = Unit(block, power, degree, reference, rest);
                foreach ((int i, _) in coefficients.Index().Where(pair => pair.Item.Block == block && pair.Item.Power == power))
                {
                    units[i] = unit;
                }
            }

            // Of alternating signs, so that the terms do not all add up.
            foreach ((int i, ActivationCoefficient coefficient) in coefficients.Index().Where(pair => pair.Item.Block == block))
            {
                point[i] = units[i] * (coefficient.Power % 2 == 0 ? 0.5 : -0.75);
            }
        }

        return units;

        double Unit(int block, int power, int degree, double reference, Vector rest)
        {
            double unit = 1, floor = noise * rest.InfinityNorm();
            for (int round = 0; round < Rounds && unit is > 1 / Largest and < Largest; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double response = Response(block, power, unit, rest), ratio = reference / response;
                if (ratio is > 0.25 and < 4)
                {
                    return unit is > 1 / Unremarkable and < Unremarkable ? 1 : Math.ScaleB(1, Math.ILogB(unit));
                }

                unit *= !double.IsFinite(response) ? 1 / Leap : response <= floor ? Leap : Math.Pow(ratio, 1.0 / degree);
            }

            // Nothing depends on it.
            return 1;
        }

        double Response(int block, int power, double value, Vector rest)
        {
            Vector difference = forward.At(With(block, power, value)) - rest;
            return difference.All(double.IsFinite) ? difference.InfinityNorm() : double.PositiveInfinity;
        }

        double[] With(int block, int power, double value) => [.. coefficients.Select((coefficient, i) => coefficient.Block != block ? point[i] : coefficient.Power == power ? value : 0)];
    }
}
