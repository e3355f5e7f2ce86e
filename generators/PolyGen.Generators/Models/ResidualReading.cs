using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Models;

/// <summary>What is known while one residual is read: the calls it is in, its sums, its size so far.</summary>
internal sealed class ResidualReading(ModelReading model)
{
    /// <summary>The most operations that are read for a residual, calls replaced by their bodies: well above the number of parts that is compiled.</summary>
    public const int MaximumSize = 4 * ModelValidator.MaximumParts;

    /// <summary>The most operations within one another: all that read an expression later do so recursively.</summary>
    public const int MaximumDepth = 500;

    private readonly Dictionary<string, int> extents = new(StringComparer.Ordinal);
    private int size;
    private int depth;
    private bool isTooLarge;

    /// <summary>The model.</summary>
    public ModelReading Model => model;

    /// <summary>The methods whose bodies are being read, the residual's own among them.</summary>
    public Stack<IMethodSymbol> Calls { get; } = new();

    /// <summary>Reports a breach at <paramref name="operation"/>, unless the cause is reported already: C# rejects it, or it reads a parameter that is not valid.</summary>
    public void Report(DiagnosticDescriptor rule, IOperation operation, params object[] arguments)
    {
        if (!IsExplained(operation))
        {
            model.Report(rule, operation.Syntax.GetLocation(), arguments);
        }
    }

    /// <summary>Reports that <paramref name="operation"/> has no place in a polynomial.</summary>
    /// <returns>Null.</returns>
    public T? Refuse<T>(IOperation operation)
        where T : class
    {
        Report(ModelRules.NotPolynomial, operation, Construct.Of(operation));
        return null;
    }

    /// <summary>Counts one more operation and goes one level deeper; false where the residual is too large, which is reported once.</summary>
    public bool Enter(IOperation operation)
    {
        depth++;
        size++;
        return !isTooLarge && ((size <= MaximumSize && depth <= MaximumDepth) || TooLarge(operation));
    }

    /// <summary>Goes one level up.</summary>
    public void Leave() => depth--;

    /// <summary>Reports at <paramref name="operation"/> that the residual is too large, unless that is reported already.</summary>
    public bool TooLarge(IOperation operation)
    {
        if (!isTooLarge)
        {
            isTooLarge = true;
            Report(ModelRules.ExpressionSize, operation, MaximumSize, MaximumDepth);
        }

        return false;
    }

    /// <summary>A name for the index of a sum over 0 … <paramref name="extent"/> - 1: <paramref name="wish"/>, or with a number behind it where another sum has that name.</summary>
    public string NewIndex(string wish, int extent)
    {
        // The name becomes that of a loop index in C#.
        bool isName = SyntaxFacts.IsValidIdentifier(wish) && SyntaxFacts.GetKeywordKind(wish) == SyntaxKind.None && wish.Any(c => c != '_');
        string name = isName ? wish : "k";
        string unique = name;
        for (int number = 2; extents.ContainsKey(unique); number++)
        {
            unique = FormattableString.Invariant($"{name}{number}");
        }

        extents.Add(unique, extent);
        return unique;
    }

    /// <summary>The smallest and the largest value of <paramref name="index"/>.</summary>
    public (long Minimum, long Maximum) RangeOf(Affine index)
    {
        long minimum = index.Constant, maximum = index.Constant;
        foreach ((string name, int coefficient) in index.Terms)
        {
            long change = (long)coefficient * (extents[name] - 1);
            minimum += Math.Min(change, 0);
            maximum += Math.Max(change, 0);
        }

        return (minimum, maximum);
    }

    private bool IsExplained(IOperation operation) =>
        operation.Type?.TypeKind == TypeKind.Error
        || operation.DescendantsAndSelf().Any(part => part.Kind == OperationKind.Invalid
            || (part is IFieldReferenceOperation { Field: var field } && model.Parameters.Contains(field) && model.Parameters.Find(field) is null));
}
