using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Models;

/// <summary>What is known while the residuals of one model are read. Lives within one call only.</summary>
internal sealed class ModelReading(
    ModelDeclaration declaration,
    Compilation compilation,
    ParameterTable parameters,
    Precision precision,
    Action<Diagnostic> report,
    CancellationToken cancellationToken)
{
    private readonly HashSet<(string Id, Location Location)> reported = [];
    private readonly Dictionary<IMethodSymbol, IBlockOperation?> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The class.</summary>
    public INamedTypeSymbol Type => declaration.Type;

    /// <summary>Its parameters.</summary>
    public ParameterTable Parameters => parameters;

    /// <summary>The type of its numbers.</summary>
    public Precision Precision => precision;

    /// <summary>The columns of the residuals read so far.</summary>
    public ColumnTable Columns { get; } = new();

    /// <summary>The type of its numbers as C# spells it.</summary>
    public string NumberName => precision == Precision.Double ? "double" : "float";

    /// <summary>Whether <paramref name="type"/> is the type of its numbers.</summary>
    public bool IsNumber(ITypeSymbol? type) => type?.SpecialType == (precision == Precision.Double ? SpecialType.System_Double : SpecialType.System_Single);

    /// <summary>Whether another residual of the name of <paramref name="method"/> stands before it.</summary>
    public bool IsSecondOfName(IMethodSymbol method) => !SymbolEqualityComparer.Default.Equals(declaration.ResidualMethods.First(other => other.Name == method.Name), method);

    /// <summary>Reports a breach, once for each place: a method may be read for every call of it.</summary>
    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        if (reported.Add((rule.Id, location)))
        {
            report(Diagnostic.Create(rule, location, arguments));
        }
    }

    /// <summary>The body of <paramref name="method"/>, a block even where it is written as an expression; null where no source of it is to be read.</summary>
    public IBlockOperation? BodyOf(IMethodSymbol method)
    {
        if (!bodies.TryGetValue(method, out IBlockOperation? body))
        {
            body = FindBody(method.PartialImplementationPart ?? method);
            bodies.Add(method, body);
        }

        return body;
    }

    private IBlockOperation? FindBody(IMethodSymbol method)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault(reference => !GeneratedFile.IsOurs(reference.SyntaxTree))?.GetSyntax(cancellationToken);
        return syntax is MethodDeclarationSyntax
            && compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) is IMethodBodyOperation body
            ? body.BlockBody ?? body.ExpressionBody
            : null;
    }
}
