using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics;

namespace PolyGen.Generators.Tests.Pipeline;

/// <summary>After each edit: which steps of the pipeline run again, with what outcome, and how many networks are compiled.</summary>
public class IncrementalityTests
{
    private const string First = "using PolyGen; namespace A; [PolynomialNetwork(4)] [Dense(3)] [Power(2)] [Dense(2)] public partial class First;";
    private const string Second = "using PolyGen; namespace A; [PolynomialNetwork(8)] [Dense(2)] public partial class Second; public class Neighbour { public int Value => 1; }";
    private const string Other = "namespace A; public class Other { public int Value => 1; }";

    public static TheoryData<string, string, string, string, string, int> Edits => new()
    {
        // edit, file, its new text or "" to remove it, reasons of Model, reasons of Compiled, networks compiled
        { "nothing", "Other.cs", Other, "Cached Cached", "Cached Cached", 0 },
        { "unrelated file edited", "Other.cs", Other.Replace("1", "2"), "Cached Cached", "Cached Cached", 0 },
        { "unrelated file removed", "Other.cs", "", "Cached Cached", "Cached Cached", 0 },
        { "unrelated file added", "Added.cs", "public class Added;", "Cached Cached", "Cached Cached", 0 },
        { "neighbour in the same file edited", "Second.cs", Second.Replace("=> 1", "=> 2"), "Cached Unchanged", "Cached Cached", 0 },
        { "neighbour in the same file removed", "Second.cs", Second[..Second.IndexOf(" public class Neighbour")], "Cached Unchanged", "Cached Cached", 0 },
        { "type added to the same file", "First.cs", First + " public class Added { public int Value => 1; }", "Unchanged Cached", "Cached Cached", 0 },
        { "comment before the network", "First.cs", "// a comment\n" + First, "Unchanged Cached", "Cached Cached", 0 },
        { "comment between the layers", "First.cs", First.Replace("[Power", "/* square */ [Power"), "Unchanged Cached", "Cached Cached", 0 },
        { "comment after the network", "First.cs", First + "// a comment", "Unchanged Cached", "Cached Cached", 0 },
        { "attribute lists merged", "First.cs", First.Replace("] [", ", "), "Unchanged Cached", "Cached Cached", 0 },
        { "member added", "First.cs", First.Replace("First;", "First { public int Size => 3; }"), "Unchanged Cached", "Cached Cached", 0 },
        { "another part added", "Added.cs", "namespace A; public sealed partial class First;", "Cached Cached", "Cached Cached", 0 },
        { "degree changed", "First.cs", First.Replace("Power(2)", "Power(3)"), "Modified Cached", "Modified Cached", 1 },
        { "bias turned off", "First.cs", First.Replace("Dense(3)", "Dense(3, Bias = false)"), "Modified Cached", "Modified Cached", 1 },
        { "precision changed", "First.cs", First.Replace("(4)", "(4, Precision = Precision.Double)"), "Modified Cached", "Modified Cached", 1 },
        { "input shape changed", "Second.cs", Second.Replace("(8)", "(2, 4)"), "Cached Modified", "Cached Modified", 1 },
        { "layer added", "Second.cs", Second.Replace("(8)]", "(8)] [Dense(5)]"), "Cached Modified", "Cached Modified", 1 },
        { "layers swapped", "First.cs", First.Replace("[Dense(3)] [Power(2)]", "[Power(2)] [Dense(3)]"), "Modified Cached", "Modified Cached", 1 },
        { "layer named", "First.cs", First.Replace("Dense(3)", "Dense(3, Name = \"hidden\")"), "Modified Cached", "Modified Cached", 1 },
        { "penalty added", "First.cs", First.Replace("Dense(3)", "Dense(3, L2 = 0.1)"), "Modified Cached", "Modified Cached", 1 },
        { "default penalty written", "First.cs", First.Replace("Dense(3)", "Dense(3, L2 = 0, Name = null)"), "Unchanged Cached", "Cached Cached", 0 },
        { "source named", "First.cs", First.Replace("Dense(3)", "Dense(3, From = \"input\")"), "Modified Cached", "Modified Cached", 1 },
        { "outputs weighted", "Second.cs", Second.Replace("(8)", "(8, OutputWeights = new double[] { 1, 2 })"), "Cached Modified", "Cached Modified", 1 },
        { "moments turned off", "Second.cs", Second.Replace("(8)", "(8, Moments = MomentUse.Never)"), "Cached Modified", "Cached Modified", 1 },
        { "class renamed", "First.cs", First.Replace("First", "Renamed"), "Modified Cached", "Modified Cached", 1 },
        { "namespace changed", "First.cs", First.Replace("namespace A", "namespace B"), "Modified Cached", "Modified Cached", 1 },
        { "class made a record", "First.cs", First.Replace("class", "record"), "Modified Cached", "Modified Cached", 1 },
        { "network added", "Added.cs", First.Replace("First", "Added"), "Cached Cached New", "Cached Cached New", 1 },
        { "network removed", "Second.cs", "", "Cached Removed", "Cached Removed", 0 },
        { "attribute removed", "Second.cs", Second.Replace("PolynomialNetwork(8)", "System.Serializable"), "Cached Removed", "Cached Removed", 0 },
        { "network broken", "First.cs", First.Replace("Dense(3)", "Dense(0)"), "Removed Cached", "Removed Cached", 0 },
        { "network broken from another file", "Added.cs", "namespace A; public partial class Second { public int Parameters => 3; }", "Cached Removed", "Cached Removed", 0 },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_runs_the_steps_that_it_must_and_no_others(string edit, string file, string text, string model, string compiled, int networks)
    {
        int compilations = 0;
        GeneratorDriver driver = InMemory.Driver(
            (network, token) =>
            {
                compilations++;
                return SkeletonCompiler.Compile(network, token);
            });
        CSharpCompilation before = InMemory.Compilation(InMemory.Parse(First, "First.cs"), InMemory.Parse(Other, "Other.cs"), InMemory.Parse(Second, "Second.cs"));
        driver = driver.RunGenerators(before);
        Assert.Equal(("New New", "New New", 2), (Reasons(driver, "Model"), Reasons(driver, "Compiled"), compilations));

        driver = driver.RunGenerators(Edit(before, file, text));

        Assert.True(
            (model, compiled, networks) == (Reasons(driver, "Model"), Reasons(driver, "Compiled"), compilations - 2),
            $"After \"{edit}\": Model is {Reasons(driver, "Model")} not {model}; Compiled is {Reasons(driver, "Compiled")} not {compiled}; {compilations - 2} networks compiled, not {networks}.");
        if (networks == 0 && !compiled.Contains("Removed"))
        {
            Assert.All(Outputs(driver), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
        }
        else
        {
            Assert.Contains(Outputs(driver), reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        }
    }

    [Fact]
    public void The_source_of_a_network_is_replaced_when_a_degree_changes()
    {
        CSharpCompilation before = InMemory.Compilation(InMemory.Parse(First, "First.cs"));
        GeneratorDriver driver = InMemory.Driver((network, _) => new CompiledNetwork("// " + network.Layers[1], default)).RunGenerators(before);
        Assert.Contains("Exponent = 2", Source(driver));

        driver = driver.RunGenerators(Edit(before, "First.cs", First.Replace("Power(2)", "Power(3)")));

        Assert.Contains("Exponent = 3", Source(driver));
    }

    [Fact]
    public void A_cancelled_run_stops_within_the_compiler()
    {
        using CancellationTokenSource source = new();
        GeneratorDriver driver = InMemory.Driver((network, token) =>
        {
            source.Cancel();
            return SkeletonCompiler.Compile(network, token);
        });

        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(InMemory.Compilation(InMemory.Parse(First)), source.Token));
    }

    [Fact]
    public void A_fault_of_the_compiler_is_not_hidden()
    {
        GeneratorDriver driver = InMemory.Driver((_, _) => throw new InvalidOperationException("a fault")).RunGenerators(InMemory.Compilation(InMemory.Parse(First)));

        Assert.Equal("CS8785", Assert.Single(driver.GetRunResult().Diagnostics).Id);
    }

    private static string Source(GeneratorDriver driver) => Assert.Single(driver.GetRunResult().GeneratedTrees).ToString();

    private static CSharpCompilation Edit(CSharpCompilation compilation, string file, string text)
    {
        SyntaxTree? old = compilation.SyntaxTrees.SingleOrDefault(tree => tree.FilePath == file);
        return (old, text) switch
        {
            (null, _) => compilation.AddSyntaxTrees(InMemory.Parse(text, file)),
            (_, "") => compilation.RemoveSyntaxTrees(old),
            _ when old.ToString() == text => compilation.Clone(),
            _ => compilation.ReplaceSyntaxTree(old, InMemory.Parse(text, file)),
        };
    }

    private static string Reasons(GeneratorDriver driver, string step) =>
        string.Join(' ', driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason));

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorDriver driver)
    {
        ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps = driver.GetRunResult().Results.Single().TrackedOutputSteps;
        return steps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);
    }
}
