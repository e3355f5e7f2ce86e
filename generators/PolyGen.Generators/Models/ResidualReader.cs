using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Models;

/// <summary>From a method marked with [Residual] to a polynomial in parameters and columns.</summary>
internal static class ResidualReader
{
    /// <summary>The residual, or null where the method is none, which is reported.</summary>
    public static ModelResidual? Read(IMethodSymbol method, ModelReading model)
    {
        if (!HasPlainSignature(method, model))
        {
            return null;
        }

        ResidualReading residual = new(model);
        Scope? scope = new(residual);
        foreach (IParameterSymbol argument in (method.PartialImplementationPart ?? method).Parameters)
        {
            Binding? column = ReadColumn(argument, model);
            scope = column is null ? null : scope?.With(argument, column);
        }

        if (scope is null)
        {
            return null;
        }

        if (model.BodyOf(method) is not { } body)
        {
            if (method.IsExtern)
            {
                model.Report(ModelRules.ResidualSignature, method.Locations[0], method.Name, "has no body to read");
            }

            return null;
        }

        residual.Calls.Push(method);
        return BodyReader.Read(body, scope, BindingReader.ReadNumber) is { } number ? new ModelResidual(method.Name, number.Value) : null;
    }

    private static bool HasPlainSignature(IMethodSymbol method, ModelReading model)
    {
        AttributeData[] marks = [.. method.GetAttributes().Where(attribute => attribute.IsPolyGen(ModelAttributeNames.Residual))];
        AttributeData? wrong = marks.Length > 1 ? marks[1] : marks.FirstOrDefault(mark => mark.ConstructorArguments.Length + mark.NamedArguments.Length > 0);
        if (wrong?.ApplicationSyntaxReference is { } written)
        {
            string mistake = marks.Length > 1 ? "is marked more than once" : "is marked with arguments, which only a layer of a network has";
            model.Report(ModelRules.ResidualSignature, Location.Create(written.SyntaxTree, written.Span), method.Name, mistake);
            return false;
        }

        string? fault = method switch
        {
            { MethodKind: not MethodKind.Ordinary } => "is no method of its own",
            { IsGenericMethod: true } => "is generic",
            _ when model.IsSecondOfName(method) => "has the name of another residual",
            { ReturnType.TypeKind: TypeKind.Error } => "",
            { RefKind: not RefKind.None } => "returns a reference",
            _ when !model.IsNumber(method.ReturnType) => $"returns '{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', but the parameters are of type '{model.NumberName}'",
            _ => null,
        };
        if (fault is { Length: > 0 })
        {
            model.Report(ModelRules.ResidualSignature, method.Locations[0], method.Name, fault);
        }

        return fault is null;
    }

    private static Binding? ReadColumn(IParameterSymbol argument, ModelReading model)
    {
        AttributeData? length = argument.GetAttributes().FirstOrDefault(attribute => attribute.IsPolyGen(ModelAttributeNames.Columns));
        (ModelColumn? column, string? fault) = Describe(argument, length, model);
        if (fault is not null)
        {
            model.Report(ModelRules.ColumnType, argument.Locations[0], argument.Name, fault, model.NumberName);
        }

        if (column is null || !model.Columns.Add(column, argument.Locations[0], model))
        {
            return null;
        }

        return column.Kind switch
        {
            ModelColumnKind.Number => new NumberBinding(new ModelColumnEntry(column.Name, 0)),
            ModelColumnKind.Array => new ArrayBinding(column.Name, new([column.Count]), IsColumn: true),
            _ => new IndexBinding(new ColumnModelIndex(column.Name)),
        };
    }

    private static (ModelColumn? Column, string? Fault) Describe(IParameterSymbol argument, AttributeData? length, ModelReading model)
    {
        if (argument.RefKind != RefKind.None || argument.IsParams)
        {
            return (null, "is passed in a special way");
        }

        if (argument.Type is IArrayTypeSymbol { Rank: 1 } array && model.IsNumber(array.ElementType))
        {
            if (length is null)
            {
                return (null, "is an array of unknown length");
            }

            return length.Integer(0) switch
            {
                null => (null, null),
                < 1 => (null, "has no entries"),
                { } count => (new ModelColumn(argument.Name, ModelColumnKind.Array, count), null),
            };
        }

        if (length is not null && argument.Type.TypeKind != TypeKind.Error)
        {
            return (null, $"has a length but is no array of type '{model.NumberName}[]'");
        }

        if (model.IsNumber(argument.Type))
        {
            return (new ModelColumn(argument.Name, ModelColumnKind.Number, 1), null);
        }

        if (argument.Type.SpecialType == SpecialType.System_Int32)
        {
            return (new ModelColumn(argument.Name, ModelColumnKind.Index, 0), null);
        }

        return (null, argument.Type.TypeKind == TypeKind.Error ? null : $"is of type '{argument.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'");
    }
}
