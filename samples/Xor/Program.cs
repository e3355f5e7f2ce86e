using PolyGen.Data;
using PolyGen.Training;
using Samples.Xor;

// XOR of two bits is (x_0 - x_1)²: a square layer can do it exactly, and exact steps find it to the last digits.
const double Goal = 1e-10;
double[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
double[] targets = [0, 1, 1, 0];
Dataset data = Dataset.FromTargets(inputs, features: 2, targets, outputs: 1);

// So few parameters take Gauss-Newton steps when the method is left to the trainer: seeds 1 to 20 all come below 1e-31, within 50 steps.
TrainerOptions options = new() { Threads = 1 };
XorNetwork network = new(seed: 1);
TrainingReport report = new Trainer<XorNetwork>(options).Train(network, data);

var output = new double[1];
for (int sample = 0; sample < data.Count; sample++)
{
    ReadOnlySpan<double> input = inputs.AsSpan(2 * sample, 2);
    network.Evaluate(input, output);
    Console.WriteLine(FormattableString.Invariant($"{input[0]} xor {input[1]} = {output[0]:0.000000000000}"));
}

Console.WriteLine(FormattableString.Invariant($"loss {report.Loss:0.0e+00} after {report.Sweeps} steps; the goal is {Goal:0e+00}"));
return report.Loss < Goal ? 0 : 1;
