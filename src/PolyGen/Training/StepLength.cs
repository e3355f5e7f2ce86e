namespace PolyGen.Training;

/// <summary>The length of steps along preconditioned gradients: the median of the last exact line minima on samples that the directions have not seen.</summary>
/// <remarks>
/// On a tile's own samples the minimum along its gradient is two to ten times farther: the step would fit the tile's noise. The samples of the next tile are independent of the
/// direction, so that their exact polynomial has its minimum, in the middle of many, where that of the whole loss is.
/// </remarks>
internal sealed class StepLength
{
    private const int Remembered = 9;
    private const int Dense = 12;
    private const int Calibration = 96;

    private readonly List<double> minima = [];

    /// <summary>η; zero before the first line.</summary>
    public double Value { get; private set; }

    /// <summary>Half the width of the interval that the next line is sampled on.</summary>
    public double HalfWidth { get; private set; }

    /// <summary>Whether the line of step <paramref name="tile"/> is searched.</summary>
    public static bool IsSearched(long tile) => tile < Dense || (tile < Calibration && tile % 8 == 0);

    /// <summary>Nothing is known yet but the size of the parameters.</summary>
    public void Start(double halfWidth)
    {
        minima.Clear();
        HalfWidth = halfWidth;
        Value = 0;
    }

    /// <summary>Takes in the minimiser of a line.</summary>
    public void Add(double minimiser)
    {
        minima.Add(Math.Clamp(minimiser, 0, 2 * HalfWidth));
        double[] last = [.. minima.Skip(Math.Max(0, minima.Count - Remembered)).Order()];
        Value = last[last.Length / 2];
        HalfWidth = Math.Max(2 * Math.Max(Value, minimiser), HalfWidth / 8);
    }

    /// <summary>Halves the steps, after an explosion.</summary>
    public void Halve() => Value /= 2;
}
