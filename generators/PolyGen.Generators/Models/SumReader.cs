using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Models;

/// <summary>From <c>Enumerable.Range(from, count).Sum(k => term)</c>, or a sum over the entries of an array, to Σ_k.</summary>
internal static class SumReader
{
    /// <summary>Whether <paramref name="method"/> is System.Linq.Enumerable's <paramref name="name"/>.</summary>
    public static bool IsLinq(IMethodSymbol method, string name) =>
        method.Name == name
        && method.ContainingType is { Name: "Enumerable", ContainingType: null, ContainingNamespace: { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The argument for the parameter <paramref name="ordinal"/>, or null.</summary>
    public static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    /// <summary>The sum, or null where there is none, which is reported at the expression that is the cause.</summary>
    public static ModelExpression? Read(IInvocationOperation sum, Scope scope)
    {
        IOperation? selector = Argument(sum, 1);
        if (Argument(sum, 0) is not { } source || ReadSeries(source, selector, scope) is not { } series)
        {
            return null;
        }

        if (series.Extent == 0)
        {
            return new ModelNumber(0);
        }

        Binding? term = selector is null ? series.Element : Apply(selector, series.Element!, scope);
        return term switch
        {
            null => null,
            NumberBinding number => new ModelSum(series.Index, series.Extent, number.Value),
            _ => scope.Residual.Refuse<ModelExpression>(sum),
        };
    }

    private static Series? ReadSeries(IOperation source, IOperation? selector, Scope scope)
    {
        switch (source)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return ReadSeries(conversion.Operand, selector, scope);
            case { Type: IArrayTypeSymbol }:
                return ReadEntries(source, scope);
            case IInvocationOperation call when IsLinq(call.TargetMethod, "Range"):
                return ReadRange(call, selector, scope);
            case IInvocationOperation call when IsLinq(call.TargetMethod, "Select") && Argument(call, 0) is { } inner && Argument(call, 1) is { } map:
                return ReadSeries(inner, map, scope) is { } series ? Map(series, map, scope) : null;
            default:
                return scope.Residual.Refuse<Series>(source);
        }
    }

    private static Series? ReadEntries(IOperation source, Scope scope)
    {
        if (BindingReader.ReadArray(source, scope) is not { } array)
        {
            return null;
        }

        if (array.Shape.Count != 1)
        {
            return scope.Residual.Refuse<Series>(source);
        }

        string index = scope.Residual.NewIndex("i", array.Shape[0]);
        return new Series(index, array.Shape[0], new NumberBinding(array.Entry(Affine.Index(index))));
    }

    private static Series? ReadRange(IInvocationOperation range, IOperation? selector, Scope scope)
    {
        if (ReadBound(Argument(range, 0), scope) is not { } first || ReadBound(Argument(range, 1), scope) is not { } count)
        {
            return null;
        }

        // As at run time, where Range throws.
        if (count < 0 || (long)first + count - 1 > int.MaxValue)
        {
            scope.Residual.Report(ModelRules.SumBounds, range, FormattableString.Invariant($"The range from {first} with {count} values does not exist; the count must be at least 0 and the last value an int"));
            return null;
        }

        if (count == 0)
        {
            return new Series("", 0, null);
        }

        string index = scope.Residual.NewIndex(Lambda(selector)?.Symbol.Parameters.FirstOrDefault()?.Name ?? "k", count);
        return new Series(index, count, new IndexBinding(new AffineModelIndex(first + Affine.Index(index))));
    }

    private static int? ReadBound(IOperation? bound, Scope scope)
    {
        if (bound is null)
        {
            return null;
        }

        if (IndexReader.VariableIn(bound, scope) is { } variable)
        {
            scope.Residual.Report(ModelRules.SumBounds, variable, $"'{variable.Syntax}' is no constant; the bounds of a sum must be known when the code is compiled");
            return null;
        }

        return IndexReader.Read(bound, scope) is AffineModelIndex { Value: { Terms.Count: 0, Constant: var constant } } ? constant : null;
    }

    private static Series? Map(Series series, IOperation map, Scope scope)
    {
        if (series.Extent == 0)
        {
            return series;
        }

        return Apply(map, series.Element!, scope) is { } element ? series with { Element = element } : null;
    }

    private static Binding? Apply(IOperation selector, Binding element, Scope scope)
    {
        if (Lambda(selector) is { Symbol: { Parameters.Length: 1 } symbol } lambda)
        {
            return BodyReader.Read(lambda.Body, scope.With(symbol.Parameters[0], element), (value, inner) => BindingReader.Read(symbol.ReturnType, value, inner));
        }

        return Target(selector) is IMethodReferenceOperation method ? CallReader.Apply(method, element, scope) : scope.Residual.Refuse<Binding>(selector);
    }

    private static IAnonymousFunctionOperation? Lambda(IOperation? selector) => Target(selector) as IAnonymousFunctionOperation;

    private static IOperation? Target(IOperation? selector) => selector switch
    {
        IDelegateCreationOperation creation => creation.Target,
        IConversionOperation conversion => Target(conversion.Operand),
        _ => selector,
    };

    /// <summary>What is summed: an element for each value of an index.</summary>
    private sealed record Series(string Index, int Extent, Binding? Element);
}
