using System.Numerics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Exact proximal steps on random tiles, in rounds: each replica learns from a few tiles, then all take the mean of their parameters. The network gets a running average of those means.</summary>
/// <remarks>
/// The replicas' number, tiles and random streams are fixed, and their means are taken in a fixed order: the parameters after a number
/// of rounds have the same bits for any number of threads. An iterate enters the average only after a round that started from it
/// has gone well.
/// </remarks>
internal sealed class TileTraining<TNetwork, T> : StochasticTraining<TNetwork, T>
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double ProximalRaise = 2;
    private const double LeastRaisedProximal = 0.5;

    private readonly TileOptions options;
    private readonly Replica<TNetwork, T>[] replicas;
    private readonly int[][] samples;
    private readonly int largestTile;
    private double proximal;
    private double size;
    private bool hasLearnt;

    /// <summary>Training of the context's network from its present parameters.</summary>
    public TileTraining(TrainingContext<TNetwork, T> context)
        : base(context, context.Network.Parameters.ToArray(), context.Options.Tiles.TileSize, context.Options.Tiles.LargestNumberOfRestarts, patience: 3)
    {
        options = context.Options.Tiles;
        var seeds = new DeterministicRandom(context.Options.Seed);
        proximal = options.Proximal;
        size = TileSize;
        largestTile = options.TileGrowth > 1 ? Math.Min(TNetwork.Description.Layout.Affordable(options.LargestTileSize), context.Data.Count) : TileSize;
        replicas = new Replica<TNetwork, T>[options.Replicas];
        samples = new int[options.Replicas][];
        for (int index = 0; index < replicas.Length; index++)
        {
            replicas[index] = new Replica<TNetwork, T>(context.Data, context.Options, Iterate, largestTile, seeds.NextUInt64());
            samples[index] = new int[checked(options.TilesBetweenAverages * largestTile)];
        }
    }

    /// <inheritdoc/>
    protected override StepCounts Counts => replicas.Aggregate(default(StepCounts), (sum, replica) => sum + replica.Counts);

    /// <inheritdoc/>
    public override void Write(CheckpointWriter writer)
    {
        base.Write(writer);
        writer.Section("tiles");
        writer.Write(proximal);
        writer.Write(size);
        writer.Write(hasLearnt);
        foreach (Replica<TNetwork, T> replica in replicas)
            writer.Write(replica);
    }

    /// <inheritdoc/>
    public override void Read(CheckpointReader reader)
    {
        base.Read(reader);
        reader.Section("tiles");
        proximal = reader.Double();
        size = reader.Double();
        hasLearnt = reader.Boolean();
        foreach (Replica<TNetwork, T> replica in replicas)
        {
            reader.Read(replica);
            replica.Restart(Iterate);
        }
    }

    /// <summary>A few tiles for each replica, then the mean of the replicas.</summary>
    protected override double Round()
    {
        int count = (int)size;
        foreach (int[] own in samples)
        {
            for (int tile = 0; tile < options.TilesBetweenAverages; tile++)
                Stream.Next(own.AsSpan(tile * count, count));
        }

        double first = proximal;
        Context.Team.ForEach(replicas.Length, index =>
        {
            double rho = first;
            for (int tile = 0; tile < options.TilesBetweenAverages && !Context.IsCancelled; tile++)
            {
                replicas[index].Learn(samples[index].AsSpan(tile * count, count), rho);
                rho *= options.ProximalGrowth;
            }
        });
        SamplesSeen += (long)replicas.Length * options.TilesBetweenAverages * count;
        if (replicas.Any(replica => replica.HasExploded))
            return double.NaN;

        proximal = first * Math.Pow(options.ProximalGrowth, options.TilesBetweenAverages);
        size = Math.Min(largestTile, size * Math.Pow(options.TileGrowth, options.TilesBetweenAverages));
        double loss = 0;
        foreach (Replica<TNetwork, T> replica in replicas)
        {
            loss += replica.LossSum;
            replica.LossSum = 0;
        }

        // The parameters that training starts from are no iterate.
        if (hasLearnt)
            Average.Add<T>(Iterate);
        hasLearnt = true;
        MeanOfReplicas(Iterate);
        foreach (Replica<TNetwork, T> replica in replicas)
            replica.Restart(Iterate);
        return loss / (replicas.Length * options.TilesBetweenAverages);
    }

    /// <inheritdoc/>
    protected override void Restart()
    {
        proximal = Math.Max(ProximalRaise * proximal, LeastRaisedProximal);
        hasLearnt = false;
        foreach (Replica<TNetwork, T> replica in replicas)
        {
            replica.LossSum = 0;
            replica.Restart(Iterate);
        }
    }

    private void MeanOfReplicas(T[] mean)
    {
        T share = T.One / T.CreateTruncating(replicas.Length);
        for (int i = 0; i < mean.Length; i++)
        {
            T sum = T.Zero;
            foreach (Replica<TNetwork, T> replica in replicas)
                sum += replica.Parameters[i];
            mean[i] = share * sum;
        }
    }
}
