using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Models;

/// <summary>What an argument or a local variable stands for in the place where it is read.</summary>
internal abstract record Binding;

/// <summary>A number.</summary>
/// <param name="Value">The polynomial.</param>
internal sealed record NumberBinding(ModelExpression Value) : Binding;

/// <summary>A whole number: affine in sum indices, or an index column.</summary>
/// <param name="Value">The index.</param>
internal sealed record IndexBinding(ModelIndex Value) : Binding;

/// <summary>An array of parameters, or of numbers of the sample.</summary>
/// <param name="Name">The name of the parameter or the column.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="IsColumn">Whether it is a column.</param>
internal sealed record ArrayBinding(string Name, EquatableArray<int> Shape, bool IsColumn) : Binding
{
    /// <summary>The entry <paramref name="index"/> of an array with one dimension.</summary>
    public ModelExpression Entry(Affine index) => IsColumn
        ? new ModelColumnEntry(Name, index)
        : new ModelParameterEntry(Name, new([new AffineModelIndex(index)]));
}
