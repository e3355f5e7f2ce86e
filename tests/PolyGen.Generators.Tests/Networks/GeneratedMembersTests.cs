using Microsoft.CodeAnalysis;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Generators.Tests.Rules;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Networks;

/// <summary>The list of names that users must leave free, against what the printer declares and what the rule's page says.</summary>
public class GeneratedMembersTests
{
    [Theory]
    [InlineData("[PolynomialNetwork(4)] [Dense(2)] public partial class Net;")]
    [InlineData("[PolynomialNetwork(2, 6, 6)] [Conv2D(2, 3)] [Power(2)] [Dense(3, Bias = false)] [Power(2)] [Dense(2)] public partial class Net;")]
    [InlineData("[PolynomialNetwork(6, 6, Precision = Precision.Double)] [Power(3)] [Conv2D(2, 3, Bias = false)] [Dense(3)] public partial record Net;")]
    public async Task The_list_holds_what_is_declared_and_nothing_else(string declaration)
    {
        NetworkModel? network = null;
        Outcome outcome = await InMemory.Run(InMemory.Compilation(InMemory.Parse("using PolyGen;\n" + declaration)), (model, token) =>
        {
            network = model;
            return NetworkCompiler.Compile(model, token);
        });
        Assert.Empty(outcome.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        IEnumerable<string> declared = outcome.Output.GetTypeByMetadataName("Net")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName)
            .Select(member => member.Name);

        Assert.Equal(GeneratedMembers.Properties.Concat(GeneratedMembers.Methods).Concat(ParameterBlockNames.Of(network!)).Order(), declared.Order());
    }

    [Fact]
    public async Task The_two_reserved_constructors_are_the_generated_ones()
    {
        Outcome outcome = await InMemory.Run(InMemory.Compilation(InMemory.Parse("[PolyGen.PolynomialNetwork(4)] [PolyGen.Dense(2)] public partial class Net;")), NetworkCompiler.Compile);

        Assert.Equal(
            ["System.ReadOnlySpan<float>", "ulong"],
            outcome.Output.GetTypeByMetadataName("Net")!.InstanceConstructors.Select(constructor => Assert.Single(constructor.Parameters).Type.ToDisplayString()).Order());
    }

    [Fact]
    public void The_page_names_them() =>
        Assert.Contains(
            "- " + string.Join(", ", GeneratedMembers.Properties.Concat(GeneratedMembers.Methods).Select(name => $"`{name}`")) + ";\n",
            RuleCatalogueTests.Page("PG1010"));
}
