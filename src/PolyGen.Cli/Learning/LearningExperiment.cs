using PolyGen.Algebra;
using PolyGen.Algebra.Learning;
using PolyGen.Data;

namespace PolyGen.Cli.Learning;

/// <summary>Trains on random data sets from random starts, and says which functions training ends at.</summary>
internal sealed class LearningExperiment
{
    private readonly LearningOptions options;
    private readonly IExactTrainer trainer;
    private readonly CoefficientMap map;
    private readonly NewtonRefinement refinement;

    /// <summary>Compiles the trainer of the options' architecture.</summary>
    /// <exception cref="InvalidInputException">When it cannot be compiled.</exception>
    public LearningExperiment(LearningOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        map = new CoefficientMap(options.Architecture);
        if (options.Samples < map.Basis.Count)
        {
            throw new InvalidInputException($"{Quantity.Of(options.Samples, "sample")} leave{(options.Samples == 1 ? "s" : "")} the {Quantity.Of(map.Basis.Count, "coefficient")} of an output open; use --samples {map.Basis.Count} or more.");
        }

        refinement = new NewtonRefinement(map, NeurovarietyDimension.Compute(options.Architecture, cancellationToken: cancellationToken).Dimension);
        trainer = ExactTrainer.Of(options.Architecture, cancellationToken);
    }

    /// <summary>The outcomes of all data sets, by their numbers; after a cancellation, of those that were finished.</summary>
    /// <param name="advance">Called once for each data set that is finished, from any thread.</param>
    /// <param name="cancellationToken">Ends the experiment.</param>
    public IReadOnlyList<DatasetOutcome> Run(Action advance, CancellationToken cancellationToken)
    {
        DatasetOutcome?[] outcomes = new DatasetOutcome?[options.Datasets];
        try
        {
            Parallel.For(0, options.Datasets, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken }, index =>
            {
                outcomes[index] = RunOne(index, cancellationToken);
                advance();
            });
        }
        catch (OperationCanceledException)
        {
            // What is done is the result.
        }

        return [.. outcomes.OfType<DatasetOutcome>()];
    }

    private DatasetOutcome RunOne(int index, CancellationToken cancellationToken)
    {
        // A stream of its own for each data set, so that threads and the number of data sets change nothing.
        DeterministicRandom random = new(options.Seed + ((ulong)index * 0x9E3779B97F4A7C15));
        Architecture architecture = options.Architecture;
        double[] inputs = Normals(random, options.Samples * architecture.Inputs), targets = Normals(random, options.Samples * architecture.Outputs);
        MomentLoss loss = new(map, inputs, targets);
        LimitSearch search = new(architecture, trainer, refinement, loss, Dataset.FromTargets(loss.Inputs.ToArray(), architecture.Inputs, loss.Targets.ToArray(), architecture.Outputs));
        int starts = 0;
        for (int idle = 0; idle < options.Starts; starts++)
        {
            // Minima on the boundary, where hidden units become parallel, may have small basins.
            double[] weights = StartingWeights.Random(architecture, loss, random, nearBoundary: starts % 2 == 1);
            idle = search.Run(weights, cancellationToken) ? 0 : idle + 1;
        }

        IReadOnlyList<KernelPoint>? closedForm = KernelQuotient.IsFor(architecture) ? KernelQuotient.OfSamples(inputs, targets, architecture.Outputs).LocalMinima : null;
        IEnumerable<KernelPoint> missed = closedForm?.Where(point => !search.Limits.Any(limit => limit.Function.IsMinimum && AreEqual(limit.Function, point))) ?? [];
        return new(index, search.Limits, starts, search.NotConverged, closedForm, loss, [.. missed.Select(point => new MissedMinimum(point, Stays(search, loss, point, cancellationToken)))]);
    }

    private bool Stays(LimitSearch search, MomentLoss loss, KernelPoint point, CancellationToken cancellationToken) =>
        search.Follow(StartingWeights.Near(options.Architecture, loss, point), cancellationToken) is { IsMinimum: true } function && AreEqual(function, point);

    private static bool AreEqual(StationaryFunction function, KernelPoint point) => FunctionDistance.Between(function.Coefficients, point.Coefficients) <= FunctionDistance.Same;

    private static double[] Normals(DeterministicRandom random, int count)
    {
        double[] normals = new double[count];
        foreach (ref double normal in normals.AsSpan())
        {
            normal = random.NextNormal();
        }

        return normals;
    }
}
