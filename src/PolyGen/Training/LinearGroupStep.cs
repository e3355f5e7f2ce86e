using System.Numerics;
using System.Numerics.Tensors;
using PolyGen.Moments;

namespace PolyGen.Training;

/// <summary>One visit to all parameters of a linear group, from its Gram matrix: coordinate steps, or the exact minimum over the group.</summary>
/// <remarks>
/// The new parameters are kept only if the loss, recomputed from them by a forward pass, has fallen; otherwise parameters and value columns are
/// those from before.
/// </remarks>
internal sealed class LinearGroupStep<TNetwork, T>(Tile<T>[] tiles, int samples, TrainerOptions options, WorkerTeam team)
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The Gram matrix of a unit's parameters takes up to 128 megabytes.
    private const int LargestUnit = 4096;

    private static readonly NetworkDescription Description = TNetwork.Description;

    private readonly double[] losses = new double[tiles.Length];
    private SecondMoments? ofInputs;

    /// <summary>Whether the group is visited here; all others are swept by coordinates.</summary>
    public bool IsFor(ParameterGroup group) => options.LinearGroups != LinearGroupMethod.Coordinates && group.IsLinear
        && (group.SharedInputRow >= 0 ? group.ParametersPerUnit + Description.Outputs <= LargestUnit : group.Count <= PolarizedGram.LargestCount);

    /// <summary>Moves the parameters of the group, whose value columns are up to date and stay so.</summary>
    /// <param name="groupIndex">The index of the group.</param>
    /// <param name="parameters">All parameters; the group's are replaced.</param>
    /// <param name="noise">A change of the summed loss that rounding alone could cause.</param>
    /// <returns>The visits.</returns>
    public StepCounts Run(int groupIndex, T[] parameters, double noise)
    {
        ParameterGroup group = Description.Groups[groupIndex];
        double fit = SumOfSquares(), before = fit + Penalty(parameters);
        GroupQuadratic quadratic = group.SharedInputRow >= 0
            ? SharedGram.At(Description, group, MomentsOf(group), tiles, parameters, team)
            : PolarizedGram.Collect<TNetwork, T>(groupIndex, tiles, parameters, fit, team);
        double penalty = (options.L2 + group.L2) * samples;
        var moved = (T[])parameters.Clone();
        StepCounts counts = options.LinearGroups == LinearGroupMethod.GramSweeps ? Sweep(quadratic, penalty, options.L1 * samples, noise, moved) : Solve(quadratic, penalty, moved);
        Forward(moved);
        if (SumOfSquares() + Penalty(moved) < before)
        {
            moved.CopyTo(parameters, 0);
            return counts;
        }

        Forward(parameters);
        return counts with { Moved = 0, Skipped = counts.Skipped + counts.Moved };
    }

    /// <summary>A coordinate step for every parameter: after a step s of parameter k, h += s G_k.</summary>
    private static StepCounts Sweep(GroupQuadratic quadratic, double penalty, double l1, double noise, T[] parameters)
    {
        StepCounts counts = default;
        Span<double> coefficients = stackalloc double[2];
        foreach (GroupSystem system in quadratic.Systems)
        {
            double[] h = [.. system.HalfGradient];
            for (int k = 0; k < quadratic.Order; k++)
            {
                ReadOnlySpan<double> gram = quadratic.GramRow(k);
                (coefficients[0], coefficients[1]) = gram[k] > 0 ? (2 * system.Weight * h[k], system.Weight * gram[k]) : (0, 0);
                ref T parameter = ref parameters[system.Parameters[k]];
                Regularization.AddTo(coefficients, penalty, parameter);
                StepOutcome outcome = CoordinateStep.Take(coefficients, l1, noise, ref parameter, out T step, out _);
                counts = counts.With(outcome);
                if (outcome == StepOutcome.Moved)
                    TensorPrimitives.MultiplyAdd(gram, double.CreateTruncating(step), h, h);
            }
        }

        return counts;
    }

    private static StepCounts Solve(GroupQuadratic quadratic, double penalty, T[] parameters)
    {
        StepCounts counts = default;
        GroupLeastSquares<T>? solver = null;
        double factored = 0;
        foreach (GroupSystem system in quadratic.Systems)
        {
            // Units of equal weight share the factor.
            if (solver is null || system.Weight != factored)
                (solver, factored) = (new GroupLeastSquares<T>(quadratic, system.Weight, penalty), system.Weight);
            double[] change = solver.Solve(system, parameters);
            for (int k = 0; k < change.Length; k++)
            {
                ref T parameter = ref parameters[system.Parameters[k]];
                T value = T.CreateTruncating(double.CreateTruncating(parameter) + change[k]);
                bool touchesData = quadratic.GramRow(k)[k] > 0 || penalty > 0;
                counts = counts.With(!touchesData ? StepOutcome.Flat : value == parameter ? StepOutcome.Skipped : StepOutcome.Moved);
                parameter = value;
            }
        }

        return counts;
    }

    private SecondMoments MomentsOf(ParameterGroup group)
    {
        // Inputs of the network do not change from one visit to the next.
        bool readsInputs = group.SharedInputRow == 0;
        SecondMoments moments = (readsInputs ? ofInputs : null) ?? SharedGram.Collect(Description, group, tiles, team);
        ofInputs = readsInputs ? moments : ofInputs;
        return moments;
    }

    private double Penalty(T[] parameters) => samples * Regularization.Penalty<T>(Description, options, parameters);

    private void Forward(T[] parameters) => team.ForEach(tiles.Length, index => TNetwork.Forward(parameters, tiles[index]));

    private double SumOfSquares()
    {
        team.ForEach(tiles.Length, index => losses[index] = TileFit.SumOfSquares(tiles[index], Description));
        return losses.Sum();
    }
}
