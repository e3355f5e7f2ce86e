using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Generators.Models;

/// <summary>From a C# expression of type double or float to the polynomial that it computes.</summary>
/// <remarks>Numbers are exact: arithmetic on constants that C# itself does not fold is done in rationals.</remarks>
internal static class ExpressionReader
{
    /// <summary>The polynomial, or null where there is none, which is reported at the expression that is the cause.</summary>
    public static ModelExpression? Read(IOperation operation, Scope scope)
    {
        if (!scope.Residual.Enter(operation))
        {
            return null;
        }

        ModelExpression? value = ReadValue(operation, scope);
        scope.Residual.Leave();
        return value;
    }

    private static ModelExpression? ReadValue(IOperation operation, Scope scope)
    {
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: { } constant } }:
                return ReadConstant(operation, constant, scope);
            case IConversionOperation conversion:
                return ReadConversion(conversion, scope);
            case IUnaryOperation { OperatorMethod: null, IsLifted: false } unary:
                return ReadUnary(unary, scope);
            case IBinaryOperation { OperatorMethod: null, IsLifted: false } binary:
                return ReadBinary(binary, scope);
            case IInvocationOperation call:
                return CallReader.Read(call, scope);
            case IArrayElementReferenceOperation element:
                return ElementReader.Read(element, scope);
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } reference when scope.Residual.Model.Parameters.Contains(reference.Field):
                return scope.Residual.Model.Parameters.Find(reference.Field) is { } parameter ? new ModelParameterEntry(parameter.Name, default) : null;
            case IParameterReferenceOperation reference:
                return ReadName(operation, reference.Parameter, scope);
            case ILocalReferenceOperation reference:
                return ReadName(operation, reference.Local, scope);
            case IConditionalOperation { Condition.ConstantValue: { HasValue: true, Value: bool condition }, WhenFalse: { } otherwise } conditional:
                return Read(condition ? conditional.WhenTrue : otherwise, scope);
            default:
                return scope.Residual.Refuse<ModelExpression>(operation);
        }
    }

    private static ModelExpression? ReadConstant(IOperation operation, object constant, Scope scope) => constant switch
    {
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => new ModelNumber(Rational.FromDouble(number)),
        float number when !float.IsNaN(number) && !float.IsInfinity(number) => new ModelNumber(Rational.FromDouble(number)),
        _ => scope.Residual.Refuse<ModelExpression>(operation),
    };

    private static ModelExpression? ReadName(IOperation operation, ISymbol name, Scope scope) =>
        scope.Find(name) is NumberBinding number ? number.Value : scope.Residual.Refuse<ModelExpression>(operation);

    private static ModelExpression? ReadConversion(IConversionOperation conversion, Scope scope)
    {
        Conversion kind = conversion.GetConversion();
        if (!kind.IsNumeric && !kind.IsIdentity)
        {
            return kind.Exists ? scope.Residual.Refuse<ModelExpression>(kind.IsThrow ? conversion.Operand : conversion) : null;
        }

        SpecialType source = conversion.Operand.Type?.SpecialType ?? SpecialType.None;
        if (source == SpecialType.System_Int32)
        {
            return ReadWhole(conversion.Operand, scope);
        }

        // A float made a double is the same number; a double made a float is rounded, as every number of a float model is.
        bool isExact = source == conversion.Type?.SpecialType || source == SpecialType.System_Single;
        return isExact || (source == SpecialType.System_Double && scope.Residual.Model.Precision == Precision.Single)
            ? Read(conversion.Operand, scope)
            : scope.Residual.Refuse<ModelExpression>(conversion);
    }

    // What is known when the code is compiled, such as the length of an array, is a number; an index is not.
    private static ModelExpression? ReadWhole(IOperation operation, Scope scope)
    {
        if (IndexReader.VariableIn(operation, scope) is { } variable)
        {
            scope.Residual.Report(ModelRules.IndexAsNumber, variable, variable.Syntax.ToString());
            return null;
        }

        return IndexReader.Read(operation, scope) is AffineModelIndex { Value: var value } ? new ModelNumber(value.Constant) : null;
    }

    private static ModelExpression? ReadUnary(IUnaryOperation unary, Scope scope) => unary.OperatorKind switch
    {
        UnaryOperatorKind.Plus => Read(unary.Operand, scope),
        UnaryOperatorKind.Minus => Read(unary.Operand, scope) is { } operand ? Multiply(new ModelNumber(-1), operand) : null,
        _ => scope.Residual.Refuse<ModelExpression>(unary),
    };

    private static ModelExpression? ReadBinary(IBinaryOperation binary, Scope scope)
    {
        if (binary.OperatorKind is not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide))
        {
            return scope.Residual.Refuse<ModelExpression>(binary);
        }

        // Both sides are read before either is given up, so that all that is wrong is reported.
        ModelExpression? left = Read(binary.LeftOperand, scope);
        ModelExpression? right = Read(binary.RightOperand, scope);
        if (right is not null && binary.OperatorKind == BinaryOperatorKind.Divide && right is not ModelNumber { Value.IsZero: false })
        {
            scope.Residual.Report(ModelRules.Divisor, binary.RightOperand, binary.RightOperand.Syntax.ToString(), right is ModelNumber ? "zero" : "no constant");
            return null;
        }

        return (left, right) switch
        {
            (null, _) or (_, null) => null,
            _ when binary.OperatorKind == BinaryOperatorKind.Add => Add(left, right),
            _ when binary.OperatorKind == BinaryOperatorKind.Subtract => Subtract(left, right),
            _ when binary.OperatorKind == BinaryOperatorKind.Multiply => Multiply(left, right),
            _ => Multiply(left, new ModelNumber(1 / ((ModelNumber)right).Value)),
        };
    }

    private static ModelExpression Add(ModelExpression left, ModelExpression right) =>
        left is ModelNumber a && right is ModelNumber b ? new ModelNumber(a.Value + b.Value) : new ModelAdd(left, right);

    private static ModelExpression Subtract(ModelExpression left, ModelExpression right) =>
        left is ModelNumber a && right is ModelNumber b ? new ModelNumber(a.Value - b.Value) : new ModelSubtract(left, right);

    private static ModelExpression Multiply(ModelExpression left, ModelExpression right) =>
        left is ModelNumber a && right is ModelNumber b ? new ModelNumber(a.Value * b.Value) : new ModelMultiply(left, right);
}
