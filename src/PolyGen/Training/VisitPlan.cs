using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Which parameters a sweep visits, and in which order. It changes between sweeps alone, but for the gains, which only the next <see cref="Begin"/> reads: all workers see the same.</summary>
internal sealed class VisitPlan : ICheckpointState
{
    private readonly NetworkDescription description;
    private readonly SweepOrder order;
    private readonly double skipBelow;
    private readonly int revisitAfter;
    private readonly DeterministicRandom random;
    private readonly int[] groups;
    private readonly int[][] units;
    private readonly double[] gains;
    private readonly bool[] skipped;
    private int sweepsSinceAll;

    /// <summary>The plan of sweeps of the given options.</summary>
    public VisitPlan(NetworkDescription description, TrainerOptions options)
    {
        this.description = description;
        order = options.Order;
        skipBelow = options.SkipBelow;
        revisitAfter = sweepsSinceAll = options.RevisitAfter;
        random = new DeterministicRandom(options.Seed);

        // Measured on MNIST, the last group first lowers the loss faster than the other way round.
        groups = [.. Enumerable.Range(0, description.Groups.Count).Reverse()];
        units = [.. description.Groups.Select(group => Enumerable.Range(0, group.Units).ToArray())];
        gains = order == SweepOrder.Greedy || skipBelow > 0 ? new double[description.ParameterCount] : [];
        skipped = skipBelow > 0 ? new bool[description.ParameterCount] : [];
        Array.Fill(gains, double.PositiveInfinity);
    }

    /// <summary>Whether the sweep that was begun last visits every parameter.</summary>
    public bool VisitsAll { get; private set; } = true;

    /// <summary>The groups in the order of their visits.</summary>
    public ReadOnlySpan<int> Groups => groups;

    /// <summary>The units of a group in the order of their visits.</summary>
    public ReadOnlySpan<int> Units(int group) => units[group];

    /// <summary>Whether the sweep leaves a parameter out.</summary>
    public bool Skips(int parameter) => skipped.Length > 0 && skipped[parameter];

    /// <summary>Plans the next sweep.</summary>
    /// <param name="loss">The summed loss, by which small gains are measured.</param>
    public void Begin(double loss)
    {
        Array.Clear(skipped);
        if (sweepsSinceAll < revisitAfter)
        {
            for (int i = 0; i < skipped.Length; i++)
                skipped[i] = gains[i] < skipBelow * loss;
        }

        VisitsAll = skipped.AsSpan().IndexOf(true) < 0;
        sweepsSinceAll = VisitsAll ? 1 : sweepsSinceAll + 1;
        if (order == SweepOrder.Random)
            Shuffle();
        else if (order == SweepOrder.Greedy)
            SortByGain();
    }

    /// <summary>Makes the next sweep visit every parameter.</summary>
    public void VisitAllNext() => sweepsSinceAll = revisitAfter;

    /// <summary>Remembers by how much the summed loss fell at a parameter's visit.</summary>
    public void Remember(int parameter, double gain)
    {
        if (gains.Length > 0)
            gains[parameter] = gain;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("visits");
        writer.Write(sweepsSinceAll);
        writer.Write(random);
        writer.Write(groups);
        foreach (int[] own in units)
            writer.Write(own);
        writer.Write<double>(gains);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Section("visits");
        sweepsSinceAll = reader.Int32();
        reader.Read(random);
        reader.Read(groups);
        foreach (int[] own in units)
            reader.Read(own);
        reader.Read<double>(gains);
    }

    private void Shuffle()
    {
        random.Shuffle<int>(groups);
        foreach (int[] own in units)
            random.Shuffle<int>(own);
    }

    private void SortByGain()
    {
        for (int index = 0; index < units.Length; index++)
        {
            ParameterGroup group = description.Groups[index];
            double[] lost = [.. Enumerable.Range(0, group.Units).Select(unit => -Enumerable.Range(0, group.ParametersPerUnit).Sum(input => gains[group.IndexOf(unit, input)]))];
            units[index] = [.. Enumerable.Range(0, group.Units).OrderBy(unit => lost[unit])];
        }
    }
}
