namespace PolyGen.Symbolics.Models;

/// <summary>The places of a model's data columns in x: one after another, in their order; behind them stands the column of ones.</summary>
public static class ModelColumns
{
    /// <summary>The number of columns of x without that of ones.</summary>
    public static int Count(PolynomialModel model) => model.Columns.Sum(column => column.Count);

    /// <summary>The first column of each name: of the number itself, of entry 0 of an array, of the indicator of the value 0 of an index.</summary>
    public static Dictionary<string, int> Offsets(PolynomialModel model)
    {
        Dictionary<string, int> offsets = [];
        int offset = 0;
        foreach (ModelColumn column in model.Columns)
        {
            offsets.Add(column.Name, offset);
            offset += column.Count;
        }

        return offsets;
    }
}
