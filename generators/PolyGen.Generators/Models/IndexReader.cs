using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Models;

/// <summary>From a C# expression of type int to the index that it computes: an affine function of sum indices, or an index column.</summary>
internal static class IndexReader
{
    /// <summary>The index, or null where there is none, which is reported at the expression that is the cause.</summary>
    public static ModelIndex? Read(IOperation operation, Scope scope)
    {
        if (!scope.Residual.Enter(operation))
        {
            return null;
        }

        ModelIndex? value = ReadValue(operation, scope);
        scope.Residual.Leave();
        return value;
    }

    /// <summary>The first name in <paramref name="operation"/> whose value differs from sample to sample or from term to term, or null.</summary>
    public static IOperation? VariableIn(IOperation operation, Scope scope) =>
        operation.DescendantsAndSelf().FirstOrDefault(part => NameOf(part) is { } name && scope.Find(name) is IndexBinding { Value: not AffineModelIndex { Value.Terms.Count: 0 } });

    private static ModelIndex? ReadValue(IOperation operation, Scope scope)
    {
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: int constant } }:
                return new AffineModelIndex(constant);
            case IParameterReferenceOperation or ILocalReferenceOperation when scope.Find(NameOf(operation)!) is IndexBinding index:
                return index.Value;
            case IUnaryOperation { OperatorMethod: null, IsLifted: false, OperatorKind: UnaryOperatorKind.Plus } unary:
                return Read(unary.Operand, scope);
            case IUnaryOperation { OperatorMethod: null, IsLifted: false, OperatorKind: UnaryOperatorKind.Minus } unary:
                return ReadTerm(unary.Operand, scope) is { } operand ? Multiply(-1, operand, unary, scope) : null;
            case IBinaryOperation { OperatorMethod: null, IsLifted: false } binary:
                return ReadBinary(binary, scope);
            case IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } instance }:
                return BindingReader.ReadArray(instance, scope) is { } array ? new AffineModelIndex(array.Shape.Aggregate((product, size) => product * size)) : null;
            case IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } instance } call:
                return ReadLength(call, instance, scope);
            case IInvocationOperation call when CallReader.IsOwn(call, scope):
                return CallReader.Inline(call, scope, Read);
            default:
                return operation is IUnaryOperation ? NotAffine(operation, scope) : scope.Residual.Refuse<ModelIndex>(operation);
        }
    }

    private static ModelIndex? ReadBinary(IBinaryOperation binary, Scope scope)
    {
        if (ReadTerm(binary.LeftOperand, scope) is not { } left || ReadTerm(binary.RightOperand, scope) is not { } right)
        {
            return null;
        }

        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add:
                return Add(left, right, binary, scope);
            case BinaryOperatorKind.Subtract:
                return Multiply(-1, right, binary, scope) is AffineModelIndex negative ? Add(left, negative.Value, binary, scope) : null;
            case BinaryOperatorKind.Multiply:
                return left.Terms.Count == 0 ? Multiply(left.Constant, right, binary, scope)
                    : right.Terms.Count == 0 ? Multiply(right.Constant, left, binary, scope)
                    : NotAffine(binary, scope);
            case BinaryOperatorKind.Divide when left.Terms.Count + right.Terms.Count == 0 && right.Constant != 0:
                return new AffineModelIndex((int)((long)left.Constant / right.Constant));
            default:
                return NotAffine(binary, scope);
        }
    }

    // A column has no arithmetic: it selects.
    private static Affine? ReadTerm(IOperation operation, Scope scope)
    {
        ModelIndex? index = Read(operation, scope);
        if (index is ColumnModelIndex column)
        {
            scope.Residual.Report(ModelRules.IndexAsNumber, operation, column.Column);
        }

        return (index as AffineModelIndex)?.Value;
    }

    private static ModelIndex? ReadLength(IInvocationOperation call, IOperation instance, Scope scope)
    {
        if (BindingReader.ReadArray(instance, scope) is not { } array || Read(call.Arguments[0].Value, scope) is not { } dimension)
        {
            return null;
        }

        return dimension is AffineModelIndex { Value: { Terms.Count: 0, Constant: var number } } && number >= 0 && number < array.Shape.Count
            ? new AffineModelIndex(array.Shape[number])
            : scope.Residual.Refuse<ModelIndex>(call);
    }

    private static ModelIndex? Add(Affine left, Affine right, IOperation operation, Scope scope) =>
        Magnitude(left) + Magnitude(right) <= int.MaxValue ? new AffineModelIndex(left + right) : Overflow(operation, scope);

    private static ModelIndex? Multiply(int factor, Affine index, IOperation operation, Scope scope) =>
        Math.Abs((long)factor) * Magnitude(index) <= int.MaxValue ? new AffineModelIndex(factor * index) : Overflow(operation, scope);

    private static long Magnitude(Affine index) => index.Terms.Select(term => Math.Abs((long)term.Coefficient)).Append(Math.Abs((long)index.Constant)).Max();

    private static ModelIndex? Overflow(IOperation operation, Scope scope)
    {
        scope.Residual.Report(ModelRules.IndexRange, operation, $"'{operation.Syntax}' has coefficients beyond the range of int; no array is that long");
        return null;
    }

    private static ModelIndex? NotAffine(IOperation operation, Scope scope)
    {
        scope.Residual.Report(ModelRules.IndexForm, operation, operation.Syntax.ToString());
        return null;
    }

    private static ISymbol? NameOf(IOperation operation) => operation switch
    {
        IParameterReferenceOperation reference => reference.Parameter,
        ILocalReferenceOperation reference => reference.Local,
        _ => null,
    };
}
