using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Generators.Tests.Models;

/// <summary>Short names for the nodes of an expected polynomial.</summary>
internal static class Terms
{
    public static ModelExpression Number(long numerator, long denominator = 1) => new ModelNumber(new Rational(numerator, denominator));

    public static ModelExpression Parameter(string name, params IEnumerable<Affine> indices) =>
        new ModelParameterEntry(name, new(indices.Select(index => (ModelIndex)new AffineModelIndex(index))));

    public static ModelExpression Column(string name, Affine? index = null) => new ModelColumnEntry(name, index ?? 0);

    public static ModelExpression Add(ModelExpression left, ModelExpression right) => new ModelAdd(left, right);

    public static ModelExpression Subtract(ModelExpression left, ModelExpression right) => new ModelSubtract(left, right);

    public static ModelExpression Multiply(ModelExpression left, ModelExpression right) => new ModelMultiply(left, right);

    public static ModelExpression Power(ModelExpression value, int exponent) => new ModelPower(value, exponent);

    public static ModelExpression Sum(string index, int extent, ModelExpression term) => new ModelSum(index, extent, term);

    public static Affine I(string name) => Affine.Index(name);
}
