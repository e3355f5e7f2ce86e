using Microsoft.CodeAnalysis;
using PolyGen.Generators.Models;
using PolyGen.Generators.Reading;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Rules;

/// <summary>All rules that a declared model must keep before it is compiled: the generator asks whether they hold, the analyzer reports where they do not.</summary>
internal static class ModelInputRules
{
    /// <summary>Reads the model of <paramref name="declaration"/> and reports every rule it breaks.</summary>
    /// <returns>The model; null where it cannot be read, which C# itself reports or a finding explains.</returns>
    public static PolynomialModel? Check(ModelDeclaration declaration, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (!ClassRules.Check(declaration, report))
        {
            return null;
        }

        BaseClassRule.Check(declaration, compilation, report);
        MemberRule.Check(declaration, compilation, report);
        if (declaration.Type.GetAttributes().Any(attribute => attribute.IsPolyGen(AttributeNames.PolynomialNetwork)))
        {
            report(Diagnostic.Create(ModelRules.NetworkAndModel, declaration.MarkerSyntax.GetLocation(), declaration.Type.Name));
        }

        // With an attribute that does not compile, the parameter may be there, misspelt: C# itself reports that.
        if (!declaration.HasUnknownAttribute)
        {
            CheckPresence(declaration, report);
        }

        cancellationToken.ThrowIfCancellationRequested();
        PolynomialModel? model = PolynomialModelReader.Read(declaration, compilation, report, cancellationToken);
        return model is { Residuals.Count: > 0 } ? model : null;
    }

    private static void CheckPresence(ModelDeclaration declaration, Action<Diagnostic> report)
    {
        if (declaration.ParameterFields.Count == 0)
        {
            report(Diagnostic.Create(ModelRules.NoParameter, declaration.MarkerSyntax.GetLocation(), declaration.Type.Name));
        }

        if (declaration.ResidualMethods.Count == 0)
        {
            report(Diagnostic.Create(ModelRules.NoResidual, declaration.MarkerSyntax.GetLocation(), declaration.Type.Name));
        }
    }
}
