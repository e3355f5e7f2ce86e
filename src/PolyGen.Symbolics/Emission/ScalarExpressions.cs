using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>Expressions as C# over single numbers.</summary>
/// <param name="precision">The floating-point type.</param>
/// <param name="load">How a load is written.</param>
internal sealed class ScalarExpressions(Precision precision, Func<Load, string> load)
{
    /// <summary>A whole constant as a literal of the floating-point type.</summary>
    public static string Literal(long value, Precision precision) => value.ToString(CultureInfo.InvariantCulture) + (precision == Precision.Single ? "f" : "d");

    /// <summary>A number as a literal of the floating-point type, the nearest one.</summary>
    public static string Literal(double value, Precision precision) => precision == Precision.Single
        ? ((float)value).ToString("G9", CultureInfo.InvariantCulture) + "f"
        : value.ToString("G17", CultureInfo.InvariantCulture) + "d";

    /// <summary>The expression, in parentheses where the context binds tighter: 0 for a sum, 1 for the right of a difference, 2 for a factor.</summary>
    public string Text(Expression expression, int binding = 0)
    {
        string text = expression switch
        {
            Constant constant => Literal(constant.Value, precision),
            Fraction fraction => Literal(fraction.Value.ToDouble(), precision),
            Load entry => load(entry),
            Local local => local.Name,
            Argument argument => argument.Name,
            Add sum => $"{Text(sum.Left)} + {Text(sum.Right)}",
            Subtract { Left: Constant { Value: 0 } } negation => "-" + Text(negation.Right, 2),
            Subtract difference => $"{Text(difference.Left)} - {Text(difference.Right, 1)}",
            Multiply product => $"{Text(product.Left, 2)} * {Text(product.Right, 2)}",
            _ => throw new InvalidOperationException($"{expression.GetType().Name} has no C# form."),
        };
        return expression is Add or Subtract && binding > 0 ? $"({text})" : text;
    }
}
