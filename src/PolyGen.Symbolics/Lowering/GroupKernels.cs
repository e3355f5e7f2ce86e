using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>How the coefficients of a group of parameters are computed.</summary>
public enum KernelKind
{
    /// <summary>Through the unit's pre-activation alone.</summary>
    UnitLocal,

    /// <summary>By jets through every layer behind the parameter's own.</summary>
    Jet,
}

/// <summary>The kernels for some of the parameters of each unit of a group: all that share one formula.</summary>
/// <param name="Coefficients">c_1 … c_D of the loss in the change s of one parameter.</param>
/// <param name="Apply">Replaces the parameter by itself + s in the state.</param>
/// <param name="Step">Apply for one parameter and Coefficients for the next in one pass; null where that gains nothing.</param>
public sealed record ParameterKernels(LoopProgram Coefficients, LoopProgram Apply, LoopProgram? Step);

/// <summary>All kernels of the parameters of one layer.</summary>
/// <param name="Stage">The layer.</param>
/// <param name="Kind">How the coefficients are computed.</param>
/// <param name="Degree">D, the degree of the loss in any one of the parameters.</param>
/// <param name="Formula">The coefficient formula, in the letters of the documentation.</param>
/// <param name="Begin">Prepares the state of a unit; null where there is nothing to prepare.</param>
/// <param name="Weights">The kernels of the weights; of a dense layer also those of the bias, as the weight of the column of ones.</param>
/// <param name="Bias">The kernels of the bias, where they differ.</param>
/// <param name="End">Carries the unit's change through the rest of the network; null where nothing is left to do.</param>
public sealed record GroupKernels(Stage Stage, KernelKind Kind, int Degree, string Formula, LoopProgram? Begin, ParameterKernels Weights, ParameterKernels? Bias, LoopProgram? End)
{
    /// <summary>All programs.</summary>
    public IEnumerable<LoopProgram> Programs => new[] { Begin, Weights.Coefficients, Weights.Apply, Weights.Step, Bias?.Coefficients, Bias?.Apply, Bias?.Step, End }.OfType<LoopProgram>();

    /// <summary>The sums c_1 … c_D.</summary>
    public static LoopBuffer Sums(int degree) => new("c", BufferKind.Sum, degree);
}
