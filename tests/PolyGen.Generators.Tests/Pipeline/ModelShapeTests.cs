using System.Numerics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Generators.Tests.Pipeline;

/// <summary>The types that travel through the pipeline, member by member: no Roslyn type, and equality by value throughout.</summary>
public class ModelShapeTests
{
    // Equal by value as their own tests show, whatever arrays they hold.
    private static readonly HashSet<Type> values = [typeof(BigInteger), typeof(Affine)];

    [Theory]
    [InlineData(typeof(NetworkModel))]
    [InlineData(typeof(PolynomialModel))]
    [InlineData(typeof(CompiledNetwork))]
    public void A_model_is_data_with_structural_equality(Type model) => Assert.Empty(Faults(model));

    [Theory]
    [InlineData(typeof(HoldsSymbol), "INamedTypeSymbol")]
    [InlineData(typeof(HoldsLocation), "Location")]
    [InlineData(typeof(HoldsArray), "Int32[]")]
    [InlineData(typeof(HoldsList), "List`1")]
    [InlineData(typeof(HoldsObject), "Object")]
    [InlineData(typeof(Derives), "SyntaxNode")]
    public void A_bad_model_is_found_out(Type model, string fault) => Assert.Contains(Faults(model), found => found.Contains(fault));

    private static IReadOnlyList<string> Faults(Type model)
    {
        List<string> faults = [];
        HashSet<Type> seen = [];
        Visit(model, model.Name);
        Assert.True(seen.Count > 1, "Nothing was visited.");
        return faults;

        void Visit(Type type, string path)
        {
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string) || values.Contains(type))
            {
                return;
            }

            if (type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis"))
            {
                faults.Add($"{path} is Roslyn's {type.Name}");
                return;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                Visit(type.GetGenericArguments()[0], path + "[]");
                return;
            }

            if (!typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type))
            {
                faults.Add($"{path} is a {type.Name}, which has no equality by value");
                return;
            }

            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Visit(field.FieldType, path + "." + field.Name);
            }

            foreach (Type derived in type.Assembly.GetTypes().Where(candidate => candidate != type && type.IsAssignableFrom(candidate)))
            {
                Visit(derived, path + ":" + derived.Name);
            }
        }
    }

    private sealed record HoldsSymbol(string Name, INamedTypeSymbol Type);

    private sealed record HoldsLocation(EquatableArray<NetworkProblem> Problems, Location Place);

    private sealed record HoldsArray(int[] Shape);

    private sealed record HoldsList(string Name, List<int> Shape);

    private sealed record HoldsObject(object Anything);

    private record Derives(string Name);

    private sealed record Derived(string Name, SyntaxNode Node) : Derives(Name);
}
