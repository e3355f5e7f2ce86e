using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Models;
using Xunit;
using static PolyGen.Testing.Models.ModelNotation;

namespace PolyGen.Symbolics.Tests.Models;

/// <summary>What is wrong with a model is found and named; what only looks wrong is not.</summary>
public class ModelValidatorTests
{
    private static readonly NamedModel Empty = NamedModel.Create("Model");

    private static readonly NamedModel Vector = Empty.Parameter("p", 0, 4).Array("x", 4).Index("i", 3).Number("t");

    [Fact]
    public void AModelNeedsAResidual() => Single(ModelProblemKind.NoResiduals, "", Empty.Parameter("a", 0));

    [Fact]
    public void AModelNeedsAParameter() => Single(ModelProblemKind.NoParameters, "", Empty.Number("x").Residual("R", Column("x")));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void SizesAreAtLeastOne(int size)
    {
        NamedModel valid = Empty.Parameter("a", 0).Residual("R", Parameter("a"));
        Single(ModelProblemKind.Size, "p", valid.Parameter("p", 0, 2, size));
        Single(ModelProblemKind.Size, "x", valid.Array("x", size));
        Single(ModelProblemKind.Size, "S", valid.Residual("S", Sum("k", size, _ => Parameter("a"))));
    }

    [Fact]
    public void AllParametersFitOneArray() =>
        Single(ModelProblemKind.Size, "", Empty.Parameter("p", 0, 1 << 30, 1 << 30, 1 << 30).Parameter("q", 0, 1 << 30, 1 << 30, 1 << 30).Parameter("a", 0).Residual("R", Parameter("a")));

    [Fact]
    public void TheValuesOfASampleFitATile()
    {
        ModelExpression Nested(int size) => Sum("i", size, i => Sum("j", size, j => Sum("k", 2, k => Parameter("p", k) * Column("x", i) * Column("x", j) * Column("x", j + k)) ^ 2));
        Assert.Empty(ModelValidator.Check(Empty.Parameter("p", 0, 2).Array("x", 101).Residual("R", Nested(100)).Model));
        NamedModel large = Empty.Parameter("p", 0, 2).Array("x", 100_001).Residual("R", Sum("i", 100_000, i => Sum("j", 100_000, j => Sum("k", 2, k => Parameter("p", k) * Column("x", i + k) * Column("x", j + k)) ^ 2)));
        Single(ModelProblemKind.Size, "", large);
        Single(ModelProblemKind.Size, "", Empty.Parameter("a", 0).Array("x", int.MaxValue).Array("z", int.MaxValue).Residual("R", Parameter("a")));
    }

    [Fact]
    public void EveryEntryThatIsReadExists()
    {
        Assert.Empty(ModelValidator.Check(Vector.Residual("R", Sum("k", 3, k => Parameter("p", k + 1) * Column("x", (-1 * k) + 2))).Model));
        foreach (ModelExpression wrong in new[]
        {
            Parameter("q"),
            Parameter("p"),
            Parameter("p", 0, 0),
            Parameter("p", 4),
            Parameter("p", -1),
            Parameter("p", Affine.Index("k")),
            Sum("k", 4, k => Parameter("p", k + 1)),
            Sum("k", 4, k => Parameter("p", k)) * Parameter("p", Affine.Index("k")),
            Entry("p", At("i")),
            Entry("p", At("x")),
            Column("unknown"),
            Column("i"),
            Column("t", 1),
            Column("x", 4),
        })
        {
            Single(ModelProblemKind.Entry, "R", Vector.Residual("R", wrong));
        }
    }

    [Fact]
    public void TheTextOfAResidualIsBounded()
    {
        ModelExpression Long(int count) => Enumerable.Range(0, count).Select(_ => Parameter("p", 0)).Aggregate((left, right) => left + right);
        Assert.Empty(ModelValidator.Check(Vector.Residual("R", Long(500)).Model));
        Single(ModelProblemKind.ResidualSize, "R", Vector.Residual("R", Long(600)));
        Single(ModelProblemKind.ResidualSize, "R", Vector.Residual("R", Column("t") ^ 257));
        Single(ModelProblemKind.ResidualSize, "R", Vector.Residual("R", Column("t") ^ -1));
        Single(ModelProblemKind.ResidualSize, "R", Vector.Residual("R", ((Column("t") ^ 16) ^ 16) * Column("t")));
        Single(ModelProblemKind.ResidualSize, "R", Vector.Residual("R", Enumerable.Range(0, 30).Aggregate(Column("t"), (power, _) => power ^ 256)));
    }

    [Fact]
    public void TheDegreeOfTheLossIsBounded()
    {
        Assert.Empty(ModelValidator.Check(Vector.Residual("R", Parameter("p", 1) ^ 32).Model));
        Single(ModelProblemKind.LossDegree, "p", Vector.Residual("R", Parameter("p", 1) ^ 33));
        Single(ModelProblemKind.LossDegree, "p", Vector.Residual("R", (Parameter("p", 1) + (Parameter("p", 2) ^ 2) + Column("t")) ^ 100));

        // Of degree 40 in all entries together, of degree 10 in each.
        Assert.Empty(ModelValidator.Check(Vector.Residual("R", (Parameter("p", 0) * Parameter("p", 1) * Parameter("p", 2) * Parameter("p", 3)) ^ 10).Model));
    }

    [Theory]
    [InlineData("Circle", "Distance = (x - centerX)^2 + (y - centerY)^2 - radius^2")]
    [InlineData("CubicWithFractions", "Cubic = (1/3 a x + (-1/2) b)^3 - 2/7 a^2 + 5/9")]
    [InlineData("PhaseRetrieval", "Intensity = (Σ_{k < 4} a[k] p[k])^2 - b")]
    [InlineData("MatrixFactorization", "Rating = Σ_{k < 2} U[user, k] V[item, k] + bias[user] - value")]
    [InlineData("Filter", "Energy = Σ_{i < 4} (Σ_{t < 2} w[t] x[i + t])^2")]
    [InlineData("Distance", "Square = scale (Σ_{k < 4} (x[k] - m[k])^2) - 1")]
    [InlineData("LinePerGroup", "Fit = line[group, 0] x + line[group, 1] - value")]
    public void AResidualIsWrittenInOrdinaryNotation(string name, string text) => Assert.Equal(text, ModelLowering.Lower(ModelZoo.Get(name).Model).Residuals[0]);

    private static void Single(ModelProblemKind kind, string member, NamedModel model)
    {
        ModelProblem problem = Assert.Single(ModelValidator.Check(model.Model));
        Assert.Equal((kind, member), (problem.Kind, problem.Member));
        Assert.False(problem.Text.EndsWith('.'), problem.Text);
    }
}
