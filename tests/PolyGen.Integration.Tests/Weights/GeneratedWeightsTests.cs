using PolyGen.Data;
using PolyGen.Declared;
using PolyGen.Integration.Tests.Models;
using PolyGen.Training;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Integration.Tests.Weights;

/// <summary>Weights of generated networks and models go to a file and come back.</summary>
public sealed class GeneratedWeightsTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("polygen-test-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void ANetworkComputesTheSame(string name)
    {
        Recorded saved = new(1), loaded = new(2);
        WeightFile.Save(saved, At(name));
        WeightFile.Load(loaded, At(name));
        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());

        @class wide = new(1), wideLoaded = new(2);
        WeightFile.Save(wide, At(name));
        WeightFile.Load(wideLoaded, At(name));
        Assert.Equal(wide.Parameters.ToArray(), wideLoaded.Parameters.ToArray());

        Assert.Contains("lacks 'Conv1Weights'", Assert.Throws<InvalidDataException>(() => WeightFile.Load(saved, At(name))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w.npz")]
    [InlineData("w.safetensors")]
    public void AModelGetsItsFieldsBack(string name)
    {
        CircleFit circle = new(), loadedCircle = new();
        Dataset points = CircleFit.Samples([5, 3, 1], [-1, 1, -1]);
        new Trainer<CircleFit>(new() { Method = TrainingMethod.Sweeps, MaximumSweeps = 3 }).Train(circle, points);
        Assert.NotEqual(loadedCircle.Circle, circle.Circle);
        WeightFile.Save(circle, At(name));
        WeightFile.Load(loadedCircle, At(name));
        Assert.Equal(circle.Circle, loadedCircle.Circle);

        Factorisation factors = new(), loadedFactors = new();
        factors.Initialize(seed: 1);
        WeightFile.Save(factors, At(name));
        WeightFile.Load(loadedFactors, At(name));
        Assert.NotEqual(0, factors.Entry(3, 4));
        Assert.Equal(factors.Entry(3, 4), loadedFactors.Entry(3, 4));
    }

    private string At(string name) => Path.Combine(directory, name);
}
