using System.Numerics;
using System.Numerics.Tensors;
using PolyGen.Roots;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>Steps of all parameters along preconditioned gradients of random tiles, θ += κ η d / √(1 + e/E); the network gets a running average of the iterates.</summary>
/// <remarks>
/// <para>η is found from exact polynomials of the loss (<see cref="StepLength"/>), d is that of <see cref="PreconditionedGradient{T}"/>. There is nothing to tune: the average makes up for steps that are too long at the end, the polynomials say how long they may be at first.</para>
/// <para>A tile is differentiated in <see cref="Parts"/> parts, by as many threads; all sums are taken in the order of the parts, so that the bits are the same for any number of threads.</para>
/// <para>Where most inputs are zero and dense layers alone read them, only the others are read (<see cref="Kernels.SparseInputs{T}"/>).</para>
/// </remarks>
internal sealed class LineTraining<TNetwork, T> : StochasticTraining<TNetwork, T>
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of parts of a tile, which as many threads may differentiate at the same time.</summary>
    public const int Parts = 2;

    private const int TilesPerRound = 16;
    private const int TilesPerIterate = 4;

    // The average goes on to fall for a while when the iterates' loss does not.
    private const int Patience = 10;
    private const double FirstReach = 0.1;
    private const double OutOfLine = 5;

    // Measured on one core with AVX2: below, skipping zeros gains more than whole vectors of samples do.
    private const double LargestDensity = 0.4;
    private const int SamplesForDensity = 256;

    private static readonly NetworkDescription Description = TNetwork.Description;

    private readonly LineOptions options;
    private readonly bool isSparse;
    private readonly TilePart<TNetwork, T>[] parts;
    private readonly T[][] gradients;

    // 2(λ + λ_g) of every parameter; empty where nothing is penalised. Weights keep their place among those of their group, wherever they lie there.
    private readonly T[] penalties;
    private readonly PreconditionedGradient<T> gradient;
    private readonly StepLength length = new(2 * Description.ParameterDegree);
    private readonly RunningMean recentLoss = new(horizon: 20);
    private readonly double[,] line = new double[(2 * Description.ParameterDegree) + 1, Parts];
    private readonly int workers;
    private readonly double[] losses = new double[TilesPerRound];
    private int[] samples;
    private int[] nextSamples;
    private double energy;

    /// <summary>Training of the context's network from its present parameters.</summary>
    public LineTraining(TrainingContext<TNetwork, T> context)
        : this(context, Description.InputsMayBeSparse && context.Data.Density(SamplesForDensity) < LargestDensity)
    {
    }

    private LineTraining(TrainingContext<TNetwork, T> context, bool isSparse)
        : base(context, isSparse ? InputMajorWeights.Of<T>(Description, context.Network.Parameters) : context.Network.Parameters.ToArray(), context.Options.Lines.TileSize, context.Options.Lines.LargestNumberOfRestarts, Patience)
    {
        options = context.Options.Lines;
        this.isSparse = isSparse;
        parts = [.. Enumerable.Range(0, Parts).Select(_ => new TilePart<TNetwork, T>((TileSize + Parts - 1) / Parts, isSparse))];
        gradients = [.. parts.Select(part => part.Gradient)];
        T[] twice = Regularization.WeightsOf<T>(Description, context.Options, 2);
        penalties = Array.Exists(twice, weight => weight != T.Zero) ? twice : [];
        gradient = new PreconditionedGradient<T>(Iterate.Length, options);
        workers = Math.Min(context.Team.Workers, Parts);
        (samples, nextSamples) = (new int[TileSize], new int[TileSize]);
        Stream.Next(nextSamples);
        length.Start(FirstHalfWidth());
    }

    /// <inheritdoc/>
    protected override StepCounts Counts => new(SamplesSeen / TileSize * Iterate.Length, 0, 0);

    /// <inheritdoc/>
    public override void Write(CheckpointWriter writer)
    {
        base.Write(writer);
        writer.Section("lines");
        writer.Write(gradient);
        writer.Write(length);
        writer.Write(recentLoss);
        writer.Write(nextSamples);
    }

    /// <inheritdoc/>
    public override void Read(CheckpointReader reader)
    {
        base.Read(reader);
        reader.Section("lines");
        reader.Read(gradient);
        reader.Read(length);
        reader.Read(recentLoss);
        reader.Read(nextSamples);
    }

    /// <inheritdoc/>
    protected override double Round()
    {
        var barrier = new SpinBarrier(workers);
        bool[] ends = new bool[TilesPerRound];
        energy = 0;
        Context.Team.Run(worker =>
        {
            if (worker >= workers)
                return;
            try
            {
                for (int tile = 0; tile < TilesPerRound; tile++)
                {
                    if (worker == 0)
                        ends[tile] = Context.IsCancelled;
                    Learn(worker, tile, barrier);
                    if (ends[tile])
                        break;
                }
            }
            catch
            {
                barrier.Break();
                throw;
            }
        });
        double loss = losses.Average(), before = gradient.Count <= TilesPerRound ? losses[0] : recentLoss.Value;
        if (!(loss <= OutOfLine * Math.Max(before, energy / (TilesPerRound * TileSize))))
            return double.NaN;
        recentLoss.Add(loss);
        return loss;
    }

    /// <inheritdoc/>
    protected override void Restart()
    {
        gradient.Clear();
        recentLoss.Clear();
        length.Start(FirstHalfWidth());
    }

    /// <inheritdoc/>
    protected override T[] Canonical(T[] parameters) => isSparse ? InputMajorWeights.Canonical<T>(Description, parameters) : parameters;

    // One tile, all workers at the same time.
    private void Learn(int worker, int tile, SpinBarrier barrier)
    {
        if (worker == 0)
        {
            (samples, nextSamples) = (nextSamples, samples);
            Stream.Next(nextSamples);
        }

        barrier.Wait();
        for (int part = worker; part < Parts; part += workers)
        {
            parts[part].Fill(Context.Data, Share(samples, part));
            parts[part].Differentiate(Iterate);
        }

        barrier.Wait();
        (int first, int end) = (Iterate.Length * worker / workers, Iterate.Length * (worker + 1) / workers);
        gradient.Update(gradients, TileSize, penalties, Iterate, first, end);
        if (worker == 0)
        {
            losses[tile] = parts.Sum(part => part.Loss) / TileSize;
            energy += parts.Sum(part => part.TargetEnergy);
        }

        if (StepLength.IsSearched(gradient.Count))
            Search(worker, barrier);
        Span<T> iterate = Iterate.AsSpan(first, end - first);
        TensorPrimitives.MultiplyAdd<T>(gradient.Direction.AsSpan(first, end - first), T.CreateTruncating(StepSize()), iterate, iterate);
        barrier.Wait();
        if (worker > 0)
            return;
        gradient.Count++;
        SamplesSeen += TileSize;
        if (SamplesSeen / TileSize % TilesPerIterate == 0)
            Average.Add<T>(Iterate);
    }

    // The exact polynomial along the direction, on the samples of the next tile.
    private void Search(int worker, SpinBarrier barrier)
    {
        barrier.Wait();
        int nodes = line.GetLength(0);
        for (int part = worker; part < Parts; part += workers)
        {
            parts[part].Fill(Context.Data, Share(nextSamples, part));
            for (int j = 0; j < nodes; j++)
                line[j, part] = parts[part].LossAt(Iterate, gradient.Direction, length.HalfWidth * ChebyshevInterpolation.Node(j, nodes));
        }

        barrier.Wait();
        if (worker == 0)
        {
            double[] values = new double[nodes];
            for (int j = 0; j < nodes; j++)
            {
                for (int part = 0; part < Parts; part++)
                    values[j] += line[j, part] / TileSize;
            }

            ChebyshevInterpolation.ToPowers(values);
            AddPenalties(values);
            length.Add(values.AsSpan(1));
        }

        barrier.Wait();
    }

    // λ|θ + τ a d|² less λ|θ|².
    private void AddPenalties(double[] values)
    {
        double a = length.HalfWidth;
        for (int p = 0; p < penalties.Length; p++)
        {
            double twice = double.CreateTruncating(penalties[p]), d = a * double.CreateTruncating(gradient.Direction[p]);
            values[1] += twice * double.CreateTruncating(Iterate[p]) * d;
            values[2] += 0.5 * twice * d * d;
        }
    }

    private double StepSize() => Math.ScaleB(options.Length * length.Value, -Restarts) / Math.Sqrt(1 + (Epochs / options.Decay));

    // A tenth of the parameters' root mean square: entries of a direction are about 1.
    private double FirstHalfWidth()
    {
        double squares = Iterate.Sum(parameter => double.CreateTruncating(parameter) * double.CreateTruncating(parameter));
        return squares > 0 ? FirstReach * Math.Sqrt(squares / Iterate.Length) : FirstReach;
    }

    private static ReadOnlySpan<int> Share(int[] samples, int part)
    {
        (int first, int end) = (samples.Length * part / Parts, samples.Length * (part + 1) / Parts);
        return samples.AsSpan(first, end - first);
    }
}
