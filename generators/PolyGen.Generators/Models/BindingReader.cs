using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators.Models;

/// <summary>From an expression to what a name stands for that is given its value.</summary>
internal static class BindingReader
{
    /// <summary>What a name of type <paramref name="type"/> stands for once it is given <paramref name="value"/>; null where that cannot be read.</summary>
    public static Binding? Read(ITypeSymbol? type, IOperation value, Scope scope)
    {
        switch (type)
        {
            case { SpecialType: SpecialType.System_Double or SpecialType.System_Single }:
                return ReadNumber(value, scope);
            case { SpecialType: SpecialType.System_Int32 }:
                return IndexReader.Read(value, scope) is { } index ? new IndexBinding(index) : null;
            case IArrayTypeSymbol:
                return ReadArray(value, scope);
            default:
                return scope.Residual.Refuse<Binding>(value);
        }
    }

    /// <summary>The polynomial that <paramref name="operation"/> computes; null where it computes none, or one beyond the limits of size and depth.</summary>
    public static NumberBinding? ReadNumber(IOperation operation, Scope scope)
    {
        if (ExpressionReader.Read(operation, scope) is not { } value)
        {
            return null;
        }

        (int size, int depth) = Measure(value);
        if (size > ResidualReading.MaximumSize || depth > ResidualReading.MaximumDepth)
        {
            scope.Residual.TooLarge(operation);
            return null;
        }

        return new NumberBinding(value);
    }

    /// <summary>The array of parameters, or of numbers of the sample, that <paramref name="operation"/> names; null where it names none.</summary>
    public static ArrayBinding? ReadArray(IOperation operation, Scope scope)
    {
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return ReadArray(conversion.Operand, scope);
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } reference when scope.Residual.Model.Parameters.Contains(reference.Field):
                return scope.Residual.Model.Parameters.Find(reference.Field) is { Shape.Count: > 0 } parameter ? new ArrayBinding(parameter.Name, parameter.Shape, IsColumn: false) : null;
            case IParameterReferenceOperation reference when scope.Find(reference.Parameter) is ArrayBinding array:
                return array;
            case ILocalReferenceOperation reference when scope.Find(reference.Local) is ArrayBinding array:
                return array;
            default:
                return scope.Residual.Refuse<ArrayBinding>(operation);
        }
    }

    // The size is that of the tree, each use of a name counted. What names stand for is within the limits, so this takes no more
    // steps than MaximumSize squared and goes no deeper than twice MaximumDepth.
    private static (int Size, int Depth) Measure(ModelExpression value)
    {
        (int size, int depth) = value switch
        {
            ModelAdd add => Join(add.Left, add.Right),
            ModelSubtract subtract => Join(subtract.Left, subtract.Right),
            ModelMultiply multiply => Join(multiply.Left, multiply.Right),
            ModelPower power => Measure(power.Base),
            ModelSum sum => Measure(sum.Term),
            _ => (0, 0),
        };
        return (size + 1, depth + 1);
    }

    private static (int Size, int Depth) Join(ModelExpression left, ModelExpression right)
    {
        (int leftSize, int leftDepth) = Measure(left);
        (int rightSize, int rightDepth) = Measure(right);
        return (leftSize + rightSize, Math.Max(leftDepth, rightDepth));
    }
}
