using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>Sample loops that are one call of TensorPrimitives.</summary>
/// <param name="element">The floating-point keyword; it is written out, since C# 12 infers no element type from a span.</param>
/// <param name="scalars">How what does not vary is written.</param>
/// <param name="row">How the row of a column is written.</param>
internal sealed class TensorCalls(string element, ScalarExpressions scalars, Func<Load, string> row)
{
    /// <summary>The call that does what <paramref name="loop"/> does, or null where it takes more than one.</summary>
    public string? Of(Samples loop) => loop.Only switch
    {
        Assign { Accumulate: false, Value: Constant { Value: 0 } } assign => $"{Column(assign.Target)}.Clear();",
        Assign { Accumulate: false, Value: Load { Varies: true } source } assign => $"{Column(source)}.CopyTo({Column(assign.Target)});",
        Assign { Accumulate: true, Value: Multiply product } assign when Operands(product) is { } operands => Call("MultiplyAdd", operands, assign.Target, assign.Target),
        Assign { Accumulate: false, Value: Multiply product } assign when Operands(product) is { } operands => Call("Multiply", operands, assign.Target),
        Assign { Accumulate: false, Value: Add { Left: Load { Varies: true } left, Right: Load { Varies: true } right } } assign => Call("Add", (Column(left), Column(right)), assign.Target),
        Assign { Accumulate: false, Value: Subtract { Left: Load { Varies: true } left, Right: Load { Varies: true } right } } assign => Call("Subtract", (Column(left), Column(right)), assign.Target),
        _ => null,
    };

    // A column times a column, or a column times a number.
    private (string, string)? Operands(Multiply product) => product switch
    {
        { Left: Load { Varies: true } left, Right: Load { Varies: true } right } => (Column(left), Column(right)),
        { Left.Varies: false, Right: Load { Varies: true } right } => (Column(right), scalars.Text(product.Left)),
        _ => null,
    };

    private string Call(string name, (string Left, string Right) operands, params Load[] targets) =>
        $"TensorPrimitives.{name}<{element}>({operands.Left}, {operands.Right}, {string.Join(", ", targets.Select(Column))});";

    private string Column(Load load) => $"tile.Column({row(load)})";
}
