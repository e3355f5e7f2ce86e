using Microsoft.CodeAnalysis;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Models;

/// <summary>The data columns of a model, by the names of its residuals' arguments.</summary>
internal sealed class ColumnTable
{
    private readonly List<(ModelColumn Column, Location Place)> columns = [];

    /// <summary>The column that an argument names: a new one, or the one of that name in another residual; null where the two differ, which is reported.</summary>
    /// <param name="column">The column; an index's count is not known yet and must be 0.</param>
    /// <param name="place">The argument's name in the source.</param>
    /// <param name="reading">The model.</param>
    public bool Add(ModelColumn column, Location place, ModelReading reading)
    {
        int known = IndexOf(column.Name);
        if (known < 0)
        {
            columns.Add((column, place));
            return true;
        }

        ModelColumn first = columns[known].Column;
        if (first.Kind == column.Kind && (column.Kind == ModelColumnKind.Index || first.Count == column.Count))
        {
            return true;
        }

        reading.Report(ModelRules.ColumnConflict, place, column.Name, Describe(column, reading), Describe(first, reading));
        return false;
    }

    /// <summary>Notes that the index <paramref name="name"/> selects one of <paramref name="count"/> entries; false where it selects one of another number elsewhere, which is reported.</summary>
    public bool Select(string name, int count, Location place, ModelReading reading)
    {
        int known = IndexOf(name);
        (ModelColumn column, Location first) = columns[known];
        if (column.Count == 0)
        {
            columns[known] = (column with { Count = count }, first);
            return true;
        }

        if (column.Count != count)
        {
            reading.Report(ModelRules.IndexCount, place, FormattableString.Invariant($"'{name}' selects one of {count} entries here but one of {column.Count} elsewhere; one index has one number of values"));
        }

        return column.Count == count;
    }

    /// <summary>All columns, in the order in which they were first named; null where an index selects nothing, which is reported.</summary>
    public EquatableArray<ModelColumn>? Complete(ModelReading reading)
    {
        bool complete = true;
        foreach ((ModelColumn column, Location place) in columns.Where(item => item.Column.Count == 0))
        {
            reading.Report(ModelRules.IndexCount, place, $"'{column.Name}' selects no entry of a parameter array, so that its number of values is not known; use it as an index or remove it");
            complete = false;
        }

        return complete ? new EquatableArray<ModelColumn>(columns.Select(item => item.Column)) : null;
    }

    private int IndexOf(string name) => columns.FindIndex(item => item.Column.Name == name);

    private static string Describe(ModelColumn column, ModelReading reading) => column.Kind switch
    {
        ModelColumnKind.Index => "an index",
        ModelColumnKind.Number => "a " + reading.NumberName,
        _ => FormattableString.Invariant($"an array of {column.Count} numbers"),
    };
}
