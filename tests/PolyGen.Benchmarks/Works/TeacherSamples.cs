using PolyGen.Benchmarks.Networks;
using PolyGen.Data;

namespace PolyGen.Benchmarks.Works;

/// <summary>1,000 standard normal inputs and what one random teacher makes of them, without noise.</summary>
/// <remarks>The teacher's weights are normal with variance 1/fan-in, its biases with variance 1/4.</remarks>
internal sealed class TeacherSamples
{
    private const int Samples = 1000;
    private const ulong TeacherSeed = 20;
    private const ulong InputSeed = 21;
    private const double BiasDeviation = 0.5;

    private readonly double[] inputs;
    private readonly double[] targets;

    private TeacherSamples(double[] inputs, double[] targets)
    {
        (this.inputs, this.targets) = (inputs, targets);
        MeanSquare = targets.Sum(y => y * y) / Samples;
    }

    /// <summary>The mean over the samples of |y|²: losses are given as parts of it.</summary>
    public double MeanSquare { get; }

    /// <summary>The samples, with the same bits whenever they are made on one machine.</summary>
    public static TeacherSamples Create()
    {
        NetworkDescription description = TeacherStudent.Description;
        var parameters = new double[description.ParameterCount];
        DeterministicRandom random = new(TeacherSeed);
        foreach (ParameterGroup group in description.Groups)
        {
            for (int weight = 0; weight < group.Units * group.WeightsPerUnit; weight++)
                parameters[group.WeightOffset + weight] = random.NextNormal() / Math.Sqrt(group.WeightsPerUnit);
            for (int unit = 0; unit < group.Units; unit++)
                parameters[group.BiasOffset + unit] = BiasDeviation * random.NextNormal();
        }

        var inputs = new double[Samples * description.Inputs];
        ParameterInitializer.FillNormal(inputs.AsSpan(), InputSeed, 1);
        var targets = new double[Samples * description.Outputs];
        Inference.Predict(new TeacherStudent(parameters), inputs, targets);
        return new TeacherSamples(inputs, targets);
    }

    /// <summary>The samples to train on.</summary>
    public Dataset ToDataset() => Dataset.FromTargets(inputs, inputs.Length / Samples, targets, targets.Length / Samples);

    /// <summary>Writes a row of inputs and targets for each sample.</summary>
    public void Write(string path)
    {
        int features = inputs.Length / Samples, outputs = targets.Length / Samples;
        double[] rows = [.. Enumerable.Range(0, Samples).SelectMany(n => inputs.Skip(n * features).Take(features).Concat(targets.Skip(n * outputs).Take(outputs)))];
        SampleFile.Write(path, rows, features + outputs);
    }
}
