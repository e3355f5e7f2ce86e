using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Testing.Models;

/// <summary>Writes model expressions as formulas.</summary>
public static class ModelNotation
{
    extension(ModelExpression)
    {
        public static ModelExpression operator +(ModelExpression left, ModelExpression right) => new ModelAdd(left, right);

        public static ModelExpression operator -(ModelExpression left, ModelExpression right) => new ModelSubtract(left, right);

        public static ModelExpression operator *(ModelExpression left, ModelExpression right) => new ModelMultiply(left, right);

        public static ModelExpression operator ^(ModelExpression left, int exponent) => new ModelPower(left, exponent);
    }

    public static ModelExpression Number(long numerator, long denominator = 1) => new ModelNumber(new Rational(numerator, denominator));

    /// <summary>An entry of a parameter at affine indices.</summary>
    public static ModelExpression Parameter(string name, params Affine[] indices) => new ModelParameterEntry(name, new(indices.Select(index => new AffineModelIndex(index))));

    /// <summary>An entry of a parameter of which some index is a column.</summary>
    public static ModelExpression Entry(string name, params ModelIndex[] indices) => new ModelParameterEntry(name, new(indices));

    public static ModelIndex At(Affine index) => new AffineModelIndex(index);

    public static ModelIndex At(string column) => new ColumnModelIndex(column);

    public static ModelExpression Column(string name) => new ModelColumnEntry(name, 0);

    public static ModelExpression Column(string name, Affine index) => new ModelColumnEntry(name, index);

    /// <summary>Σ_{index &lt; extent} term(index).</summary>
    public static ModelExpression Sum(string index, int extent, Func<Affine, ModelExpression> term) => new ModelSum(index, extent, term(Affine.Index(index)));
}
