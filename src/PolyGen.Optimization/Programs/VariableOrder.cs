namespace PolyGen.Optimization.Programs;

/// <summary>The variables of expressions in alphabetical order, by index where the words are the same.</summary>
internal sealed class VariableOrder
{
    private readonly Dictionary<VariableName, int> places;

    private VariableOrder(VariableName[] ordered)
    {
        places = ordered.Index().ToDictionary(variable => variable.Item, variable => variable.Index);
        Names = [.. ordered.Select(name => name.ToString())];
    }

    /// <summary>Names[i] is that of variable i.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of a variable that occurs.</summary>
    public int this[VariableName name] => places[name];

    /// <summary>The order of the variables that occur.</summary>
    public static VariableOrder Of(params IReadOnlyList<PolynomialExpression> expressions)
    {
        HashSet<VariableName> names = [];
        foreach (PolynomialExpression expression in expressions)
        {
            Collect(expression, names);
        }

        return new([.. names.Order()]);
    }

    private static void Collect(PolynomialExpression expression, HashSet<VariableName> names)
    {
        switch (expression)
        {
            case PolynomialExpression.Variable variable:
                names.Add(variable.Name);
                break;
            case PolynomialExpression.Sum sum:
                foreach ((PolynomialExpression term, _) in sum.Terms)
                {
                    Collect(term, names);
                }

                break;
            case PolynomialExpression.Product product:
                foreach ((PolynomialExpression factor, _, _) in product.Factors)
                {
                    Collect(factor, names);
                }

                break;
            case PolynomialExpression.Power power:
                Collect(power.Base, names);
                break;
        }
    }
}
