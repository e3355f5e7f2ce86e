using PolyGen.Data;

namespace PolyGen.Moments;

/// <summary>Functions φ_i(x, y) of a sample whose sums over the samples determine the loss of a network of degree d in x: x^α for |α| ≤ 2d, x^α y_o for |α| ≤ d, and Σ_o ω_o y_o².</summary>
/// <remarks>
/// Instead of monomials in the raw inputs, products of Chebyshev polynomials in inputs mapped to [-1, 1], with targets divided by the largest:
/// they span the same space, none exceeds 1, and they are far from dependent. φ_0 = 1. One evaluation is one multiplication a function.
/// </remarks>
internal sealed class MomentFunctions
{
    private readonly Dataset data;
    private readonly NetworkDescription description;
    private readonly int degree;
    private readonly int lowDegreeCount;
    private readonly Factor[] factors;
    private readonly double[] centres;
    private readonly double[] inverseRadii;
    private readonly double targetScale;

    /// <summary>The functions for a network and the samples that it is to be trained on.</summary>
    public MomentFunctions(NetworkDescription description, Dataset data)
    {
        this.description = description;
        this.data = data;
        degree = 2 * description.InputDegree;
        factors = [.. Products(data.Inputs, degree)];
        lowDegreeCount = CountOf(data.Inputs, description.InputDegree, int.MaxValue);
        Count = factors.Length + (data.Outputs * lowDegreeCount) + 1;
        (centres, inverseRadii, targetScale) = Ranges();
    }

    /// <summary>K, the number of functions.</summary>
    public int Count { get; }

    /// <summary>K, or <paramref name="limit"/> + 1 where it is larger than <paramref name="limit"/>.</summary>
    public static int CountOf(NetworkDescription description, int limit)
    {
        long high = CountOf(description.Inputs, 2 * description.InputDegree, limit), low = CountOf(description.Inputs, description.InputDegree, limit);
        return (int)Math.Min(limit + 1L, high + (description.Outputs * low) + 1);
    }

    /// <summary>Adds <paramref name="weight"/> φ(x, y) of <paramref name="sample"/> to <paramref name="sums"/>, and its absolute values to <paramref name="magnitudes"/>, if that is not empty.</summary>
    public void Add(int sample, double weight, Span<double> sums, Span<double> magnitudes)
    {
        Span<double> values = stackalloc double[Count];
        Evaluate(sample, values);
        for (int i = 0; i < values.Length; i++)
            sums[i] += weight * values[i];
        for (int i = 0; i < magnitudes.Length; i++)
            magnitudes[i] += weight * Math.Abs(values[i]);
    }

    private void Evaluate(int sample, Span<double> values)
    {
        // T_0 … T_2d of every input, by T_{m+1} = 2 x T_m - T_{m-1}.
        int powers = degree + 1;
        Span<double> x = stackalloc double[data.Inputs], y = stackalloc double[data.Outputs], chebyshev = stackalloc double[data.Inputs * powers];
        data.CopyInput(sample, x);
        data.CopyTarget(sample, y);
        for (int k = 0; k < x.Length; k++)
        {
            double t = (x[k] - centres[k]) * inverseRadii[k];
            Span<double> row = chebyshev.Slice(k * powers, powers);
            row[0] = 1;
            if (degree > 0)
                row[1] = t;
            for (int m = 2; m < powers; m++)
                row[m] = (2 * t * row[m - 1]) - row[m - 2];
        }

        values[0] = 1;
        for (int i = 1; i < factors.Length; i++)
            values[i] = values[factors[i].Product] * chebyshev[(factors[i].Input * powers) + factors[i].Power];
        int next = factors.Length;
        double energy = 0;
        for (int o = 0; o < y.Length; o++)
        {
            double target = y[o] * targetScale;
            energy += description.OutputWeight(o) * target * target;
            for (int i = 0; i < lowDegreeCount; i++)
                values[next++] = target * values[i];
        }

        values[next] = energy;
    }

    /// <summary>All products of total degree at most <paramref name="degree"/>, by degree: each is an earlier one times T_m of an input beyond those of the earlier one.</summary>
    private static List<Factor> Products(int inputs, int degree)
    {
        var products = new List<Factor> { default };
        var degrees = new List<int> { 0 };
        for (int total = 1; total <= degree; total++)
        {
            int earlier = products.Count;
            for (int product = 0; product < earlier; product++)
            {
                int firstInput = product == 0 ? 0 : products[product].Input + 1;
                for (int input = firstInput; input < inputs; input++)
                {
                    products.Add(new Factor(product, input, total - degrees[product]));
                    degrees.Add(total);
                }
            }
        }

        return products;
    }

    /// <summary>C(inputs + degree, degree), the number of monomials, or <paramref name="limit"/> where it is larger.</summary>
    private static int CountOf(int inputs, int degree, int limit)
    {
        long count = 1;
        for (int i = 1; i <= degree; i++)
        {
            count = count * (inputs + i) / i;
            if (count >= limit)
                return limit;
        }

        return (int)count;
    }

    private (double[] Centres, double[] InverseRadii, double TargetScale) Ranges()
    {
        var low = new double[data.Inputs];
        var high = new double[data.Inputs];
        var x = new double[data.Inputs];
        var y = new double[data.Outputs];
        low.AsSpan().Fill(double.PositiveInfinity);
        high.AsSpan().Fill(double.NegativeInfinity);
        double largest = 0;
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInput<double>(sample, x);
            data.CopyTarget<double>(sample, y);
            for (int k = 0; k < x.Length; k++)
                (low[k], high[k]) = (Math.Min(low[k], x[k]), Math.Max(high[k], x[k]));
            for (int o = 0; o < y.Length; o++)
                largest = Math.Max(largest, Math.Abs(y[o]));
        }

        return ([.. low.Zip(high, (a, b) => (a / 2) + (b / 2))], [.. low.Zip(high, (a, b) => Inverse((b / 2) - (a / 2)))], Inverse(largest));
    }

    // A constant input is mapped to zero, and so are targets that are all zero.
    private static double Inverse(double radius) => double.IsFinite(1 / radius) ? 1 / radius : 0;

    /// <summary>The product <paramref name="Product"/> times T_<paramref name="Power"/> of input <paramref name="Input"/>.</summary>
    private readonly record struct Factor(int Product, int Input, int Power);
}
