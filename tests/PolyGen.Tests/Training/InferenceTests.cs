using PolyGen.Data;
using Xunit;
using Network = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

public class InferenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(1300)]
    public void OutputsAreThoseOfTheFormula(int samples)
    {
        var network = new Network(6);
        var random = new DeterministicRandom(1);
        foreach (ref double parameter in network.Parameters)
            parameter = random.NextNormal();
        double[] inputs = [.. Enumerable.Range(0, samples * 5).Select(_ => random.NextNormal())];
        var outputs = new double[samples * 2];

        Inference.Predict(network, inputs, outputs);

        for (int n = 0; n < samples; n++)
        {
            double[] expected = Formula(network.Parameters, inputs.AsSpan(n * 5, 5));
            Assert.Equal(expected[0], outputs[2 * n], 1e-12 * (1 + Math.Abs(expected[0])));
            Assert.Equal(expected[1], outputs[(2 * n) + 1], 1e-12 * (1 + Math.Abs(expected[1])));
        }
    }

    [Fact]
    public void LossAndAccuracyAreThoseOfTheOutputs()
    {
        var network = new Network(6);
        Dataset data = SyntheticData.Labelled(1200, 5, 2, seed: 8);
        double loss = 0;
        int correct = 0;
        for (int n = 0; n < data.Count; n++)
        {
            var x = new double[5];
            data.CopyInput<double>(n, x);
            double[] f = Formula(network.Parameters, x);
            correct += (f[1] > f[0] ? 1 : 0) == data.Labels[n] ? 1 : 0;
            for (int o = 0; o < 2; o++)
                loss += Math.Pow(f[o] - (o == data.Labels[n] ? 1 : 0), 2);
        }

        Evaluation evaluation = Inference.Evaluate(network, data, threads: 1);
        Assert.Equal(loss / data.Count, evaluation.Loss, 1e-12);
        Assert.Equal((double)correct / data.Count, evaluation.Accuracy);
        Assert.Equal(evaluation, Inference.Evaluate(network, data, threads: 3));
    }

    [Fact]
    public void WrongLengthsAreRefused()
    {
        var network = new Network(6);
        Assert.Throws<ArgumentException>(() => Inference.Predict(network, new double[6], new double[2]));
        Assert.Throws<ArgumentException>(() => Inference.Predict(network, new double[10], new double[3]));
    }

    [Fact]
    public void InitialWeightsAreNormalWithTheStatedDeviation()
    {
        NetworkDescription description = HandWrittenSquare<Square64, float>.Description;
        var parameters = new float[description.ParameterCount];
        var again = new float[description.ParameterCount];
        ParameterInitializer.Initialize<float>(description, parameters, seed: 5);
        ParameterInitializer.Initialize<float>(description, again, seed: 5);

        Assert.Equal(parameters, again);
        double[] scaled = [.. parameters.Take(64 * 784).Select(w => w * Math.Sqrt(784))];

        // 50,176 draws: the mean's standard error is 0.0045, the variance's 0.0063; five of each are allowed.
        Assert.Equal(0, scaled.Average(), 0.0225);
        Assert.Equal(1, scaled.Average(w => w * w), 0.0315);
        Assert.All(parameters.Skip(64 * 784).Take(64), bias => Assert.Equal(0, bias));
        Assert.Throws<ArgumentException>(() => ParameterInitializer.Initialize<float>(description, new float[3], seed: 5));
    }

    private static double[] Formula(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x)
    {
        // w: 3 x 5, b: 3, v: 2 x 3, c: 2
        var f = new double[2];
        for (int o = 0; o < 2; o++)
        {
            f[o] = parameters[24 + o];
            for (int j = 0; j < 3; j++)
            {
                double z = parameters[15 + j];
                for (int k = 0; k < 5; k++)
                    z += parameters[(j * 5) + k] * x[k];
                f[o] += parameters[18 + (o * 3) + j] * z * z;
            }
        }

        return f;
    }
}
