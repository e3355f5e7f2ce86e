using System.Numerics;
using PolyGen.Data;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>A copy of the network that takes exact proximal steps on tiles of its own.</summary>
internal sealed class Replica<TNetwork, T> : ICheckpointState
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A tile's loss this many times above what it was lately, or above that of the zero function, is out of line. One such tile has
    // samples unlike those seen so far, on which a polynomial can be far off; its exact steps mend that. Several in a row diverge.
    private const double OutOfLine = 5;
    private const int DivergingTiles = 4;

    private static readonly NetworkDescription Description = TNetwork.Description;
    private static readonly bool hasUnitLocalGroups = Description.Groups.Any(group => group.Kernel == KernelKind.UnitLocal);

    private readonly Dataset data;
    private readonly TrainerOptions options;
    private readonly Tile<T> tile;
    private readonly DeterministicRandom random;
    private readonly RunningMean[] curvatures;
    private readonly int[][] orders;
    private readonly double[] coefficients;
    private readonly RunningMean recentLoss = new(horizon: 20);
    private StepCounts counts;
    private long tilesSeen;
    private int tilesOutOfLine;

    /// <summary>A replica that starts from <paramref name="parameters"/>.</summary>
    public Replica(Dataset data, TrainerOptions options, T[] parameters, int tileSize, ulong seed)
    {
        this.data = data;
        this.options = options;
        Parameters = (T[])parameters.Clone();
        tile = new Tile<T>(Description.Layout, tileSize);
        random = new DeterministicRandom(seed);
        curvatures = [.. Description.Groups.Select(group => new RunningMean(horizon: group.Count))];
        orders = [.. Description.Groups.Select(group => Enumerable.Range(0, group.Units).ToArray())];
        coefficients = new double[Description.Groups.Max(group => group.Degree)];
    }

    /// <summary>The parameters, which the replicas' average replaces at fixed points.</summary>
    public T[] Parameters { get; }

    /// <summary>What came of the visits so far.</summary>
    public StepCounts Counts => counts;

    /// <summary>The sum, over the tiles since it was last set to zero, of the tile's mean loss before its steps.</summary>
    public double LossSum { get; set; }

    /// <summary>Whether the loss has exploded; the parameters are then of no use.</summary>
    public bool HasExploded { get; private set; }

    /// <summary>Goes on from <paramref name="parameters"/>.</summary>
    public void Restart(ReadOnlySpan<T> parameters)
    {
        parameters.CopyTo(Parameters);
        if (HasExploded)
            tilesOutOfLine = 0;
        HasExploded = false;
    }

    /// <summary>One exact proximal step for every parameter, on one tile.</summary>
    public void Learn(ReadOnlySpan<int> samples, double proximal)
    {
        if (HasExploded)
            return;

        proximal *= 1 + (options.Tiles.ProximalWarmUp / (1 + tilesSeen));
        data.CopyTo(samples, tile);
        tile.MarkZeroColumns(Description.Inputs);
        TNetwork.Forward(Parameters, tile);
        double loss = TileFit.SumOfSquares(tile, Description);
        LossSum += loss / samples.Length;
        bool isInLine = tilesSeen == 0 || loss <= OutOfLine * Math.Max(recentLoss.Value, TileFit.TargetEnergy(tile, Description));
        tilesOutOfLine = isInLine ? 0 : tilesOutOfLine + 1;
        if (!double.IsFinite(loss) || tilesOutOfLine == DivergingTiles)
        {
            HasExploded = true;
            return;
        }

        if (isInLine)
            recentLoss.Add(loss);
        double noise = RoundingNoise.Of<T>(loss);
        for (int group = Description.Groups.Count - 1; group >= 0; group--)
        {
            if (Description.Groups[group].Kernel == KernelKind.Jet && hasUnitLocalGroups && tilesSeen % options.Tiles.JetInterval != options.Tiles.JetInterval / 2)
                continue;
            random.Shuffle<int>(orders[group]);
            foreach (int unit in orders[group])
                Visit(group, unit, proximal, noise);
        }

        tilesSeen++;
    }

    /// <inheritdoc/>
    /// <remarks>Between two rounds, when the parameters are those of all replicas and the loss has not exploded.</remarks>
    public void Write(CheckpointWriter writer)
    {
        writer.Write(random);
        foreach (RunningMean curvature in curvatures)
            writer.Write(curvature);
        foreach (int[] order in orders)
            writer.Write(order);
        writer.Write(recentLoss);
        writer.Write(counts);
        writer.Write(tilesSeen);
        writer.Write(tilesOutOfLine);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Read(random);
        foreach (RunningMean curvature in curvatures)
            reader.Read(curvature);
        foreach (int[] order in orders)
            reader.Read(order);
        reader.Read(recentLoss);
        counts = reader.Counts();
        tilesSeen = reader.Int64();
        tilesOutOfLine = reader.Int32();
    }

    private void Visit(int groupIndex, int unit, double proximal, double noise)
    {
        ParameterGroup group = Description.Groups[groupIndex];
        Span<double> c = coefficients.AsSpan(0, group.Degree);
        RunningMean curvature = curvatures[groupIndex];
        proximal *= group.ProximalFactor;
        TNetwork.Begin(groupIndex, unit, Parameters, tile);
        int applied = -1;
        T step = T.Zero;
        for (int input = 0; input < group.ParametersPerUnit; input++)
        {
            c.Clear();
            TNetwork.Step(groupIndex, unit, applied, step, input, Parameters, tile, c);
            ref T parameter = ref Parameters[group.IndexOf(unit, input)];
            Regularization.AddTo(c, (options.L2 + group.L2) * tile.Count, parameter);
            double magnitude = Math.Abs(c[1]);
            if (magnitude > 0)
            {
                curvature.Add(magnitude);
                c[1] += proximal * (magnitude + (options.Tiles.ProximalFloor * curvature.Value));
            }

            StepOutcome outcome = CoordinateStep.Take(c, options.L1 * tile.Count, noise, ref parameter, out step, out _);
            counts = counts.With(outcome);
            applied = outcome == StepOutcome.Moved ? input : -1;
        }

        if (applied >= 0)
            TNetwork.Step(groupIndex, unit, applied, step, -1, Parameters, tile, []);
        TNetwork.End(groupIndex, unit, Parameters, tile);
    }
}
