using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Models;

/// <summary>From a field to the shape and the type of the parameters in it.</summary>
internal static class ParameterReader
{
    private const int MaximumRank = 3;

    /// <summary>What keeps <paramref name="field"/>, whatever its type, from holding parameters, or null.</summary>
    public static string? FieldFault(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is not null || field.IsImplicitlyDeclared)
        {
            return "is no field";
        }

        if (field.IsConst)
        {
            return "is a constant";
        }

        if (field.IsStatic)
        {
            return "is static";
        }

        // The array stays the same, its entries move; a number itself moves.
        return field.IsReadOnly && field.Type is not IArrayTypeSymbol ? "is readonly, so that training could not change it" : null;
    }

    /// <summary>The floating-point type of a number or an array of numbers; null for another type.</summary>
    public static Precision? PrecisionOf(ITypeSymbol type) => (type is IArrayTypeSymbol { Rank: <= MaximumRank } array ? array.ElementType : type).SpecialType switch
    {
        SpecialType.System_Double => Precision.Double,
        SpecialType.System_Single => Precision.Single,
        _ => null,
    };

    /// <summary>The sizes in the array creation that initializes <paramref name="field"/>; none for a number; null where they are no constants or no sizes.</summary>
    public static EquatableArray<int>? ShapeOf(IFieldSymbol field, Compilation compilation, CancellationToken cancellationToken)
    {
        if (field.Type is not IArrayTypeSymbol)
        {
            return default(EquatableArray<int>);
        }

        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value, cancellationToken) is not IArrayCreationOperation creation)
        {
            return null;
        }

        List<int> sizes = [];
        long entries = 1;
        foreach (IOperation size in creation.DimensionSizes)
        {
            if (size.ConstantValue is not { HasValue: true, Value: int and > 0 and var constant })
            {
                return null;
            }

            sizes.Add(constant);
            entries *= constant;
            if (entries > NetworkValidator.MaximumEntries)
            {
                return null;
            }
        }

        return new EquatableArray<int>(sizes);
    }

    /// <summary>How an array of type <paramref name="type"/> is to be created, such as <c>new double[3, 4]</c>.</summary>
    public static string Spelling(IArrayTypeSymbol type) => $"new {type.ElementType.ToDisplayString()}[{string.Join(", ", new[] { "3", "4", "5" }.Take(type.Rank))}]";
}
