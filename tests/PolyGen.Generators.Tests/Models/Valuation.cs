using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Tests.Models;

/// <summary>Values of all parameters and columns of a model, and the value of a polynomial in them.</summary>
internal sealed class Valuation
{
    private readonly Dictionary<string, object> parameters = [];
    private readonly Dictionary<string, object> columns = [];

    /// <summary>Random values, quarters between -2 and 2.</summary>
    public static Valuation Random(PolynomialModel model, Random random)
    {
        double Number() => random.Next(-8, 9) / 4.0;
        Valuation values = new();
        foreach (ModelParameter parameter in model.Parameters)
        {
            Array array = Array.CreateInstance(typeof(double), [.. parameter.Shape.DefaultIfEmpty(1)]);
            foreach (int[] indices in Indices([.. parameter.Shape.DefaultIfEmpty(1)]))
            {
                array.SetValue(Number(), indices);
            }

            values.parameters.Add(parameter.Name, parameter.Shape.Count == 0 ? array.GetValue(0)! : array);
        }

        foreach (ModelColumn column in model.Columns)
        {
            values.columns.Add(column.Name, column.Kind switch
            {
                ModelColumnKind.Number => Number(),
                ModelColumnKind.Array => Enumerable.Range(0, column.Count).Select(_ => Number()).ToArray(),
                _ => random.Next(column.Count),
            });
        }

        return values;
    }

    /// <summary>A number or an array.</summary>
    public object Parameter(string name) => parameters[name];

    /// <summary>A number, an array or an index.</summary>
    public object Column(string name) => columns[name];

    /// <summary>The value of <paramref name="expression"/>.</summary>
    public double Evaluate(ModelExpression expression) => Evaluate(expression, new Dictionary<string, int>(), value => value, (left, right) => left - right);

    /// <summary>The same with every number replaced by its absolute value and every difference by a sum: what rounding errors are relative to.</summary>
    public double Majorant(ModelExpression expression) => Evaluate(expression, new Dictionary<string, int>(), Math.Abs, (left, right) => left + right);

    private double Evaluate(ModelExpression expression, IReadOnlyDictionary<string, int> indices, Func<double, double> leaf, Func<double, double, double> subtract)
    {
        double Value(ModelExpression part) => Evaluate(part, indices, leaf, subtract);
        int At(Affine index) => index.Evaluate(name => indices[name]);
        return expression switch
        {
            ModelNumber number => leaf(number.Value.ToDouble()),
            ModelParameterEntry { Indices.Count: 0 } entry => leaf((double)parameters[entry.Parameter]),
            ModelParameterEntry entry => leaf((double)((Array)parameters[entry.Parameter]).GetValue([.. entry.Indices.Select(index => index switch
            {
                AffineModelIndex affine => At(affine.Value),
                ColumnModelIndex column => (int)columns[column.Column],
                _ => throw new ArgumentException($"{index} is no index.", nameof(expression)),
            })])!),
            ModelColumnEntry entry => leaf(columns[entry.Column] is double[] array ? array[At(entry.Index)] : (double)columns[entry.Column]),
            ModelAdd add => Value(add.Left) + Value(add.Right),
            ModelSubtract difference => subtract(Value(difference.Left), Value(difference.Right)),
            ModelMultiply multiply => Value(multiply.Left) * Value(multiply.Right),
            ModelPower power => Math.Pow(Value(power.Base), power.Exponent),
            ModelSum sum => Enumerable.Range(0, sum.Extent).Sum(value => Evaluate(sum.Term, new Dictionary<string, int>(indices) { [sum.Index] = value }, leaf, subtract)),
            _ => throw new ArgumentException($"{expression} is no polynomial.", nameof(expression)),
        };
    }

    private static IEnumerable<int[]> Indices(int[] shape) =>
        shape.Aggregate((IEnumerable<int[]>)[[]], (heads, size) => heads.SelectMany(head => Enumerable.Range(0, size).Select(next => (int[])[.. head, next])));
}
