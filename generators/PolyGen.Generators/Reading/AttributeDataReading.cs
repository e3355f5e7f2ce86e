using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PolyGen.Generators.Reading;

/// <summary>What the reader asks of one attribute. Nothing here throws on an attribute that does not compile: what cannot be read is null.</summary>
internal static class AttributeDataReading
{
    /// <summary>Whether the attribute's class is PolyGen.<paramref name="name"/>.</summary>
    public static bool IsPolyGen(this AttributeData attribute, string name) =>
        attribute.IsPolyGen() && attribute.AttributeClass!.Name == name;

    /// <summary>Whether the attribute is one of PolyGen's layers.</summary>
    public static bool IsLayer(this AttributeData attribute) => attribute.IsPolyGen() && AttributeNames.Layers.Contains(attribute.AttributeClass!.Name);

    /// <summary>The attribute as written.</summary>
    public static AttributeSyntax? Syntax(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The integer passed to the constructor as its parameter <paramref name="index"/>, in the order of the parameters.</summary>
    public static int? Integer(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : null;

    /// <summary>The text passed to the constructor as its parameter <paramref name="index"/>; empty for a null and for a constructor without it.</summary>
    public static string? Text(this AttributeData attribute, int index) => attribute switch
    {
        { AttributeConstructor: { } constructor } when index >= constructor.Parameters.Length => "",
        _ when index >= attribute.ConstructorArguments.Length => null,
        _ => attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: null or string } text ? (string?)text.Value ?? "" : null,
    };

    /// <summary>The integers passed to the constructor's first parameter, an array; none for a null array.</summary>
    public static IReadOnlyList<int>? Integers(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? Elements<int>(attribute.ConstructorArguments[0]) : null;

    /// <summary>The value of the property <paramref name="name"/>: as written, <paramref name="unwritten"/> where it is not, null where it is no <typeparamref name="T"/>.</summary>
    public static T? Named<T>(this AttributeData attribute, string name, T unwritten)
        where T : struct =>
        attribute.Written(name) is not { } written ? unwritten : written is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: T value } ? value : null;

    /// <summary>The value of the property <paramref name="name"/>, a text: null where it is not written or written as null. False where it is no text.</summary>
    public static bool TryText(this AttributeData attribute, string name, out string? value)
    {
        TypedConstant? written = attribute.Written(name);
        value = written is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;
        return written is null or { Kind: TypedConstantKind.Primitive, Value: null or string };
    }

    /// <summary>The value of the property <paramref name="name"/>, an array of real numbers: none where it is not written or written as null.</summary>
    public static IReadOnlyList<double>? Numbers(this AttributeData attribute, string name) => attribute.Written(name) is { } written ? Elements<double>(written) : [];

    private static bool IsPolyGen(this AttributeData attribute) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: AttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } };

    private static TypedConstant? Written(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static IReadOnlyList<T>? Elements<T>(TypedConstant constant)
        where T : struct
    {
        if (constant.Kind != TypedConstantKind.Array)
        {
            return null;
        }

        if (constant.IsNull)
        {
            return [];
        }

        List<T> values = [];
        foreach (TypedConstant element in constant.Values)
        {
            if (element is not { Kind: TypedConstantKind.Primitive, Value: T value })
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }
}
