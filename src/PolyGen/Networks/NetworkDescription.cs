namespace PolyGen;

/// <summary>How the coefficients of a group of parameters are computed.</summary>
public enum KernelKind
{
    /// <summary>Through the unit's pre-activation alone: nothing downstream is touched between two weights of a unit.</summary>
    UnitLocal,

    /// <summary>By polynomials in the change s, pushed forward through every layer after the parameter's own.</summary>
    Jet,
}

/// <summary>What the loss of a network depends on besides the samples themselves: moments, that few weighted samples can have in common with many.</summary>
public enum MomentReduction
{
    /// <summary>Training keeps all samples.</summary>
    None,

    /// <summary>f is affine in x: the loss depends on Σ_n v vᵀ alone, v = (x, 1, y), and so on any rows with the same sum, such as those of its triangular factor.</summary>
    Affine,

    /// <summary>f is of low degree d in few inputs: the loss depends on the moments of degree up to 2 d alone, which a few of the samples have with suitable weights.</summary>
    Polynomial,
}

/// <summary>A block of parameters with a name and a shape, such as the weights of one layer.</summary>
/// <param name="Name">Unique within the network, such as <c>Dense2Weights</c>.</param>
/// <param name="Shape">The sizes, the last one contiguous.</param>
/// <param name="Offset">The index of its first parameter among all parameters.</param>
public sealed record ParameterBlock(string Name, IReadOnlyList<int> Shape, int Offset)
{
    /// <summary>The values the block starts from, repeated until it is full; null where weights start at random and biases at zero.</summary>
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>The number of parameters.</summary>
    public int Count => Shape.Aggregate(1, (product, size) => product * size);
}

/// <summary>The parameters of one layer, which share a kernel and a loss degree.</summary>
/// <param name="Name">The layer's name, such as <c>Dense2</c>.</param>
/// <param name="Kernel">How the coefficients are computed.</param>
/// <param name="Degree">D, the degree of the loss in any one of the parameters.</param>
/// <param name="Units">The number of units or filters.</param>
/// <param name="WeightsPerUnit">The number of weights of each unit.</param>
/// <param name="WeightOffset">The index of the first weight among all parameters; the weights of a unit are contiguous.</param>
/// <param name="BiasOffset">The index of the first bias among all parameters, or -1 where the layer has none.</param>
public sealed record ParameterGroup(string Name, KernelKind Kernel, int Degree, int Units, int WeightsPerUnit, int WeightOffset, int BiasOffset)
{
    /// <summary>λ of a penalty λ|θ|² on the group's own parameters, added to the mean loss.</summary>
    public double L2 { get; init; }

    /// <summary>The factor by which the tile method's proximal weight of the group exceeds that of the others.</summary>
    public double ProximalFactor { get; init; } = 1;

    /// <summary>Whether the group is the weights w[j, k] and biases of a dense layer of the network's inputs: weight k of a unit multiplies input k.</summary>
    public bool ReadsInputs { get; init; }

    /// <summary>Whether f is affine in all the parameters of the group together, so that their least-squares problem has a closed solution.</summary>
    public bool IsLinear { get; init; }

    /// <summary>
    /// For a group whose unit j is f_j(x) = Σ_k w_jk u_k + b_j itself: the row of u_0, the others follow, and after the last the
    /// column of ones. -1 for any other group.
    /// </summary>
    public int SharedInputRow { get; init; } = -1;

    /// <summary>The number of parameters of each unit, with its bias.</summary>
    public int ParametersPerUnit => WeightsPerUnit + (BiasOffset >= 0 ? 1 : 0);

    /// <summary>The number of parameters.</summary>
    public int Count => Units * ParametersPerUnit;

    /// <summary>The place of parameter <paramref name="input"/> of <paramref name="unit"/> among all parameters.</summary>
    public int IndexOf(int unit, int input) => input < WeightsPerUnit ? WeightOffset + (unit * WeightsPerUnit) + input : BiasOffset + unit;
}

/// <summary>Where a tile keeps what: the first row of each block of columns, and how many rows and scalars there are.</summary>
/// <param name="Rows">The number of columns of samples; the inputs are the first, from row 0.</param>
/// <param name="OneRow">The column that is 1 at every sample and 0 beyond the last: what a bias multiplies.</param>
/// <param name="TargetRow">The first target column.</param>
/// <param name="ResidualRow">The first residual column, r = f - y.</param>
/// <param name="Scalars">The number of scalars that kernels keep beside the columns.</param>
public sealed record TileLayout(int Rows, int OneRow, int TargetRow, int ResidualRow, int Scalars)
{
    /// <summary>The column of the samples' weights w, with which r = w (f - y); -1 where every sample counts once. Where there is one, the target columns hold w y.</summary>
    public int WeightRow { get; init; } = -1;

    // A gigabyte of floats.
    private const int LargestTile = 1 << 28;

    /// <summary>How many samples a tile is to hold: <paramref name="samples"/>, or fewer where the network has so many columns that it would take gigabytes.</summary>
    internal int Affordable(int samples) => Math.Clamp((LargestTile / Rows) - 32, 1, samples);
}

/// <summary>What a generated network says of itself.</summary>
/// <param name="Name">The network's type name.</param>
/// <param name="InputShape">(features), (height, width) or (channels, height, width).</param>
/// <param name="Inputs">The number of input features.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="Blocks">The parameter blocks, in the order in which they lie in memory.</param>
/// <param name="Groups">The parameter groups, from the first layer to the last.</param>
/// <param name="Layout">The layout of a tile.</param>
public sealed record NetworkDescription(
    string Name,
    IReadOnlyList<int> InputShape,
    int Inputs,
    int Outputs,
    IReadOnlyList<ParameterBlock> Blocks,
    IReadOnlyList<ParameterGroup> Groups,
    TileLayout Layout)
{
    /// <summary>ω_o in the loss Σ_n Σ_o ω_o (f_o - y_no)²; null where each is 1.</summary>
    public IReadOnlyList<double>? OutputWeights { get; init; }

    /// <summary>The degree of f in x.</summary>
    public int InputDegree { get; init; }

    /// <summary>The degree of f in all parameters together: along a line θ + t d of parameters, f is a polynomial of this degree in t.</summary>
    public int ParameterDegree { get; init; }

    /// <summary>Whether there is a <see cref="IPolynomialNetwork{TSelf, T}.Gradient"/>: in networks, not in models.</summary>
    public bool HasGradient { get; init; }

    /// <summary>Whether the inputs are read by dense layers alone, through <see cref="Kernels.MatrixProduct"/> and <see cref="Kernels.ColumnProducts"/>, which may skip those that are zero.</summary>
    public bool InputsMayBeSparse { get; init; }

    /// <summary>How training may replace the samples by fewer that give the same loss for all parameters.</summary>
    public MomentReduction Moments { get; init; }

    /// <summary>The number of parameters.</summary>
    public int ParameterCount => Blocks.Sum(block => block.Count);

    /// <summary>ω_o of output <paramref name="output"/>.</summary>
    internal double OutputWeight(int output) => OutputWeights is { } weights ? weights[output] : 1;
}
