namespace PolyGen.Symbolics.Models;

/// <summary>Residuals in ordinary notation, such as <c>Distance = (x - centerX)^2 + (y - centerY)^2 - radius^2</c>.</summary>
public static class ModelText
{
    // How tightly the parts of an expression are bound.
    private enum Level
    {
        Sum,
        BigSum,
        Product,
        Power,
        Leaf,
    }

    /// <summary>name = value.</summary>
    /// <param name="model">The model, whose columns tell numbers from arrays.</param>
    /// <param name="residual">One of its residuals.</param>
    public static string Of(PolynomialModel model, ModelResidual residual)
    {
        HashSet<string> numbers = [.. model.Columns.Where(column => column.Kind == ModelColumnKind.Number).Select(column => column.Name)];
        return $"{residual.Name} = {Of(residual.Value)}";

        string Of(ModelExpression expression, Level level = Level.Sum)
        {
            (string text, Level own) = expression switch
            {
                ModelNumber number => (number.Value.ToString(), number.Value.Sign < 0 ? Level.Sum : number.Value.Denominator.IsOne ? Level.Leaf : Level.Product),
                ModelParameterEntry entry => (entry.Parameter + Indices(entry.Indices.Select(Index)), Level.Leaf),
                ModelColumnEntry column => (column.Column + Indices(numbers.Contains(column.Column) ? [] : [column.Index.ToString()]), Level.Leaf),
                ModelAdd sum => ($"{Of(sum.Left)} + {Of(sum.Right)}", Level.Sum),
                ModelSubtract difference => ($"{Of(difference.Left)} - {Of(difference.Right, Level.BigSum)}", Level.Sum),
                ModelMultiply product => (Product(Of(product.Left, Level.Product), Of(product.Right, Level.Power)), Level.Product),
                ModelPower power => ($"{Of(power.Base, Level.Leaf)}^{power.Exponent.ToString(CultureInfo.InvariantCulture)}", Level.Power),
                ModelSum sum => ($"Σ_{{{sum.Index} < {sum.Extent.ToString(CultureInfo.InvariantCulture)}}} {Of(sum.Term, Level.BigSum)}", Level.BigSum),
                _ => throw new ArgumentException($"{expression.GetType().Name} is no part of a model."),
            };
            return own < level ? $"({text})" : text;
        }
    }

    private static string Product(string left, string right) => left + (char.IsDigit(right[0]) ? " · " : " ") + right;

    private static string Index(ModelIndex index) => index is ColumnModelIndex column ? column.Column : ((AffineModelIndex)index).Value.ToString();

    private static string Indices(IEnumerable<string> indices) => indices.Any() ? $"[{string.Join(", ", indices)}]" : "";
}
