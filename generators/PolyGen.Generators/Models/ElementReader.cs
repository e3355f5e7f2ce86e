using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Models;

/// <summary>From <c>array[i, j]</c> to an entry of a parameter or of a column.</summary>
internal static class ElementReader
{
    /// <summary>The entry, or null where there is none for some value of the indices, which is reported at the index.</summary>
    public static ModelExpression? Read(IArrayElementReferenceOperation element, Scope scope)
    {
        if (BindingReader.ReadArray(element.ArrayReference, scope) is not { } array || element.Indices.Length != array.Shape.Count)
        {
            return null;
        }

        List<ModelIndex> indices = [];
        for (int dimension = 0; dimension < array.Shape.Count; dimension++)
        {
            if (IndexReader.Read(element.Indices[dimension], scope) is { } index && IsInside(element, dimension, index, array, scope))
            {
                indices.Add(index);
            }
        }

        return indices.Count < array.Shape.Count ? null
            : array.IsColumn ? array.Entry(((AffineModelIndex)indices[0]).Value)
            : new ModelParameterEntry(array.Name, new(indices));
    }

    private static bool IsInside(IArrayElementReferenceOperation element, int dimension, ModelIndex index, ArrayBinding array, Scope scope)
    {
        ResidualReading residual = scope.Residual;
        int size = array.Shape[dimension];
        if (index is ColumnModelIndex column)
        {
            if (!array.IsColumn)
            {
                return residual.Model.Columns.Select(column.Column, size, element.Indices[dimension].Syntax.GetLocation(), residual.Model);
            }

            residual.Report(ModelRules.IndexAsNumber, element.Indices[dimension], column.Column);
            return false;
        }

        Affine value = ((AffineModelIndex)index).Value;
        (long minimum, long maximum) = residual.RangeOf(value);
        if (minimum >= 0 && maximum < size)
        {
            return true;
        }

        string values = minimum == maximum ? FormattableString.Invariant($"is {minimum}") : FormattableString.Invariant($"takes the values {minimum} to {maximum}");
        string place = array.Shape.Count == 1 ? $"'{array.Name}'" : FormattableString.Invariant($"dimension {dimension} of '{array.Name}'");
        residual.Report(ModelRules.IndexRange, element.Indices[dimension], FormattableString.Invariant($"'{element.Indices[dimension].Syntax}' {values}, but {place} has the entries 0 to {size - 1}"));
        return false;
    }
}
