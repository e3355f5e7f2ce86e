namespace PolyGen.Symbolics.Models;

/// <summary>Degrees of a model's expressions.</summary>
internal static class ModelDegree
{
    /// <summary>The degree in the data columns together; that of an index is that of its indicators, 1.</summary>
    public static int InColumns(ModelExpression expression) => expression switch
    {
        ModelColumnEntry => 1,
        ModelParameterEntry entry => entry.Indices.Count(index => index is ColumnModelIndex),
        ModelAdd sum => Math.Max(InColumns(sum.Left), InColumns(sum.Right)),
        ModelSubtract difference => Math.Max(InColumns(difference.Left), InColumns(difference.Right)),
        ModelMultiply product => InColumns(product.Left) + InColumns(product.Right),
        ModelPower power => power.Exponent * InColumns(power.Base),
        ModelSum sum => InColumns(sum.Term),
        _ => 0,
    };
}
