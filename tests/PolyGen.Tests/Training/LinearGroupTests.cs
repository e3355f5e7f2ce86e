using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Network = PolyGen.Tests.Moments.HandWrittenAffine<double>;

namespace PolyGen.Tests.Training;

/// <summary>Gram sweeps against coordinate sweeps, and block solves against least squares by MathNet's QR decomposition.</summary>
public class LinearGroupTests
{
    private const int Samples = 6000;
    private static readonly NetworkDescription Description = Network.Description;
    private static readonly Dataset Data = RandomData.Of(Samples, Network.K, Network.O, seed: 51);

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(0, 0.05)]
    [InlineData(1, 0.0)]
    [InlineData(1, 0.05)]
    public void ABlockSolveIsTheLeastSquaresSolution(int group, double l2)
    {
        double[] parameters = new Network(6).Parameters.ToArray();
        double[] expected = LeastSquares(parameters, group, l2);
        StepCounts counts = Step<double>(Data, group, parameters, l2, LinearGroupMethod.BlockSolve);

        int[] places = Places(group);
        Assert.Equal(places.Length, counts.Moved);
        for (int i = 0; i < places.Length; i++)
            Assert.Equal(expected[i], parameters[places[i]], 1e-9);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(0, 0.05)]
    [InlineData(1, 0.0)]
    [InlineData(1, 0.05)]
    public void AGramSweepIsACoordinateSweep(int group, double l2)
    {
        double[] start = new Network(6).Parameters.ToArray();
        double[] byGram = (double[])start.Clone();
        StepCounts counts = Step<double>(Data, group, byGram, l2, LinearGroupMethod.GramSweeps);

        double[] byCoordinates = (double[])start.Clone();
        StepCounts visits = SweepByCoordinates(group, byCoordinates, l2);

        Assert.Equal(visits, counts);
        foreach (int place in Places(group))
            Assert.Equal(byCoordinates[place], byGram[place], 1e-10);
    }

    [Fact]
    public void DependentInputsAreSolvedToo()
    {
        // The two hidden units 0 and 1 are equal and unit 2 is dead: the output layer's Gram matrix has rank 2 of 4.
        double[] parameters = new Network(6).Parameters.ToArray();
        parameters.AsSpan(0, Network.K).CopyTo(parameters.AsSpan(Network.K));
        parameters.AsSpan(2 * Network.K, Network.K).Clear();
        double[] before = (double[])parameters.Clone();
        StepCounts counts = Step<double>(Data, 1, parameters, 0, LinearGroupMethod.BlockSolve);

        Assert.Equal(new StepCounts(6, 2, 0), counts);
        double[] merged = LeastSquares(before, 1, 0, dropped: [1, 2]);
        double[] solved = (double[])before.Clone();
        for (int o = 0; o < Network.O; o++)
        {
            int row = Network.V + (o * Network.H);
            (solved[row], solved[row + 1], solved[Network.V + (Network.O * Network.H) + o]) = (merged[2 * o], 0, merged[(2 * o) + 1]);
        }

        Assert.Equal(Loss(Data, solved), Loss(Data, parameters), 1e-9);
        Assert.Equal(before[Network.V + 2], parameters[Network.V + 2]);
        Assert.All(parameters, value => Assert.True(Math.Abs(value) < 100));
    }

    [Fact]
    public void AtTheMinimumASolveChangesNothing()
    {
        double[] parameters = new Network(6).Parameters.ToArray();
        for (int i = 0; i < 4; i++)
            Step<double>(Data, 1, parameters, 0, LinearGroupMethod.BlockSolve);
        double[] solved = (double[])parameters.Clone();
        double loss = Loss(Data, parameters);
        Step<double>(Data, 1, parameters, 0, LinearGroupMethod.BlockSolve);
        Assert.True(Loss(Data, parameters) <= loss);
        Assert.All(solved.Zip(parameters), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void AnExactFitIsFound()
    {
        // The targets are the network's own outputs for other parameters of the last layer; two hidden units nearly agree.
        var network = new HandWrittenWeighted(6);
        double[] parameters = network.Parameters.ToArray();
        (parameters[2], parameters[3]) = (parameters[0] + 1e-4, parameters[1] - 1e-4);
        for (int p = HandWrittenWeighted.V; p < parameters.Length; p++)
            network.Parameters[p] = p % 5;
        parameters.AsSpan(0, HandWrittenWeighted.V).CopyTo(network.Parameters);
        double[] x = [.. Enumerable.Range(0, Samples * 2).Select(i => Math.Sin((double)i * i))];
        var y = new double[Samples * 2];
        Inference.Predict(network, x, y);
        var tile = new Tile<double>(HandWrittenWeighted.Description.Layout, Samples);
        Dataset.FromTargets(x, 2, y, 2).CopyTo(0, Samples, tile);
        HandWrittenWeighted.Forward(parameters, tile);
        using var team = new WorkerTeam(1);
        var step = new LinearGroupStep<HandWrittenWeighted, double>([tile], Samples, new TrainerOptions { LinearGroups = LinearGroupMethod.BlockSolve }, team);
        for (int solve = 0; solve < 8; solve++)
            step.Run(1, parameters, 0);

        // A residual is a sum of a few terms: a few roundings of the targets' size.
        double relative = TileFit.SumOfSquares(tile, HandWrittenWeighted.Description) / y.Sum(value => value * value);
        Assert.True(relative < 1e-30, $"{relative}");
    }

    [Theory]
    [InlineData(LinearGroupMethod.GramSweeps)]
    [InlineData(LinearGroupMethod.BlockSolve)]
    public void TheLossNeverRises(LinearGroupMethod method)
    {
        foreach (bool moments in new[] { false, true })
        {
            var network = new HandWrittenAffine<float>(6);
            TrainingReport report = Train(network, new() { MaximumSweeps = 8, Tolerance = 0, LinearGroups = method, Moments = moments });
            Assert.All(report.History.Zip(report.History.Skip(1)), pair => Assert.True(pair.Second.Loss <= pair.First.Loss));
            Assert.True(report.Loss < 0.8 * report.History[0].Loss);
        }
    }

    [Fact]
    public void BlockSolvesGetThereSooner()
    {
        TrainingReport coordinates = Train(new Network(6), new() { MaximumSweeps = 5, Tolerance = 0 });
        TrainingReport blocks = Train(new Network(6), new() { MaximumSweeps = 5, Tolerance = 0, LinearGroups = LinearGroupMethod.BlockSolve });
        Assert.True(blocks.Loss < coordinates.Loss, $"{blocks.Loss} against {coordinates.Loss}");
    }

    [Theory]
    [InlineData(LinearGroupMethod.GramSweeps)]
    [InlineData(LinearGroupMethod.BlockSolve)]
    public void SameBitsForAnyNumberOfThreads(LinearGroupMethod method)
    {
        float[][] results = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var network = new HandWrittenAffine<float>(6);
            Train(network, new() { MaximumSweeps = 3, Tolerance = 0, Threads = threads, LinearGroups = method, Moments = false });
            return network.Parameters.ToArray();
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void WeightedSamplesAreSolvedWithTheirWeights()
    {
        Dataset data = RandomData.Of(9000, 2, 2, seed: 32);
        TrainerOptions options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 2, Tolerance = 0, LinearGroups = LinearGroupMethod.BlockSolve };
        var reduced = new HandWrittenWeighted(3);
        var plain = new HandWrittenWeighted(3);
        TrainingReport few = new Trainer<HandWrittenWeighted>(options).Train(reduced, data);
        TrainingReport all = new Trainer<HandWrittenWeighted>(options with { Moments = false }).Train(plain, data);
        Assert.Equal(28, few.ReducedSamples);
        Assert.Equal(all.Loss, few.Loss, 1e-9 * all.Loss);
        for (int p = 0; p < plain.Parameters.Length; p++)
            Assert.Equal(plain.Parameters[p], reduced.Parameters[p], 1e-7);
    }

    private static StepCounts Step<T>(Dataset data, int group, T[] parameters, double l2, LinearGroupMethod method)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using var team = new WorkerTeam(2);
        Tile<T>[] tiles = [Packed<T>(data, 0, 2500), Packed<T>(data, 2500, 3000), Packed<T>(data, 5500, 500)];
        foreach (Tile<T> tile in tiles)
            HandWrittenAffine<T>.Forward(parameters, tile);
        var step = new LinearGroupStep<HandWrittenAffine<T>, T>(tiles, data.Count, new TrainerOptions { L2 = l2, LinearGroups = method }, team);
        Assert.True(step.IsFor(Description.Groups[group]));
        StepCounts counts = step.Run(group, parameters, 0);

        // The value columns are those of the new parameters, bit for bit.
        foreach (Tile<T> tile in tiles)
        {
            T[] residuals = tile.Column(Description.Layout.ResidualRow).ToArray();
            HandWrittenAffine<T>.Forward(parameters, tile);
            Assert.Equal(tile.Column(Description.Layout.ResidualRow).ToArray(), residuals);
        }

        return counts;
    }

    private static Tile<T> Packed<T>(Dataset data, int first, int count)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var tile = new Tile<T>(Description.Layout, count);
        data.CopyTo(first, count, tile);
        return tile;
    }

    private static StepCounts SweepByCoordinates(int index, double[] parameters, double l2)
    {
        ParameterGroup group = Description.Groups[index];
        Tile<double> tile = Packed<double>(Data, 0, Samples);
        Network.Forward(parameters, tile);
        StepCounts counts = default;
        for (int unit = 0; unit < group.Units; unit++)
        {
            Network.Begin(index, unit, parameters, tile);
            int applied = -1;
            double step = 0;
            for (int input = 0; input < group.ParametersPerUnit; input++)
            {
                var c = new double[2];
                Network.Step(index, unit, applied, step, input, parameters, tile, c);
                ref double parameter = ref parameters[group.IndexOf(unit, input)];
                Regularization.AddTo(c, (l2 + group.L2) * Samples, parameter);
                StepOutcome outcome = CoordinateStep.Take(c, 0, ref parameter, out step);
                counts = counts.With(outcome);
                applied = outcome == StepOutcome.Moved ? input : -1;
            }

            if (applied >= 0)
                Network.Step(index, unit, applied, step, -1, parameters, tile, []);
            Network.End(index, unit, parameters, tile);
        }

        return counts;
    }

    private static int[] Places(int group)
    {
        ParameterGroup g = Description.Groups[group];
        return [.. Enumerable.Range(0, g.Count).Select(p => g.IndexOf(p / g.ParametersPerUnit, p % g.ParametersPerUnit))];
    }

    private static double Loss(Dataset data, double[] parameters)
    {
        Tile<double> tile = Packed<double>(data, 0, Samples);
        Network.Forward(parameters, tile);
        return TileFit.SumOfSquares(tile, Description) / Samples;
    }

    /// <summary>The minimum over one group: the residuals are affine in it, so their columns at unit vectors give the matrix; the penalty adds rows.</summary>
    private static double[] LeastSquares(double[] parameters, int group, double l2, int[]? dropped = null)
    {
        int[] places = [.. Places(group).Where((_, p) => dropped is null || !dropped.Contains(p % Description.Groups[group].ParametersPerUnit))];
        var origin = (double[])parameters.Clone();
        foreach (int place in Places(group))
            origin[place] = 0;
        double[] constant = Residuals(origin);
        double root = Math.Sqrt((l2 + Description.Groups[group].L2) * Samples);
        Matrix<double> matrix = Matrix<double>.Build.Dense(constant.Length + places.Length, places.Length);
        for (int p = 0; p < places.Length; p++)
        {
            origin[places[p]] = 1;
            double[] moved = Residuals(origin);
            origin[places[p]] = 0;
            for (int n = 0; n < moved.Length; n++)
                matrix[n, p] = moved[n] - constant[n];
            matrix[constant.Length + p, p] = root;
        }

        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(constant.Length + places.Length, n => n < constant.Length ? -constant[n] : 0);
        return [.. matrix.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(right)];
    }

    private static double[] Residuals(double[] parameters)
    {
        Tile<double> tile = Packed<double>(Data, 0, Samples);
        Network.Forward(parameters, tile);
        return [.. Enumerable.Range(0, Network.O).SelectMany(o => tile.Column(Description.Layout.ResidualRow + o)[..Samples].ToArray().Select(r => Math.Sqrt(Description.OutputWeights![o]) * r))];
    }

    private static TrainingReport Train<TNetwork>(TNetwork network, TrainerOptions options)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
        => new Trainer<TNetwork>(options with { Method = TrainingMethod.Sweeps }).Train(network, Data);
}
