using PolyGen.Roots;

namespace PolyGen.Training;

/// <summary>The length of steps along preconditioned gradients: the global minimum of the sum of the last exact line polynomials, each on samples that its direction has not seen.</summary>
/// <remarks>
/// On a tile's own samples the minimum along its gradient is two to ten times farther: the step would fit the tile's noise. The samples of the next tile are independent of the
/// direction. Preconditioned directions are of one scale, so that their polynomials may be added.
/// </remarks>
internal sealed class StepLength(int degree)
{
    private const int Remembered = 16;
    private const int Dense = 16;
    private const int Calibration = 128;
    private const double Floor = 0.25;

    private readonly Queue<double[]> lines = new();
    private double smallest;

    /// <summary>η; zero before the first line.</summary>
    public double Value { get; private set; }

    /// <summary>Half the width of the interval that the next line is sampled on.</summary>
    public double HalfWidth { get; private set; }

    /// <summary>Whether the line of step <paramref name="tile"/> is searched.</summary>
    public static bool IsSearched(long tile) => tile < Dense || (tile < Calibration && tile % 8 == 0);

    /// <summary>Nothing is known yet but the size of the parameters.</summary>
    public void Start(double halfWidth)
    {
        lines.Clear();
        HalfWidth = halfWidth;
        smallest = Floor * halfWidth;
        Value = 0;
    }

    /// <summary>Takes in c_1 … c_D of the loss at θ + τ HalfWidth d, as a polynomial in τ.</summary>
    public void Add(ReadOnlySpan<double> coefficients)
    {
        double[] line = coefficients.ToArray();
        for (int m = 0; m < line.Length; m++)
            line[m] /= Math.Pow(HalfWidth, m + 1);
        lines.Enqueue(line);
        if (lines.Count > Remembered)
            lines.Dequeue();
        double[] sum = new double[degree];
        foreach (double[] item in lines)
        {
            for (int m = 0; m < degree; m++)
                sum[m] += item[m] * Math.Pow(HalfWidth, m + 1);
        }

        Value = HalfWidth * Math.Clamp(UnivariateMinimizer.Minimize(sum).Step, 0, 2);
        HalfWidth = Math.Max(2 * Value, smallest);
    }

    /// <summary>Halves the steps, after an explosion.</summary>
    public void Halve() => Value /= 2;
}
