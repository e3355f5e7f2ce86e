using System.Numerics;
using PolyGen.Kernels;
using PolyGen.Roots;

namespace PolyGen.Training;

/// <summary>Steps of all parameters along preconditioned gradients of random tiles; the network gets a running average of the iterates.</summary>
internal sealed class LineTraining<TNetwork, T>
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of parts of a tile, which as many threads may differentiate at the same time.</summary>
    public const int Parts = 2;

    private const int TilesPerRound = 16;
    private const int AverageInterval = 4;
    private const double LargestSparseDensity = 0.4;

    private static readonly NetworkDescription Description = TNetwork.Description;

    private readonly TrainingContext<TNetwork, T> context;
    private readonly LineOptions options;
    private readonly int tileSize;
    private readonly SampleStream stream;
    private readonly Part[] parts;
    private readonly T[] parameters;
    private readonly T[] mean;
    private readonly T[] square;
    private readonly T[] direction;
    private readonly bool sparse;
    private readonly int workers;
    private readonly IterateAverage average;
    private readonly StepLength length = new(2 * Description.ParameterDegree);
    private int[] next;
    private long tile;
    private double roundLoss;

    public LineTraining(TrainingContext<TNetwork, T> context)
    {
        this.context = context;
        options = context.Options.Lines;
        tileSize = Math.Min(Description.Layout.Affordable(options.TileSize), context.Data.Count);
        stream = new SampleStream(context.Data.Count, context.Options.Seed);
        sparse = Description.InputsMayBeSparse && context.Data.Density(256) < LargestSparseDensity;
        parameters = context.Network.Parameters.ToArray();
        if (sparse) Transpose(parameters, toInputs: true);
        mean = new T[parameters.Length];
        square = new T[parameters.Length];
        direction = new T[parameters.Length];
        average = new IterateAverage(parameters.Length);
        parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part((tileSize + Parts - 1) / Parts, parameters.Length, sparse))];
        workers = Math.Min(context.Team.Workers, Parts);
        next = new int[tileSize];
        stream.Next(next);
        double rms = 0;
        foreach (T p in parameters) rms += double.CreateTruncating(p * p);
        length.Start(0.1 * Math.Sqrt(rms / parameters.Length) + 1e-6);
    }

    private double Epochs => (double)tile * tileSize / context.Data.Count;

    public TrainingReport Run()
    {
        context.StepsBegan = context.Clock.Seconds;
        T[] current = Canonical(parameters);
        context.RecordStart(current, null);
        double nextEvaluation = 0.05;
        if (context.IsAtTarget) return context.Finish(current, StopReason.TargetReached, default, 0);
        StopReason? stop = null;
        while (stop is null)
        {
            Round();
            stop = context.IsCancelled ? StopReason.Cancelled : Epochs >= context.Options.MaximumSweeps ? StopReason.SweepLimit : context.Clock.IsUp ? StopReason.TimeLimit : null;
            if (stop is null && context.Clock.Seconds > nextEvaluation)
            {
                average.CopyTo<T>(current);
                context.Record(Canonical(current), Epochs, null, default);
                if (context.IsAtTarget) stop = StopReason.TargetReached;
                nextEvaluation = context.Clock.Seconds * 1.2;
            }
        }

        average.CopyTo<T>(current);
        current = Canonical(current);
        context.Record(current, Epochs, null, default);
        return context.Finish(current, stop.Value, new StepCounts(tile * parameters.Length, 0, 0), 0);
    }

    private void Round()
    {
        roundLoss = 0;
        var barrier = new SpinBarrier(workers);
        context.Team.Run(worker =>
        {
            if (worker >= workers) return;
            try
            {
                for (int t = 0; t < TilesPerRound; t++) Learn(worker, barrier);
            }
            catch
            {
                barrier.Break();
                throw;
            }
        });
    }

    private void Learn(int worker, SpinBarrier barrier)
    {
        int[] samples = next;
        for (int p = worker; p < Parts; p += workers)
        {
            parts[p].Fill(context.Data, Share(samples, p));
            parts[p].Differentiate(parameters);
        }

        barrier.Wait();
        long step = tile + 1;
        (int first, int end) = (parameters.Length * worker / workers, parameters.Length * (worker + 1) / workers);
        Direct(first, end, step, samples.Length);
        if (worker == 0)
        {
            foreach (Part part in parts) roundLoss += part.Loss / samples.Length;
            next = new int[tileSize];
            stream.Next(next);
        }

        barrier.Wait();
        if (StepLength.IsSearched(tile)) Search(worker, barrier);
        double eta = options.Length * length.Value / Math.Sqrt(1 + (Epochs / options.Decay));
        T stepLength = T.CreateTruncating(eta);
        Vector<T> factor = new(stepLength);
        int i = first;
        for (; i + Vector<T>.Count <= end; i += Vector<T>.Count)
            FusedVector.MultiplyAdd(factor, new Vector<T>(direction, i), new Vector<T>(parameters, i)).CopyTo(parameters, i);
        for (; i < end; i++) parameters[i] += stepLength * direction[i];
        barrier.Wait();
        if (worker == 0)
        {
            tile++;
            if (tile % AverageInterval == 0) average.Add<T>(parameters);
        }

        barrier.Wait();
    }

    // m, s and d = -m̂ / (√ŝ + ε).
    private void Direct(int first, int end, long step, int samples)
    {
        T b1 = T.CreateTruncating(1 - options.Momentum), b2 = T.CreateTruncating(1 - options.Memory), scale = T.CreateTruncating(1.0 / samples);
        T l2 = T.CreateTruncating(2 * context.Options.L2);
        T m1 = T.CreateTruncating(-1 / (1 - Math.Pow(options.Momentum, step))), s1 = T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(options.Memory, step))), epsilon = T.CreateTruncating(1e-8);
        T[] g0 = parts[0].Gradient, g1 = parts[1].Gradient;
        Vector<T> vb1 = new(b1), vb2 = new(b2), vscale = new(scale), vm1 = new(m1), vs1 = new(s1), ve = new(epsilon), vl2 = new(l2);
        int i = first;
        for (; i + Vector<T>.Count <= end; i += Vector<T>.Count)
        {
            Vector<T> g = FusedVector.MultiplyAdd(vl2, new Vector<T>(parameters, i), (new Vector<T>(g0, i) + new Vector<T>(g1, i)) * vscale);
            Vector<T> m = new(mean, i), s = new(square, i);
            m += vb1 * (g - m);
            s += vb2 * ((g * g) - s);
            m.CopyTo(mean, i);
            s.CopyTo(square, i);
            (vm1 * m / ((vs1 * Vector.SquareRoot(s)) + ve)).CopyTo(direction, i);
        }

        for (; i < end; i++)
        {
            T g = (l2 * parameters[i]) + ((g0[i] + g1[i]) * scale);
            mean[i] += b1 * (g - mean[i]);
            square[i] += b2 * ((g * g) - square[i]);
            direction[i] = m1 * mean[i] / ((s1 * T.Sqrt(square[i])) + epsilon);
        }
    }

    private double[] lineValues = [];

    private void Search(int worker, SpinBarrier barrier)
    {
        int nodes = (2 * Description.ParameterDegree) + 1;
        if (worker == 0) lineValues = new double[Parts * nodes];
        barrier.Wait();
        for (int p = worker; p < Parts; p += workers)
        {
            parts[p].Fill(context.Data, Share(next, p));
            for (int j = 0; j < nodes; j++)
                lineValues[(p * nodes) + j] = parts[p].LossAt(parameters, direction, length.HalfWidth * ChebyshevInterpolation.Node(j, nodes));
        }

        barrier.Wait();
        if (worker == 0)
        {
            double[] values = new double[nodes];
            for (int j = 0; j < nodes; j++)
            {
                for (int p = 0; p < Parts; p++) values[j] += lineValues[(p * nodes) + j];
            }

            ChebyshevInterpolation.ToPowers(values);
            double t = length.HalfWidth * UnivariateMinimizer.Minimize(values.AsSpan(1)).Step;
            length.Add(values.AsSpan(1));
            if (Environment.GetEnvironmentVariable("LINES_DEBUG") is not null) Console.Error.WriteLine($"{tile} t {t:0.0000} eta {length.Value:0.0000} half {length.HalfWidth:0.0000}");
        }

        barrier.Wait();
    }

    private int[] Share(int[] samples, int part) => samples[(samples.Length * part / Parts)..(samples.Length * (part + 1) / Parts)];

    private T[] Canonical(T[] from)
    {
        T[] copy = (T[])from.Clone();
        if (sparse) Transpose(copy, toInputs: false);
        return copy;
    }

    private static void Transpose(T[] all, bool toInputs)
    {
        foreach (ParameterGroup group in Description.Groups.Where(group => group.ReadsInputs))
        {
            Span<T> block = all.AsSpan(group.WeightOffset, group.Units * group.WeightsPerUnit);
            T[] copy = block.ToArray();
            for (int j = 0; j < group.Units; j++)
            {
                for (int k = 0; k < group.WeightsPerUnit; k++)
                {
                    (int byUnit, int byInput) = ((j * group.WeightsPerUnit) + k, (k * group.Units) + j);
                    if (toInputs) block[byInput] = copy[byUnit];
                    else block[byUnit] = copy[byInput];
                }
            }
        }
    }

    private sealed class Part(int capacity, int count, bool sparse)
    {
        private readonly Tile<T> columns = new(Description.Layout, capacity);
        private readonly SparseInputs<T>? inputs = sparse ? new(Description.Inputs, capacity) : null;
        private readonly T[] moved = new T[count];

        public T[] Gradient { get; } = new T[count];

        public double Loss { get; private set; }

        public void Fill(Data.Dataset data, ReadOnlySpan<int> samples)
        {
            if (inputs is null) data.CopyTo(samples, columns);
            else data.CopySparseTo(samples, columns, inputs);
        }

        public void Differentiate(T[] parameters)
        {
            Gradient.AsSpan().Clear();
            TNetwork.Forward(parameters, columns);
            Loss = TileFit.SumOfSquares(columns, Description);
            TNetwork.Gradient(parameters, columns, Gradient);
        }

        public double LossAt(T[] parameters, T[] direction, double t)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<T>(direction, T.CreateTruncating(t), parameters, moved);
            TNetwork.Forward(moved, columns);
            return TileFit.SumOfSquares(columns, Description);
        }
    }
}
