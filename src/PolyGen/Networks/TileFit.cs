using System.Numerics;

namespace PolyGen;

/// <summary>Sums over the samples of one tile whose residuals are those of the present parameters.</summary>
/// <param name="SquaredError">Σ_n Σ_o ω_o r_o(n)², in double.</param>
/// <param name="Correct">The number of samples whose largest output is that of their largest target; of equal outputs the first counts.</param>
internal readonly record struct TileFit(double SquaredError, int Correct)
{
    /// <summary>Adds up the residuals of <paramref name="tile"/>, sample after sample, output after output.</summary>
    public static TileFit Of<T>(Tile<T> tile, NetworkDescription description, bool classify)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(SumOfSquares(tile, description), classify ? CountCorrect(tile, description.Outputs) : 0);

    /// <summary>Σ_n Σ_o ω_o r_o(n)².</summary>
    public static double SumOfSquares<T>(Tile<T> tile, NetworkDescription description)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => SumOfSquares(tile, tile.Layout.ResidualRow, description);

    /// <summary>Σ_n Σ_o ω_o y_no², samples with weights by w² y_no²: the loss of the zero function.</summary>
    public static double TargetEnergy<T>(Tile<T> tile, NetworkDescription description)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => SumOfSquares(tile, tile.Layout.TargetRow, description);

    private static double SumOfSquares<T>(Tile<T> tile, int firstRow, NetworkDescription description)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int output = 0; output < description.Outputs; output++)
        {
            double weight = description.OutputWeight(output);
            foreach (T entry in tile.Column(firstRow + output)[..tile.Count])
            {
                double r = double.CreateTruncating(entry);
                sum += weight * (r * r);
            }
        }

        return sum;
    }

    private static int CountCorrect<T>(Tile<T> tile, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int correct = 0;
        for (int n = 0; n < tile.Count; n++)
        {
            int largestOutput = 0, largestTarget = 0;
            T output = T.NegativeInfinity, target = T.NegativeInfinity;
            for (int o = 0; o < outputs; o++)
            {
                T y = tile.Column(tile.Layout.TargetRow + o)[n], f = tile.Column(tile.Layout.ResidualRow + o)[n] + y;
                if (f > output)
                    (output, largestOutput) = (f, o);
                if (y > target)
                    (target, largestTarget) = (y, o);
            }

            if (largestOutput == largestTarget)
                correct++;
        }

        return correct;
    }
}
