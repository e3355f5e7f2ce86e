using PolyGen.Symbolics.Programs;
using static System.FormattableString;

namespace PolyGen.Symbolics.Models;

/// <summary>A residual reads only entries that there are, for all values of its sum indices, and is of a size and degree that is compiled.</summary>
internal sealed class ModelEntryRule(PolynomialModel model, ModelResidual residual)
{
    private readonly Dictionary<string, int> extents = [];
    private int parts;

    /// <summary>The first finding, or null.</summary>
    public ModelProblem? Check()
    {
        long degree = 0;
        return Visit(residual.Value, ref degree) ?? CheckDegree(degree);
    }

    // Adds the expression's degree to the given one; the first finding ends the visit.
    private ModelProblem? Visit(ModelExpression expression, ref long degree)
    {
        if (++parts > ModelValidator.MaximumParts)
        {
            return Problem(ModelProblemKind.ResidualSize, Invariant($"has more than {ModelValidator.MaximumParts} parts; write it with sums over indices"));
        }

        switch (expression)
        {
            case ModelParameterEntry entry:
                degree += 1 + entry.Indices.Count(index => index is ColumnModelIndex);
                return Check(entry);
            case ModelColumnEntry entry:
                degree++;
                return Check(entry);
            case ModelAdd sum:
                return Larger(sum.Left, sum.Right, ref degree);
            case ModelSubtract difference:
                return Larger(difference.Left, difference.Right, ref degree);
            case ModelMultiply product:
                return Visit(product.Left, ref degree) ?? Visit(product.Right, ref degree);
            case ModelPower power:
                long root = 0;
                ModelProblem? problem = power.Exponent is < 0 or > ModelValidator.MaximumDegree
                    ? Problem(ModelProblemKind.ResidualSize, Invariant($"takes the power {power.Exponent}; it must be 0 to {ModelValidator.MaximumDegree}"))
                    : Visit(power.Base, ref root) ?? CheckDegree(root);
                degree += root * power.Exponent;
                return problem;
            case ModelSum sum:
                return Visit(sum, ref degree);
            default:
                return null;
        }
    }

    private ModelProblem? Visit(ModelSum sum, ref long degree)
    {
        if (sum.Extent < 1)
        {
            return Problem(ModelProblemKind.Size, Invariant($"sums over {sum.Extent} values of '{sum.Index}'; let it be at least one"));
        }

        bool isShadowing = extents.TryGetValue(sum.Index, out int outer);
        extents[sum.Index] = sum.Extent;
        ModelProblem? problem = Visit(sum.Term, ref degree);
        extents.Remove(sum.Index);
        if (isShadowing)
        {
            extents.Add(sum.Index, outer);
        }

        return problem;
    }

    private ModelProblem? Larger(ModelExpression left, ModelExpression right, ref long degree)
    {
        long leftDegree = 0, rightDegree = 0;
        ModelProblem? problem = Visit(left, ref leftDegree) ?? Visit(right, ref rightDegree);
        degree += Math.Max(leftDegree, rightDegree);
        return problem;
    }

    private ModelProblem? Check(ModelParameterEntry entry)
    {
        if (model.Parameters.FirstOrDefault(parameter => parameter.Name == entry.Parameter) is not { } parameter || parameter.Shape.Count != entry.Indices.Count)
        {
            return Missing(entry.Parameter);
        }

        bool isInside = entry.Indices.Select((index, dimension) => index switch
        {
            AffineModelIndex affine => IsInside(affine.Value, parameter.Shape[dimension]),
            ColumnModelIndex column => model.Columns.Any(item => item.Name == column.Column && item.Kind == ModelColumnKind.Index && item.Count == parameter.Shape[dimension]),
            _ => false,
        }).All(inside => inside);
        return isInside ? null : Missing(entry.Parameter);
    }

    private ModelProblem? Check(ModelColumnEntry entry) =>
        model.Columns.FirstOrDefault(column => column.Name == entry.Column) is { Kind: not ModelColumnKind.Index } column && IsInside(entry.Index, column.Count) ? null : Missing(entry.Column);

    private bool IsInside(Affine index, int extent) =>
        index.Terms.All(term => extents.ContainsKey(term.Index)) && new Condition(index, extent).AlwaysHolds(extents);

    private ModelProblem? CheckDegree(long degree) => degree > ModelValidator.MaximumDegree
        ? Problem(ModelProblemKind.ResidualSize, Invariant($"has degree {degree}; the highest that is compiled is {ModelValidator.MaximumDegree}; use smaller powers"))
        : null;

    private ModelProblem Missing(string name) => Problem(ModelProblemKind.Entry, $"reads an entry of '{name}' that does not exist; keep every index inside its range");

    private ModelProblem Problem(ModelProblemKind kind, string what) => new(kind, residual.Name, $"The residual '{residual.Name}' {what}");
}
