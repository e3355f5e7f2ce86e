namespace PolyGen.Training;

/// <summary>The rules of <see cref="TrainingMethod.Auto"/>, and what each method asks of a network.</summary>
internal static class AutomaticMethod
{
    private const int LargestGaussNewton = 512;
    private const long LargestProducts = 1L << 30;
    private const int SmallestLines = 1000;

    /// <summary>The options with the method that suits a network and a number of samples.</summary>
    public static TrainerOptions Choose(NetworkDescription description, int samples, TrainerOptions options)
    {
        bool isSmooth = options.L1 == 0;
        if (description.HasGradient && description.Moments != MomentReduction.Affine)
        {
            long parameters = description.ParameterCount;
            if (isSmooth && parameters <= LargestGaussNewton && parameters * parameters * samples * description.Outputs <= LargestProducts)
                return options with { Method = TrainingMethod.GaussNewton };
            if (samples > SmallestLines)
                return options with { Method = isSmooth && LineSearch<double>.IsFor(description.ParameterDegree) ? TrainingMethod.Lines : TrainingMethod.Tiles };
        }

        // The groups of models are large and sparse more often than not, as one row of a factor for each row of a matrix: their factorisations would take longer than all sweeps.
        return options with
        {
            Method = TrainingMethod.Sweeps,
            LinearGroups = options.LinearGroups == LinearGroupMethod.Coordinates && description.HasGradient ? isSmooth ? LinearGroupMethod.BlockSolve : LinearGroupMethod.GramSweeps : options.LinearGroups,
            LineSearch = isSmooth,
        };
    }

    /// <summary>Throws where the chosen method is not for the network.</summary>
    /// <exception cref="ArgumentException">It is not; the message says what is.</exception>
    public static void ThrowUnlessPossible(NetworkDescription description, TrainerOptions options)
    {
        string? reason = options.Method switch
        {
            TrainingMethod.Lines or TrainingMethod.GaussNewton when !description.HasGradient => "it has no gradient, as models have none",
            TrainingMethod.Lines when !LineSearch<double>.IsFor(description.ParameterDegree) => $"its degree in all parameters together is {description.ParameterDegree}, above 8",
            TrainingMethod.GaussNewton when description.ParameterCount > GaussNewtonTraining.LargestCount => $"it has {description.ParameterCount} parameters, above {GaussNewtonTraining.LargestCount}",
            TrainingMethod.Lines or TrainingMethod.GaussNewton when options.L1 > 0 => "L1 is above 0, and |θ| is no polynomial along a line",
            _ => null,
        };
        if (reason is not null)
            throw new ArgumentException($"{description.Name} cannot be trained by {options.Method}: {reason}; choose Auto, Sweeps or Tiles.", nameof(TrainerOptions.Method));
    }
}
