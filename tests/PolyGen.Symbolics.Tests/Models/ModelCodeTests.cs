using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Models;
using Xunit;
using static PolyGen.Testing.Models.ModelNotation;

namespace PolyGen.Symbolics.Tests.Models;

/// <summary>What the kernels of a model look like: their size, their cost, their text.</summary>
public class ModelCodeTests
{
    /// <summary>Models for review, one for each kind.</summary>
    public static IEnumerable<object[]> Reviewed => new[] { "Circle", "PolynomialField", "MatrixFactorization", "FactorizationMachine", "SlidingParameters" }.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Reviewed))]
    public async Task LoweredModel(string name) => await Verify(Text(ModelLowering.Lower(ModelZoo.Get(name).Model))).UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(Reviewed))]
    public async Task OptimizedModel(string name) => await Verify(Text(ModelLowering.Lower(ModelZoo.Get(name).Model).Optimized())).UseTextForParameters(name);

    [Theory]
    [MemberData(nameof(ModelZoo.Names), MemberType = typeof(ModelZoo))]
    public void EveryProgramFitsIntoMethods(string name)
    {
        foreach (LoopProgram program in ModelLowering.Lower(ModelZoo.Get(name).Model).Optimized().Programs.Where(program => program.Body.Count > 0))
        {
            Assert.InRange(ProgramSize.OperationsOfLargestPart(program), 0, ProgramSize.MaximumOperations);
        }
    }

    [Fact]
    public void TheCodeDoesNotGrowWithTheSizes() => Assert.Equal(Statements(Machine(7, 5)), Statements(Machine(70_000, 50)));

    [Fact]
    public void AnEntryCostsOnlyWhatDependsOnIt()
    {
        // Neither the other features nor the other factors are touched.
        foreach (LoopProgram program in Machine(70_000, 50).Groups.SelectMany(group => new[] { group.Coefficients, group.Apply }))
        {
            Assert.DoesNotContain(program.Statements(), statement => statement is For);
        }
    }

    [Fact]
    public void LongSquaresAreLoweredInTime()
    {
        ModelExpression sum = Enumerable.Range(0, 240).Select(k => Parameter("p", k) * Column("x")).Aggregate((left, right) => left + right);
        PolynomialModel model = NamedModel.Create("Long").Parameter("p", 4, 240).Number("x").Residual("R", (sum ^ 2) - Number(1)).Model;
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(ModelValidator.Check(model));
        Assert.Equal(4, Assert.Single(ModelLowering.Lower(model).Groups).Degree);
        Assert.True(watch.Elapsed.TotalSeconds < 20, $"{watch.Elapsed}");
    }

    private static ModelPrograms Machine(int features, int factors) => ModelLowering.Lower(NamedModel.Create("Machine")
        .Parameter("w", 2, features).Parameter("V", 2, features, factors).Array("x", features)
        .Residual("Value", Sum("i", features, i => Parameter("w", i) * Column("x", i)) + (Number(1, 2) * Sum("f", factors, f =>
            (Sum("i", features, i => Parameter("V", i, f) * Column("x", i)) ^ 2) - Sum("i", features, i => (Parameter("V", i, f) * Column("x", i)) ^ 2)))).Model);

    private static int[] Statements(ModelPrograms programs) => [.. programs.Programs.Select(program => program.Statements().Count())];

    private static string Text(ModelPrograms programs) =>
        string.Join('\n', programs.Residuals) + "\n\n" + string.Join('\n', new[] { programs.Forward, programs.Evaluate }.Select(LoopProgramText.Of)
            .Concat(programs.Groups.Select(group => $"{group.Parameter.Name}, degree {group.Degree}: {group.Formula}\n\n{LoopProgramText.Of(group.Coefficients)}\n{LoopProgramText.Of(group.Apply)}")));
}
