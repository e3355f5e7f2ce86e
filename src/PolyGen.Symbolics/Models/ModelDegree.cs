namespace PolyGen.Symbolics.Models;

/// <summary>Degrees of a model's expressions: upper bounds, since terms may cancel.</summary>
internal static class ModelDegree
{
    /// <summary>The degree in the data columns together; that of an index is that of its indicators, 1.</summary>
    public static int InColumns(ModelExpression expression) =>
        Of(expression, leaf => leaf is ModelParameterEntry entry ? entry.Indices.Count(index => index is ColumnModelIndex) : leaf is ModelColumnEntry ? 1 : 0);

    /// <summary>The degree in all parameters together.</summary>
    public static int InParameters(ModelExpression expression) => Of(expression, leaf => leaf is ModelParameterEntry ? 1 : 0);

    /// <summary>The degree in all entries of <paramref name="parameter"/> together.</summary>
    public static int In(string parameter, ModelExpression expression) => Of(expression, leaf => leaf is ModelParameterEntry entry && entry.Parameter == parameter ? 1 : 0);

    private static int Of(ModelExpression expression, Func<ModelExpression, int> ofLeaf) => expression switch
    {
        ModelAdd sum => Math.Max(Of(sum.Left, ofLeaf), Of(sum.Right, ofLeaf)),
        ModelSubtract difference => Math.Max(Of(difference.Left, ofLeaf), Of(difference.Right, ofLeaf)),
        ModelMultiply product => Of(product.Left, ofLeaf) + Of(product.Right, ofLeaf),
        ModelPower power => power.Exponent * Of(power.Base, ofLeaf),
        ModelSum sum => Of(sum.Term, ofLeaf),
        _ => ofLeaf(expression),
    };
}
