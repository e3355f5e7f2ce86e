using Microsoft.CodeAnalysis;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Models;

/// <summary>The parameters of a model by their fields.</summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<IFieldSymbol, ModelParameter?> parameters = new(SymbolEqualityComparer.Default);
    private readonly List<ModelParameter> all = [];

    /// <summary>The type of the first parameter whose type can be read; null where there is none.</summary>
    public Precision? Precision { get; private set; }

    /// <summary>Whether every field marked with [Parameter] is a parameter.</summary>
    public bool IsComplete => all.Count == parameters.Count;

    /// <summary>The parameters in the order of their declaration.</summary>
    public IReadOnlyList<ModelParameter> All => all;

    /// <summary>Reads the fields marked with [Parameter] and reports what keeps one from being a parameter.</summary>
    public static ParameterTable Read(ModelDeclaration declaration, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        ParameterTable table = new();
        foreach (IFieldSymbol field in declaration.ParameterFields)
        {
            table.Add(field, compilation, report, cancellationToken);
        }

        return table;
    }

    /// <summary>Whether <paramref name="field"/> is marked as a parameter, valid or not.</summary>
    public bool Contains(IFieldSymbol field) => parameters.ContainsKey(field);

    /// <summary>The parameter that <paramref name="field"/> holds, or null where it holds none or is not valid.</summary>
    public ModelParameter? Find(IFieldSymbol field) => parameters.TryGetValue(field, out ModelParameter? parameter) ? parameter : null;

    private void Add(IFieldSymbol field, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        Location location = (field.AssociatedSymbol ?? field).Locations[0];
        parameters.Add(field, null);
        if (ParameterReader.FieldFault(field) is { } fault)
        {
            report(Diagnostic.Create(ModelRules.ParameterField, location, field.AssociatedSymbol?.Name ?? field.Name, fault));
            return;
        }

        if (ParameterReader.PrecisionOf(field.Type) is not { } precision)
        {
            if (field.Type.TypeKind != TypeKind.Error)
            {
                report(Diagnostic.Create(ModelRules.ParameterType, location, field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            }

            return;
        }

        Precision ??= precision;
        if (Precision != precision)
        {
            report(Diagnostic.Create(ModelRules.MixedPrecision, location, field.Name, Name(precision), Name(Precision.Value)));
            return;
        }

        if (ParameterReader.ShapeOf(field, compilation, cancellationToken) is not { } shape)
        {
            report(Diagnostic.Create(ModelRules.ArraySizes, location, field.Name, ParameterReader.Spelling((IArrayTypeSymbol)field.Type)));
            return;
        }

        ModelParameter parameter = new(field.Name, shape);
        parameters[field] = parameter;
        all.Add(parameter);
    }

    private static string Name(Precision precision) => precision == Symbolics.Networks.Precision.Double ? "double" : "float";
}
