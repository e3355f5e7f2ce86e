using Microsoft.CodeAnalysis;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Models;

/// <summary>The end of the symbols: from an annotated class to the model that the generator works on.</summary>
internal static class PolynomialModelReader
{
    /// <summary>The model that <paramref name="context"/>'s class declares, or null where anything is wrong with it; what is wrong is the analyzer's to say.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LocatedModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol type || ModelDeclaration.Of(type, cancellationToken) is not { HasNamesake: false } declaration)
        {
            return null;
        }

        bool valid = true;
        PolynomialModel? model = ModelInputRules.Check(declaration, context.SemanticModel.Compilation, _ => valid = false, cancellationToken);
        return valid && model is not null ? LocatedModel.Of(model, declaration) : null;
    }

    /// <summary>The parameters, columns and residuals of <paramref name="declaration"/>, or null where one of them cannot be read.</summary>
    public static PolynomialModel? Read(ModelDeclaration declaration, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        ParameterTable parameters = ParameterTable.Read(declaration, compilation, report, cancellationToken);
        if (parameters.Precision is not { } precision)
        {
            return null;
        }

        ModelReading reading = new(declaration, compilation, parameters, precision, report, cancellationToken);
        List<ModelResidual> residuals = [];
        bool complete = parameters.IsComplete;
        foreach (IMethodSymbol method in declaration.ResidualMethods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ResidualReader.Read(method, reading) is { } residual)
            {
                residuals.Add(residual);
            }
            else
            {
                complete = false;
            }
        }

        return complete && reading.Columns.Complete(reading) is { } columns
            ? new PolynomialModel(declaration.GeneratedType, precision, new(parameters.All), columns, new(residuals))
            : null;
    }
}
