using PolyGen.Data;
using PolyGen.Training;
using Xunit;

namespace Samples.SnapshotTests;

public sealed class ParityNetworkTests
{
    // EmitCompilerGeneratedFiles makes the build write down what the generator gave the compiler, and a target in the project file
    // copies it beside the test assembly: the snapshot is of the very code that runs, and neither Roslyn nor a path is needed here.
    // After an update of PolyGen a failure of this test shows how the generated code has changed.
    [Fact]
    public async Task The_generated_code_is_as_reviewed()
    {
        string source = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "generated", typeof(ParityNetwork).FullName + ".g.cs"));
        await Verify(source, extension: "cs").AddScrubber(GeneratedVersion.Scrub);
    }

    [Fact]
    public void Training_finds_the_product_of_three_signs()
    {
        double[] inputs = new double[8 * 3];
        double[] targets = new double[8];
        for (int n = 0; n < targets.Length; n++)
        {
            for (int k = 0; k < 3; k++)
                inputs[(3 * n) + k] = (n >> k & 1) == 0 ? 1 : -1;
            targets[n] = inputs[3 * n] * inputs[(3 * n) + 1] * inputs[(3 * n) + 2];
        }

        ParityNetwork network = new(seed: 1);
        TrainerOptions options = new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 5_000, Tolerance = 0, Threads = 1 };
        TrainingReport report = new Trainer<ParityNetwork>(options).Train(network, Dataset.FromTargets(inputs, features: 3, targets, outputs: 1));

        Assert.True(report.Loss < 1e-10, $"The loss is {report.Loss} after {report.Sweeps} sweeps ({report.StopReason}).");
        var output = new double[1];
        for (int n = 0; n < targets.Length; n++)
        {
            network.Evaluate(inputs.AsSpan(3 * n, 3), output);
            Assert.Equal(targets[n], output[0], tolerance: 1e-4);
        }
    }
}
