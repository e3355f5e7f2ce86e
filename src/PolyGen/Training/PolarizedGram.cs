using System.Numerics;

namespace PolyGen.Training;

/// <summary>The quadratic of any linear group, through its kernels alone: once parameter p has moved by s, the coefficient c_1 of parameter q has changed by 2 s G_pq.</summary>
/// <remarks>
/// One system of all the group's parameters. Each move is applied by <c>Begin</c>, <c>Step</c> and <c>End</c>, and undone by a forward pass, so that
/// no rounding error is left behind. P forward passes and P²/2 visits for P parameters.
/// </remarks>
internal static class PolarizedGram
{
    /// <summary>The largest number of parameters for which this is done.</summary>
    public const int LargestCount = 512;

    // Tiles whose Gram matrices are in memory at the same time.
    private const int TilesAtATime = 16;

    /// <summary>Collects the quadratic over <paramref name="tiles"/>, whose value columns are those of <paramref name="parameters"/> before and after.</summary>
    /// <param name="groupIndex">The index of the group.</param>
    /// <param name="tiles">The samples.</param>
    /// <param name="parameters">The present parameters.</param>
    /// <param name="loss">The present loss, summed over the samples.</param>
    /// <param name="team">The threads.</param>
    public static GroupQuadratic Collect<TNetwork, T>(int groupIndex, Tile<T>[] tiles, T[] parameters, double loss, WorkerTeam team)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterGroup group = TNetwork.Description.Groups[groupIndex];
        int count = group.Count;
        var slopes = new double[tiles.Length][];
        var curvatures = new double[tiles.Length][];
        team.ForEach(tiles.Length, index =>
        {
            (slopes[index], curvatures[index]) = (new double[count], new double[count]);
            AddCoefficients<TNetwork, T>(groupIndex, 0, parameters, tiles[index], slopes[index], curvatures[index]);
        });
        double[] slope = Sum(slopes), curvature = Sum(curvatures);
        T[] steps = [.. curvature.Select(c => T.CreateTruncating(StepFor(c, loss)))];

        var gram = new double[count * count];
        for (int done = 0; done < tiles.Length; done += TilesAtATime)
        {
            int first = done;
            var parts = new double[Math.Min(TilesAtATime, tiles.Length - done)][];
            team.ForEach(parts.Length, index => parts[index] = GramOf<TNetwork, T>(groupIndex, parameters, tiles[first + index], slopes[first + index], steps));
            foreach (double[] part in parts)
            {
                for (int i = 0; i < gram.Length; i++)
                    gram[i] += part[i];
            }
        }

        // Rows hold the parameters of the same unit and of later ones; a parameter's own curvature is known without differences.
        for (int p = 0; p < count; p++)
        {
            gram[(p * count) + p] = curvature[p];
            for (int q = 0; q < p; q++)
                gram[(p * count) + q] = gram[(q * count) + p];
        }

        int[] places = [.. Enumerable.Range(0, count).Select(p => group.IndexOf(p / group.ParametersPerUnit, p % group.ParametersPerUnit))];
        return new GroupQuadratic(count, gram, [new GroupSystem(1, places, [.. slope.Select(c => c / 2)])]);
    }

    /// <summary>The power of two whose change of the loss is about the loss itself, so that neither drowns in the other's rounding; zero where the parameter touches no data.</summary>
    private static double StepFor(double curvature, double loss)
        => curvature <= 0 ? 0 : loss <= 0 ? 1 : Math.ScaleB(1, Math.Clamp((int)Math.Round(Math.Log2(loss / curvature) / 2), -60, 60));

    private static double[] GramOf<TNetwork, T>(int groupIndex, T[] parameters, Tile<T> tile, double[] slopes, T[] steps)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterGroup group = TNetwork.Description.Groups[groupIndex];
        int count = group.Count;
        var gram = new double[count * count];
        Span<double> unused = stackalloc double[group.Degree];
        for (int p = 0; p < count; p++)
        {
            if (steps[p] == T.Zero)
                continue;
            (int unit, int input) = Math.DivRem(p, group.ParametersPerUnit);
            TNetwork.Begin(groupIndex, unit, parameters, tile);

            // Only the parameter whose coefficients were the last to be asked for can be applied.
            TNetwork.Step(groupIndex, unit, -1, T.Zero, input, parameters, tile, unused);
            TNetwork.Step(groupIndex, unit, input, steps[p], -1, parameters, tile, []);
            TNetwork.End(groupIndex, unit, parameters, tile);
            Span<double> row = gram.AsSpan(p * count, count);
            AddCoefficients<TNetwork, T>(groupIndex, unit, parameters, tile, row, []);
            for (int q = p; q < count; q++)
                row[q] = (row[q] - slopes[q]) / (2 * double.CreateTruncating(steps[p]));
            TNetwork.Forward(parameters, tile);
        }

        return gram;
    }

    /// <summary>Adds c_1 and c_2 of the parameters of unit <paramref name="firstUnit"/> and of those behind it.</summary>
    private static void AddCoefficients<TNetwork, T>(int groupIndex, int firstUnit, T[] parameters, Tile<T> tile, Span<double> slopes, Span<double> curvatures)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterGroup group = TNetwork.Description.Groups[groupIndex];
        Span<double> coefficients = stackalloc double[group.Degree];
        for (int unit = firstUnit; unit < group.Units; unit++)
        {
            TNetwork.Begin(groupIndex, unit, parameters, tile);
            for (int input = 0; input < group.ParametersPerUnit; input++)
            {
                coefficients.Clear();
                TNetwork.Step(groupIndex, unit, -1, T.Zero, input, parameters, tile, coefficients);
                int place = (unit * group.ParametersPerUnit) + input;
                slopes[place] += coefficients[0];
                if (!curvatures.IsEmpty)
                    curvatures[place] += coefficients[1];
            }

            TNetwork.End(groupIndex, unit, parameters, tile);
        }
    }

    private static double[] Sum(double[][] parts)
    {
        var sum = new double[parts[0].Length];
        foreach (double[] part in parts)
        {
            for (int i = 0; i < sum.Length; i++)
                sum[i] += part[i];
        }

        return sum;
    }
}
