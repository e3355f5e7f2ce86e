using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolyGen.Generators.Models;

/// <summary>What a C# expression that is no polynomial is called.</summary>
internal static class Construct
{
    /// <summary>The name of <paramref name="operation"/> with its article.</summary>
    public static string Of(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => "a constant that is no finite number",
        IInvocationOperation call => $"a call of '{Name(call.TargetMethod)}'",
        IMethodReferenceOperation reference => $"a call of '{Name(reference.Method)}'",
        IConditionalOperation => "a branch (?:)",
        ISwitchExpressionOperation => "a branch (switch)",
        ICoalesceOperation or ICoalesceAssignmentOperation => "a branch (??)",
        IConditionalAccessOperation => "a branch (?.)",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } => "a remainder (%)",
        IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } => "an operator of another type",
        IBinaryOperation => "a comparison or a logical operation",
        IAssignmentOperation or IIncrementOrDecrementOperation => "an assignment",
        IAwaitOperation => "an await",
        IConversionOperation conversion => $"a conversion from '{Name(conversion.Operand.Type)}' to '{Name(conversion.Type)}'",
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => $"the field '{field.Field.Name}', which is neither a constant nor a parameter of this model",
        IMemberReferenceOperation member => $"the member '{Name(member.Member)}'",
        IParameterReferenceOperation parameter => $"the variable '{parameter.Parameter.Name}'",
        ILocalReferenceOperation local => $"the variable '{local.Local.Name}'",
        IThrowOperation => "a throw",
        IObjectCreationOperation or IArrayCreationOperation => "a new object",
        _ => "this expression",
    };

    private static string Name(ISymbol? symbol) => symbol?.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol?.Name ?? "?";

    private static string Name(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "?";
}
