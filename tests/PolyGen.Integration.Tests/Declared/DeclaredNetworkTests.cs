using PolyGen.Data;
using PolyGen.Declared;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Integration.Tests.Declared;

/// <summary>Networks as users declare them, generated while this project is compiled: they build under warnings as errors, evaluate and train.</summary>
public class DeclaredNetworkTests
{
    [Fact]
    public void AGlobalNetworkTrains() => Trains(new GlobalNetwork(1), [0, 0, 0, 1, 1, 0, 1, 1], 2, 1);

    [Fact]
    public void ANetworkNamedByAKeywordTrains() => Trains(new @class(1), [1, 0, 0, 0, 1, 0, 0, 0, 1], 3, 2);

    [Fact]
    public void ARecordTrains() => Trains(new Recorded(1), [.. Enumerable.Range(0, 48).Select(i => Math.Sin(i))], 16, 2);

    [Fact]
    public void TwoNetworksOfTheSameNameTrain()
    {
        Trains(new Twin(1), [0, 1, 2], 1, 2);
        Trains(new PolyGen.Declared.Inner.@namespace.Twin(1), [0, 1, 2, 3], 2, 1);
    }

    [Fact]
    public void ANetworkInPartsKeepsItsMembers()
    {
        Trains(new InParts(1), [0, 1, 1, 0], 2, 2);
        Assert.Equal(42, InParts.Answer);
    }

    [Fact]
    public void ANetworkAmongTypesOfCommonNamesTrains() => Trains(new PolyGen.Declared.Vector.System(1), [0, 1, 1, 0], 2, 1);

    [Fact]
    public void EqualSeedsGiveEqualParametersAndBlocksAreViews()
    {
        GlobalNetwork first = new(7), second = new(7), other = new(8);
        Assert.Equal(first.Parameters.ToArray(), second.Parameters.ToArray());
        Assert.NotEqual(first.Parameters.ToArray(), other.Parameters.ToArray());
        first.Dense1Weights[0] = 5;
        Assert.Equal(5, first.Parameters[0]);
        Assert.Equal(first.Parameters.ToArray(), new GlobalNetwork(first.Parameters).Parameters.ToArray());
    }

    [Fact]
    public void EvaluateEvaluateBatchAndClassifyAgree()
    {
        InParts network = new(3);
        float[] inputs = [.. Enumerable.Range(0, 2000).Select(i => (float)Math.Cos(i))];
        float[] outputs = new float[2000], output = new float[2];
        network.EvaluateBatch(inputs, outputs);
        for (int n = 0; n < 1000; n++)
        {
            network.Evaluate(inputs.AsSpan(2 * n, 2), output);
            Assert.Equal(output[0], outputs[2 * n], 1e-5f);
            Assert.Equal(output[1], outputs[(2 * n) + 1], 1e-5f);
            Assert.Equal(output[0] >= output[1] ? 0 : 1, network.Classify(inputs.AsSpan(2 * n, 2)));
        }
    }

    [Fact]
    public void WrongLengthsAreNamed()
    {
        GlobalNetwork network = new(1);
        Assert.Contains("13 parameters, but 3", Assert.Throws<ArgumentException>(() => new GlobalNetwork(new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("2 inputs to 1 output, but 3 and 1", Assert.Throws<ArgumentException>(() => network.Evaluate(new float[3], new float[1])).Message, StringComparison.Ordinal);
        Assert.Contains("2 inputs to 1 output, but 1 and 1", Assert.Throws<ArgumentException>(() => network.Classify(new float[1])).Message, StringComparison.Ordinal);
    }

    private static void Trains<TNetwork>(TNetwork network, double[] inputs, int features, int outputs)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        double[] targets = [.. Enumerable.Range(0, inputs.Length / features * outputs).Select(i => i % 3 / 2.0)];
        Dataset data = Dataset.FromTargets(inputs, features, targets, outputs);
        double before = Inference.Evaluate(network, data).Loss;
        TrainingReport report = new Trainer<TNetwork>(new TrainerOptions { Method = TrainingMethod.Sweeps, MaximumSweeps = 20, Threads = 1 }).Train(network, data);
        Assert.True(report.Loss < before, $"the loss went from {before} to {report.Loss}");
        Assert.Equal(report.Loss, Inference.Evaluate(network, data).Loss, 1e-5);
    }
}
