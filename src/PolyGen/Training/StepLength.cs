using PolyGen.Roots;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The length η of steps along preconditioned gradients: the median of the minima of exact line polynomials, each on samples that its direction has not seen.</summary>
/// <remarks>
/// On a tile's own samples the minimum along its gradient is two to ten times as far as on others: the step would fit the tile's noise. The samples of the next tile are independent of the
/// direction. Directions are of one scale, so that the minima of different lines may be compared.
/// Lines are searched while the first tiles are learnt. Later ones would ask for shorter steps than serve best, as the average of the iterates rids them of the noise that they would have to avoid.
/// </remarks>
/// <param name="degree">The degree of the loss along a line.</param>
internal sealed class StepLength(int degree) : ICheckpointState
{
    private const int Remembered = 15;
    private const int FirstInARow = 6;
    private const int Searched = 160;
    private const int Spacing = 16;
    private const double SmallestHalfWidth = 0.25;

    // Just beyond the interval an interpolated polynomial is still known; far beyond it is noise.
    private const double LargestReach = 1.25;

    private readonly List<double> minima = [];
    private double smallest;

    /// <summary>η; zero before the first line.</summary>
    public double Value { get; private set; }

    /// <summary>Half the width of the interval that the next line is sampled on.</summary>
    public double HalfWidth { get; private set; }

    /// <summary>Whether the line of step <paramref name="step"/>, counted from 0, is searched.</summary>
    public static bool IsSearched(long step) => step < FirstInARow || (step < Searched && step % Spacing == 0);

    /// <summary>Forgets all lines; the next one is sampled on [-halfWidth, halfWidth].</summary>
    public void Start(double halfWidth)
    {
        minima.Clear();
        (HalfWidth, smallest, Value) = (halfWidth, SmallestHalfWidth * halfWidth, 0);
    }

    /// <summary>Takes in c_1 … c_D of the loss at θ + τ a d as a polynomial in τ, a the half width.</summary>
    public void Add(ReadOnlySpan<double> coefficients)
    {
        foreach (double coefficient in coefficients)
        {
            if (double.IsFinite(coefficient))
                continue;

            // The loss overflows on the interval.
            HalfWidth /= 16;
            return;
        }

        minima.Add(HalfWidth * IntervalMinimum.Find(coefficients[..degree], LargestReach));
        if (minima.Count > Remembered)
            minima.RemoveAt(0);
        Value = minima.Order().ElementAt(minima.Count / 2);
        HalfWidth = Math.Max(2 * Math.Max(Value, minima[^1] / LargestReach), smallest);
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(Value);
        writer.Write(HalfWidth);
        writer.Write(smallest);
        writer.Write(minima.Count);
        foreach (double minimum in minima)
            writer.Write(minimum);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        (Value, HalfWidth, smallest) = (reader.Double(), reader.Double(), reader.Double());
        minima.Clear();
        for (int count = reader.Int32(); count > 0; count--)
            minima.Add(reader.Double());
    }
}
