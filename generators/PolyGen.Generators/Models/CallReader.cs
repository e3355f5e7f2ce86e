using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Models;

/// <summary>From a call to the polynomial that it computes: a power, a sum, or the body of a method of the class with the arguments in it.</summary>
internal static class CallReader
{
    /// <summary>The polynomial, or null where there is none, which is reported at the expression that is the cause.</summary>
    public static ModelExpression? Read(IInvocationOperation call, Scope scope)
    {
        if (IsPower(call.TargetMethod))
        {
            return ReadPower(call, scope);
        }

        return SumReader.IsLinq(call.TargetMethod, "Sum") ? SumReader.Read(call, scope) : Inline(call, scope, ExpressionReader.Read);
    }

    /// <summary>Whether <paramref name="call"/> is one of a method of the model's class, on the model itself.</summary>
    public static bool IsOwn(IInvocationOperation call, Scope scope) => IsOwn(call.TargetMethod, call.Instance, scope);

    /// <summary>What <paramref name="read"/> makes of the called method's body.</summary>
    /// <typeparam name="T">The kind of value that the method returns.</typeparam>
    public static T? Inline<T>(IInvocationOperation call, Scope scope, Func<IOperation, Scope, T?> read)
        where T : class
    {
        if (!IsOwn(call, scope))
        {
            return scope.Residual.Refuse<T>(call);
        }

        // In any order: no argument has an effect on another.
        Binding?[] arguments = new Binding?[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument is not { Parameter: { RefKind: RefKind.None } parameter, ArgumentKind: ArgumentKind.Explicit or ArgumentKind.DefaultValue })
            {
                return scope.Residual.Refuse<T>(call);
            }

            arguments[parameter.Ordinal] = BindingReader.Read(parameter.Type, argument.Value, scope);
        }

        return Array.IndexOf(arguments, null) < 0 ? ReadBody(call.TargetMethod, arguments!, call, scope, read) : null;
    }

    /// <summary>What a method of the class, named as in <c>Sum(Term)</c>, returns for <paramref name="argument"/>.</summary>
    public static Binding? Apply(IMethodReferenceOperation reference, Binding argument, Scope scope)
    {
        IMethodSymbol method = reference.Method;
        return IsOwn(method, reference.Instance, scope) && method.Parameters.Length == 1 && method.Parameters[0].RefKind == RefKind.None
            ? ReadBody(method, [argument], reference, scope, (value, callee) => BindingReader.Read(method.ReturnType, value, callee))
            : scope.Residual.Refuse<Binding>(reference);
    }

    private static T? ReadBody<T>(IMethodSymbol method, Binding[] arguments, IOperation call, Scope scope, Func<IOperation, Scope, T?> read)
        where T : class
    {
        ResidualReading residual = scope.Residual;
        if (residual.Calls.Contains(method, SymbolEqualityComparer.Default))
        {
            residual.Report(ModelRules.Recursion, call, method.Name);
            return null;
        }

        if (residual.Model.BodyOf(method) is not { } body)
        {
            return residual.Refuse<T>(call);
        }

        Scope callee = new(residual);
        foreach (IParameterSymbol parameter in (method.PartialImplementationPart ?? method).Parameters)
        {
            callee = callee.With(parameter, arguments[parameter.Ordinal]);
        }

        residual.Calls.Push(method);
        T? value = BodyReader.Read(body, callee, read);
        residual.Calls.Pop();
        return value;
    }

    private static bool IsOwn(IMethodSymbol method, IOperation? instance, Scope scope) =>
        method is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false }
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, scope.Residual.Model.Type)
        && instance is null or IInstanceReferenceOperation;

    private static bool IsPower(IMethodSymbol method) =>
        method is { Name: "Pow", IsStatic: true, Parameters.Length: 2 }
        && (method.ContainingType.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            || method.ContainingType is { Name: "Math" or "MathF", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    private static ModelExpression? ReadPower(IInvocationOperation call, Scope scope)
    {
        IOperation exponent = SumReader.Argument(call, 1)!;
        ModelExpression? value = ExpressionReader.Read(SumReader.Argument(call, 0)!, scope);
        ModelExpression? power = ExpressionReader.Read(exponent, scope);
        if (power is null)
        {
            return null;
        }

        if (power is not ModelNumber { Value: { Denominator.IsOne: true, Sign: >= 0 } number } || number.Numerator > int.MaxValue)
        {
            scope.Residual.Report(ModelRules.Exponent, exponent, exponent.Syntax.ToString());
            return null;
        }

        return value is null ? null : new ModelPower(value, (int)number.Numerator);
    }
}
