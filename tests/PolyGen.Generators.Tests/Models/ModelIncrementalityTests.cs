using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolyGen.Generators.Tests.Roslyn;

namespace PolyGen.Generators.Tests.Models;

/// <summary>After each edit: which steps of the pipeline run again, with what outcome, and how many models are compiled.</summary>
public class ModelIncrementalityTests
{
    private const string First = "using PolyGen; namespace A; [PolynomialModel] public partial class First { [Parameter] private double a = 1; [Residual] private double Error(double x) => Term(x) - Values.Two; }";
    private const string Rest = "namespace A; [System.Serializable] partial class First { private double Term(double value) => a * value; public double Outside(double value) => value; }";
    private const string Second = "using PolyGen; namespace A; [PolynomialModel] public partial class Second { [Parameter] private readonly double[] w = new double[2]; [Residual] private double Error(double x) => w[0] + (w[1] * x); }";
    private const string Values = "namespace A; public static class Values { public const double Two = 2; public static int Other => 1; }";

    public static TheoryData<string, string, string, string, string, int> Edits => new()
    {
        // edit, file, its new text or "" to remove it, reasons of Model, reasons of Compiled, models compiled
        { "nothing", "Values.cs", Values, "Cached Cached", "Cached Cached", 0 },
        { "unrelated member edited", "Values.cs", Values.Replace("=> 1", "=> 2"), "Cached Cached", "Cached Cached", 0 },
        { "unrelated file added", "Added.cs", "public class Added;", "Cached Cached", "Cached Cached", 0 },
        { "comment before the model", "First.cs", "// a comment\n" + First, "Unchanged Cached", "Cached Cached", 0 },
        { "comment within the residual", "First.cs", First.Replace("Term(x)", "Term(x) /* the line */"), "Unchanged Cached", "Cached Cached", 0 },
        { "comment in the other part", "Rest.cs", "// a comment\n" + Rest, "Cached Cached", "Cached Cached", 0 },
        { "method that no residual calls edited", "Rest.cs", Rest.Replace("=> value;", "=> 2 * value;"), "Cached Cached", "Cached Cached", 0 },
        { "method added", "Rest.cs", Rest.Replace("partial class First {", "partial class First { private int Size => 3;"), "Cached Cached", "Cached Cached", 0 },
        { "body of the residual rewritten to the same", "First.cs", First.Replace("=> Term(x) - Values.Two;", "{ return Term(x) - 2.0; }"), "Unchanged Cached", "Cached Cached", 0 },
        { "body of a called method edited", "Rest.cs", Rest.Replace("a * value", "a * a * value"), "Modified Cached", "Modified Cached", 1 },
        { "constant of another class edited", "Values.cs", Values.Replace("Two = 2", "Two = 3"), "Modified Cached", "Modified Cached", 1 },
        { "operator edited", "First.cs", First.Replace("Term(x) -", "Term(x) +"), "Modified Cached", "Modified Cached", 1 },
        { "array size edited", "Second.cs", Second.Replace("double[2]", "double[3]"), "Cached Modified", "Cached Modified", 1 },
        { "column renamed", "Second.cs", Second.Replace("x", "time"), "Cached Modified", "Cached Modified", 1 },
        { "class renamed", "Second.cs", Second.Replace("Second", "Renamed"), "Cached Modified", "Cached Modified", 1 },
        { "parameter added in the other part", "Rest.cs", Rest.Replace("partial class First {", "partial class First { [PolyGen.Parameter] private double b = 1;"), "Modified Cached", "Modified Cached", 1 },
        { "model added", "Added.cs", Second.Replace("Second", "Added"), "Cached Cached New", "Cached Cached New", 1 },
        { "model removed", "Second.cs", "", "Cached Removed", "Cached Removed", 0 },
        { "model broken", "Second.cs", Second.Replace("w[1]", "w[2]"), "Cached Removed", "Cached Removed", 0 },
        { "called method broken", "Rest.cs", Rest.Replace("a * value", "System.Math.Sin(value)"), "Removed Cached", "Removed Cached", 0 },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_runs_the_steps_that_it_must_and_no_others(string edit, string file, string text, string model, string compiled, int models)
    {
        int compilations = 0;
        GeneratorDriver driver = InMemory.Driver(new PolynomialModelGenerator((read, token) =>
        {
            compilations++;
            return ModelSkeletonCompiler.Compile(read, token);
        }));
        CSharpCompilation before = InMemory.Compilation(InMemory.Parse(First, "First.cs"), InMemory.Parse(Rest, "Rest.cs"), InMemory.Parse(Second, "Second.cs"), InMemory.Parse(Values, "Values.cs"));
        driver = driver.RunGenerators(before);
        Assert.Equal(("New New", "New New", 2), (Reasons(driver, "Model"), Reasons(driver, "Compiled"), compilations));

        driver = driver.RunGenerators(Edit(before, file, text));

        Assert.True(
            (model, compiled, models) == (Reasons(driver, "Model"), Reasons(driver, "Compiled"), compilations - 2),
            $"After \"{edit}\": Model is {Reasons(driver, "Model")} not {model}; Compiled is {Reasons(driver, "Compiled")} not {compiled}; {compilations - 2} models compiled, not {models}.");
    }

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
}
