using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>What the programs of a network or of a model are about: its type, its parameters, and the columns that all programs share.</summary>
public abstract record KernelPlan
{
    /// <summary>The type to generate into.</summary>
    public abstract NetworkType Type { get; }

    /// <summary>The floating-point type.</summary>
    public abstract Precision Precision { get; }

    /// <summary>What it is, in a sentence.</summary>
    public abstract string Headline { get; }

    /// <summary>Its parts in English, such as the layers: a name and a line each.</summary>
    public abstract IEnumerable<(string Name, string Text)> Parts { get; }

    /// <summary>The sizes of one input.</summary>
    public abstract EquatableArray<int> InputShape { get; }

    /// <summary>The input columns, and behind them the column of ones.</summary>
    public abstract LoopBuffer X { get; }

    /// <summary>The target columns.</summary>
    public abstract LoopBuffer Y { get; }

    /// <summary>The residual columns, r = f - y.</summary>
    public abstract LoopBuffer R { get; }

    /// <summary>The column of the samples' weights w, with which r = w f - y; null where every sample counts once.</summary>
    public virtual LoopBuffer? Weight { get; init; }

    /// <summary>ω_o; empty where each is 1.</summary>
    public virtual EquatableArray<double> OutputWeightValues => default;

    /// <summary>The degree of f in x.</summary>
    public abstract int InputDegree { get; }

    /// <summary>The degree of f in all parameters together: that of f along a line of parameters.</summary>
    public abstract int ParameterDegree { get; }

    /// <summary>Whether the inputs are read by dense maps alone, which may skip those that are zero.</summary>
    public virtual bool InputsMayBeSparse => false;

    /// <summary>What training may put in the place of the samples.</summary>
    public abstract MomentReduction Moments { get; }

    /// <summary>The parameter blocks in the order in which they lie in memory.</summary>
    public abstract IEnumerable<ParameterBlockPlan> Blocks { get; }

    /// <summary>The columns that the forward pass fills.</summary>
    public abstract IEnumerable<LoopBuffer> Values { get; }

    /// <summary>The number of parameters.</summary>
    public int ParameterCount => Blocks.Sum(block => block.Buffer.Count);

    /// <summary>The column that is 1 at every sample.</summary>
    public Load OneColumn => new(X, X.Count - 1);
}
