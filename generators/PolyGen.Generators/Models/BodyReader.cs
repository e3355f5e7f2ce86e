using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolyGen.Generators.Rules;

namespace PolyGen.Generators.Models;

/// <summary>From the body of a method or a lambda to what it returns: one expression, with local variables before it at most.</summary>
internal static class BodyReader
{
    /// <summary>What <paramref name="read"/> makes of the returned expression; null where there is none to be read.</summary>
    /// <typeparam name="T">The kind of value that is returned.</typeparam>
    public static T? Read<T>(IBlockOperation body, Scope scope, Func<IOperation, Scope, T?> read)
        where T : class
    {
        foreach (IOperation statement in body.Operations)
        {
            switch (statement)
            {
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                    return read(value, scope);
                case IEmptyOperation:
                    break;
                case IVariableDeclarationGroupOperation declarations:
                    foreach (IVariableDeclaratorOperation declarator in declarations.Declarations.SelectMany(declaration => declaration.Declarators))
                    {
                        if (declarator.GetVariableInitializer() is not { } initializer)
                        {
                            return Refuse<T>(declarator, scope);
                        }

                        if (BindingReader.Read(declarator.Symbol.Type, initializer.Value, scope) is not { } binding)
                        {
                            return null;
                        }

                        scope = scope.With(declarator.Symbol, binding);
                    }

                    break;
                default:
                    return Refuse<T>(statement, scope);
            }
        }

        return null;
    }

    private static T? Refuse<T>(IOperation statement, Scope scope)
        where T : class
    {
        scope.Residual.Report(ModelRules.Body, statement);
        return null;
    }
}
