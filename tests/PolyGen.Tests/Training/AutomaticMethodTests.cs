using PolyGen.Tests.Moments;
using PolyGen.Training;
using Xunit;
using Square = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

/// <summary>Which method suits which network and how many samples.</summary>
public class AutomaticMethodTests
{
    private static readonly NetworkDescription Network = Square.Description;

    public static TheoryData<string, NetworkDescription, int, double, TrainingMethod> Cases => new()
    {
        { "an affine network is swept", HandWrittenAffine<double>.Description, 60_000, 0, TrainingMethod.Sweeps },
        { "and with an absolute penalty too", HandWrittenAffine<double>.Description, 60_000, 1e-3, TrainingMethod.Sweeps },
        { "26 parameters are few", Network, 700, 0, TrainingMethod.GaussNewton },
        { "and 26² · 794,187 · 2 products no more than 2³⁰", Network, 794_187, 0, TrainingMethod.GaussNewton },
        { "but those of one sample more are", Network, 794_188, 0, TrainingMethod.Lines },
        { "512 parameters are few", OfCount(512), 1, 0, TrainingMethod.GaussNewton },
        { "513 are not, and one sample is no tile", OfCount(513), 1, 0, TrainingMethod.Sweeps },
        { "1,000 samples are swept", OfCount(50_890), 1_000, 0, TrainingMethod.Sweeps },
        { "1,001 make lines worth their while", OfCount(50_890), 1_001, 0, TrainingMethod.Lines },
        { "which end at degree 8", OfCount(50_890) with { ParameterDegree = 8 }, 1_001, 0, TrainingMethod.Lines },
        { "so that tiles are left", OfCount(50_890) with { ParameterDegree = 9 }, 1_001, 0, TrainingMethod.Tiles },
        { "as where the degree is not known", OfCount(50_890) with { ParameterDegree = 0 }, 1_001, 0, TrainingMethod.Tiles },
        { "few samples with an absolute penalty are swept", Network, 700, 1e-3, TrainingMethod.Sweeps },
        { "many are tiles", Network, 1_001, 1e-3, TrainingMethod.Tiles },
        { "a model is swept", Network with { HasGradient = false }, 60_000, 0, TrainingMethod.Sweeps },
        { "in any case", Network with { HasGradient = false }, 60_000, 1e-3, TrainingMethod.Sweeps },
        { "weighted samples are few", HandWrittenWeighted.Description, 60_000, 0, TrainingMethod.GaussNewton },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void OneMethodForEach(string reason, NetworkDescription network, int samples, double l1, TrainingMethod expected)
    {
        TrainerOptions chosen = AutomaticMethod.Choose(network, samples, new() { L1 = l1 });
        Assert.True(chosen.Method == expected, $"{reason}: {expected} is expected, {chosen.Method} chosen");

        // What is chosen is possible, and with L1 what it asks for does not contradict it.
        AutomaticMethod.ThrowUnlessPossible(network, chosen);
        chosen.Validate();
    }

    [Theory]
    [InlineData(true, 0, LinearGroupMethod.Coordinates, LinearGroupMethod.BlockSolve)]
    [InlineData(true, 0, LinearGroupMethod.GramSweeps, LinearGroupMethod.GramSweeps)]
    [InlineData(true, 0, LinearGroupMethod.BlockSolve, LinearGroupMethod.BlockSolve)]
    [InlineData(true, 1e-3, LinearGroupMethod.Coordinates, LinearGroupMethod.GramSweeps)]
    [InlineData(false, 0, LinearGroupMethod.Coordinates, LinearGroupMethod.Coordinates)]
    [InlineData(false, 0, LinearGroupMethod.BlockSolve, LinearGroupMethod.BlockSolve)]
    [InlineData(false, 1e-3, LinearGroupMethod.Coordinates, LinearGroupMethod.Coordinates)]
    public void HowSweepsTreatLinearGroupsAndEnd(bool isNetwork, double l1, LinearGroupMethod asked, LinearGroupMethod expected)
    {
        TrainerOptions chosen = AutomaticMethod.Choose(OfCount(600) with { HasGradient = isNetwork }, 50, new() { L1 = l1, LinearGroups = asked });
        Assert.Equal((TrainingMethod.Sweeps, expected, l1 == 0), (chosen.Method, chosen.LinearGroups, chosen.LineSearch));
    }

    [Fact]
    public void TheReportNamesTheMethod()
    {
        TrainingReport report = new Trainer<Square>(new() { MaximumSweeps = 2, Threads = 1 }).Train(new Square(1), SyntheticData.Labelled(100, 5, 2, seed: 1));
        Assert.Equal(TrainingMethod.GaussNewton, report.Method);
    }

    private static NetworkDescription OfCount(int parameters) => Network with { Blocks = [new ParameterBlock("All", [parameters], 0)], Outputs = 1 };
}
