using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Rules;

/// <summary>All rules that a declared network must keep before it is compiled: the generator asks whether they hold, the analyzer reports where they do not.</summary>
internal static class InputRules
{
    /// <summary>Reads the network of <paramref name="declaration"/> and reports every rule it breaks.</summary>
    /// <returns>The network; null where its attributes cannot be read, which C# itself reports or a finding explains.</returns>
    public static NetworkModel? Check(NetworkDeclaration declaration, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (!ClassRules.Check(declaration, report))
        {
            return null;
        }

        BaseClassRule.Check(declaration, compilation, report);
        cancellationToken.ThrowIfCancellationRequested();
        if (!LayerPlaceRule.Check(declaration, report, cancellationToken) || ModelReader.Read(declaration) is not { } model)
        {
            return null;
        }

        PrecisionRule.Check(declaration, model, report);
        MemberRule.Check(declaration, model, compilation, report);
        foreach (NetworkProblem problem in NetworkValidator.Check(model))
        {
            if (problem.Kind is NetworkProblemKind.NoLayers or NetworkProblemKind.LayerSource && declaration.Type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }))
            {
                // The layer may be there, misspelt: C# itself reports that.
                return null;
            }

            report(Diagnostic.Create(NetworkRules.Of(problem.Kind), ArgumentLocation.Of(declaration, problem, cancellationToken), problem.Text));
        }

        return model;
    }
}
