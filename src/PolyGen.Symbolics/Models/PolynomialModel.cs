using PolyGen.Symbolics.Networks;

namespace PolyGen.Symbolics.Models;

/// <summary>A polynomial model that is no network: residuals r_o(x; θ), polynomials in parameters θ and data columns x, whose squares are summed over outputs and samples.</summary>
/// <param name="Type">The type to generate into.</param>
/// <param name="Precision">The floating-point type of its parameters.</param>
/// <param name="Parameters">The parameters, in the order of their declaration.</param>
/// <param name="Columns">The data columns, in the order in which the residuals' arguments first name them.</param>
/// <param name="Residuals">The residuals, in the order of their declaration.</param>
/// <remarks>Travels through the incremental generator: immutable, equal when all its members are, and free of Roslyn types.</remarks>
public sealed record PolynomialModel(
    NetworkType Type,
    Precision Precision,
    EquatableArray<ModelParameter> Parameters,
    EquatableArray<ModelColumn> Columns,
    EquatableArray<ModelResidual> Residuals);

/// <summary>A parameter, or an array of them.</summary>
/// <param name="Name">The name of the field, without @.</param>
/// <param name="Shape">The sizes of the array, the last one contiguous; empty for a single number.</param>
public sealed record ModelParameter(string Name, EquatableArray<int> Shape);

/// <summary>What each sample brings: a number, an array of numbers, or an index into parameters.</summary>
/// <param name="Name">The name of the residuals' argument, without @.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Count">The length of an array; the number of values 0 … Count - 1 of an index; 1 for a number.</param>
public sealed record ModelColumn(string Name, ModelColumnKind Kind, int Count);

/// <summary>What a data column holds.</summary>
public enum ModelColumnKind
{
    /// <summary>One number for each sample.</summary>
    Number,

    /// <summary>An array of numbers for each sample.</summary>
    Array,

    /// <summary>A whole number for each sample that selects an entry of a parameter array; stored as Count indicator columns, one of which is 1.</summary>
    Index,
}

/// <summary>One residual.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Value">The polynomial.</param>
public sealed record ModelResidual(string Name, ModelExpression Value);
