using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGen.Generators.Reading;

/// <summary>What the reader asks of one attribute. Nothing here throws on an attribute that does not compile: what cannot be read is null.</summary>
internal static class AttributeDataReading
{
    /// <summary>Whether the attribute's class is PolyGen.<paramref name="name"/>.</summary>
    public static bool IsPolyGen(this AttributeData attribute, string name) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: AttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;

    /// <summary>Whether the attribute is one of PolyGen's layers.</summary>
    public static bool IsLayer(this AttributeData attribute) =>
        attribute.IsPolyGen(AttributeNames.Dense) || attribute.IsPolyGen(AttributeNames.Conv2D) || attribute.IsPolyGen(AttributeNames.Power);

    /// <summary>The attribute as written.</summary>
    public static AttributeSyntax? Syntax(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The integer passed to the constructor as its parameter <paramref name="index"/>, in the order of the parameters.</summary>
    public static int? Integer(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : null;

    /// <summary>The integers passed to the constructor's first parameter, an array; none for a null array.</summary>
    public static IReadOnlyList<int>? Integers(this AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array } array)
        {
            return null;
        }

        if (array.IsNull)
        {
            return [];
        }

        List<int> values = [];
        foreach (TypedConstant constant in array.Values)
        {
            if (constant is not { Kind: TypedConstantKind.Primitive, Value: int value })
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    /// <summary>The value of the property <paramref name="name"/>: as written, <paramref name="unwritten"/> where it is not, null where it is no <typeparamref name="T"/>.</summary>
    public static T? Named<T>(this AttributeData attribute, string name, T unwritten)
        where T : struct
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: T value } ? value : null;
            }
        }

        return unwritten;
    }
}
