using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>A polynomial in parameters and data columns, as the user wrote it; calls of other methods are already replaced by their bodies.</summary>
public abstract record ModelExpression;

/// <summary>An exact constant.</summary>
public sealed record ModelNumber(Rational Value) : ModelExpression;

/// <summary>An entry of a parameter.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Indices">One index for each size of the parameter's shape.</param>
public sealed record ModelParameterEntry(string Parameter, EquatableArray<ModelIndex> Indices) : ModelExpression;

/// <summary>A number of the sample.</summary>
/// <param name="Column">The name of a <see cref="ModelColumnKind.Number"/> or <see cref="ModelColumnKind.Array"/> column.</param>
/// <param name="Index">The entry, an affine function of sum indices; 0 for a number.</param>
public sealed record ModelColumnEntry(string Column, Affine Index) : ModelExpression;

/// <summary>left + right.</summary>
public sealed record ModelAdd(ModelExpression Left, ModelExpression Right) : ModelExpression;

/// <summary>left - right.</summary>
public sealed record ModelSubtract(ModelExpression Left, ModelExpression Right) : ModelExpression;

/// <summary>left · right.</summary>
public sealed record ModelMultiply(ModelExpression Left, ModelExpression Right) : ModelExpression;

/// <summary>base^exponent, the exponent at least 0.</summary>
public sealed record ModelPower(ModelExpression Base, int Exponent) : ModelExpression;

/// <summary>Σ_{index = 0}^{extent - 1} term; index names are unique within a residual.</summary>
public sealed record ModelSum(string Index, int Extent, ModelExpression Term) : ModelExpression;

/// <summary>An index into one dimension of a parameter array.</summary>
public abstract record ModelIndex;

/// <summary>An affine function of sum indices; it lies inside the dimension for all their values.</summary>
public sealed record AffineModelIndex(Affine Value) : ModelIndex;

/// <summary>The sample's value of an <see cref="ModelColumnKind.Index"/> column, whose Count is the dimension's size.</summary>
public sealed record ColumnModelIndex(string Column) : ModelIndex;
