using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PolyGen.Generators.Reading;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Rules;

/// <summary>The place of a problem in the source: the argument it is about, or else the attribute.</summary>
internal static class ArgumentLocation
{
    /// <summary>The place of <paramref name="problem"/> in <paramref name="declaration"/>.</summary>
    public static Location Of(NetworkDeclaration declaration, NetworkProblem problem, CancellationToken cancellationToken)
    {
        AttributeData attribute = problem.Layer >= 0 ? declaration.Layers[problem.Layer] : declaration.Network;
        AttributeSyntax syntax = attribute.Syntax(cancellationToken)!;
        return Location.Create(syntax.SyntaxTree, Argument(attribute, syntax, problem.Argument) ?? syntax.Span);
    }

    /// <summary>The span of the argument for the parameter or property <paramref name="name"/>, up to case; of all of them for an array that is passed element by element; null where it is not written.</summary>
    public static TextSpan? Argument(AttributeData attribute, AttributeSyntax syntax, string name)
    {
        AttributeArgumentSyntax[] arguments = [.. (syntax.ArgumentList?.Arguments ?? default).Where((argument, index) => IsFor(attribute, argument, index, name))];
        return arguments.Length == 0 ? null : TextSpan.FromBounds(arguments[0].SpanStart, arguments[arguments.Length - 1].Span.End);
    }

    private static bool IsFor(AttributeData attribute, AttributeArgumentSyntax argument, int index, string name)
    {
        if ((argument.NameColon?.Name ?? argument.NameEquals?.Name) is { } written)
        {
            return string.Equals(written.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase);
        }

        IParameterSymbol? parameter = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
        return parameter is not null && (parameter.IsParams ? index >= parameter.Ordinal : index == parameter.Ordinal);
    }
}
