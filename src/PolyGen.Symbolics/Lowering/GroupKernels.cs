using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>How the coefficients of a group of parameters are computed.</summary>
public enum KernelKind
{
    /// <summary>Through the unit's own value alone.</summary>
    UnitLocal,

    /// <summary>By jets through every value behind the parameter's own.</summary>
    Jet,
}

/// <summary>The kernels for some of the parameters of each unit of a group: all that share one formula.</summary>
/// <param name="Coefficients">c_1 … c_D of the loss in the change s of one parameter.</param>
/// <param name="Apply">Replaces the parameter by itself + s in the state.</param>
/// <param name="Step">Apply for one parameter and Coefficients for the next in one pass; null where that gains nothing.</param>
public sealed record ParameterKernels(LoopProgram Coefficients, LoopProgram Apply, LoopProgram? Step)
{
    /// <summary>For each weight of a unit what must run before Coefficients; empty where the weights differ in an index only.</summary>
    public EquatableArray<LoopProgram> Seeds { get; init; }

    /// <summary>All programs.</summary>
    public IEnumerable<LoopProgram> Programs => Seeds.Concat(new[] { Coefficients, Apply, Step }.OfType<LoopProgram>());
}

/// <summary>An index argument of kernels as a digit of a unit's or a weight's number: number / Divisor mod Extent.</summary>
/// <param name="Name">The argument.</param>
/// <param name="Divisor">The product of the extents of all later digits.</param>
/// <param name="Extent">The number of values.</param>
public sealed record IndexDigit(string Name, int Divisor, int Extent)
{
    /// <summary>The digits of a number that counts through sizes, the last one fastest.</summary>
    public static EquatableArray<IndexDigit> Of(params (string Name, int Extent)[] sizes) =>
        new(sizes.Select((size, i) => new IndexDigit(size.Name, sizes.Skip(i + 1).Aggregate(1, (product, later) => product * later.Extent), size.Extent)));

    /// <summary>The digit of <paramref name="number"/>.</summary>
    public int Of(int number) => number / Divisor % Extent;
}

/// <summary>All kernels of a group of parameters.</summary>
/// <param name="Group">The parameters.</param>
/// <param name="Kind">How the coefficients are computed.</param>
/// <param name="Degree">D, the degree of the loss in any one of the parameters.</param>
/// <param name="Formula">The coefficient formula, in the letters of the documentation.</param>
/// <param name="UnitDigits">The index arguments that a unit stands for.</param>
/// <param name="WeightDigits">The index arguments that a weight of a unit stands for.</param>
/// <param name="Begin">Prepares the state of a unit; null where there is nothing to prepare.</param>
/// <param name="Weights">The kernels of the weights; of a unit-local group also those of the bias, as the weight of the column of ones.</param>
/// <param name="Bias">The kernels of the bias, where they differ.</param>
/// <param name="End">Carries the unit's change through the rest of the network; null where nothing is left to do.</param>
public sealed record GroupKernels(
    ParameterGroupPlan Group,
    KernelKind Kind,
    int Degree,
    string Formula,
    EquatableArray<IndexDigit> UnitDigits,
    EquatableArray<IndexDigit> WeightDigits,
    LoopProgram? Begin,
    ParameterKernels Weights,
    ParameterKernels? Bias,
    LoopProgram? End)
{
    /// <summary>The columns u_0, u_1, … and 1 that the weights multiply, where all units share them; null for other kernels.</summary>
    public LoopBuffer? SharedInput { get; init; }

    /// <summary>The columns of the units' own values, where a unit's parameters change nothing but its own; null for other kernels.</summary>
    public LoopBuffer? UnitValues { get; init; }

    /// <summary>Whether f is affine in all the parameters of the group together.</summary>
    public bool IsLinear { get; init; }

    /// <summary>Whether the units' values are the outputs of the network.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Whether the least-squares problem of the group has one Gram matrix Σ u uᵀ for all units.</summary>
    public bool HasGram => IsLinear && IsOutput && SharedInput is not null;

    /// <summary>All programs.</summary>
    public IEnumerable<LoopProgram> Programs => new[] { Begin }.OfType<LoopProgram>().Concat(Weights.Programs).Concat(Bias?.Programs ?? []).Concat(new[] { End }.OfType<LoopProgram>());

    /// <summary>The sums c_1 … c_D.</summary>
    public static LoopBuffer Sums(int degree) => new("c", BufferKind.Sum, degree);
}
