using PolyGen;
using PolyGen.Data;
using PolyGen.Training;
using Samples.Regression;

// Recovers a quadratic polynomial in three variables from its values at random points, without noise.
const double Goal = 1e-8;
const int Points = 500;
Dataset training = SampleTarget(seed: 1), fresh = SampleTarget(seed: 2);

// Four squares can write every such polynomial, and from 29 of 30 seeds training finds it; with eight, from all of 30, to 1e-30 within 18 steps of
// Gauss and Newton, which the trainer takes for so few parameters.
TrainerOptions options = new() { Threads = 1 };
QuadraticNetwork network = new(seed: 1);
TrainingReport report = new Trainer<QuadraticNetwork>(options).Train(network, training);
double freshLoss = Inference.Evaluate(network, fresh).Loss;

var input = new double[3];
var output = new double[1];
for (int n = 0; n < 4; n++)
{
    fresh.CopyInput<double>(n, input);
    network.Evaluate(input, output);
    Console.WriteLine(FormattableString.Invariant($"f({input[0],6:0.000}, {input[1],6:0.000}, {input[2],6:0.000}) = {Target(input),13:0.0000000000}, network {output[0],13:0.0000000000}"));
}

Console.WriteLine(FormattableString.Invariant($"loss {report.Loss:0.0e+00} after {report.Sweeps} steps, {freshLoss:0.0e+00} on {Points} fresh points; the goal is {Goal:0e+00}"));
return report.Loss < Goal && freshLoss < Goal ? 0 : 1;

static double Target(ReadOnlySpan<double> x) =>
    1 + (2 * x[0]) - x[2] + (3 * x[0] * x[1]) - (x[1] * x[2]) + (0.5 * x[0] * x[0]) - (x[2] * x[2]);

static Dataset SampleTarget(ulong seed)
{
    DeterministicRandom random = new(seed);
    var inputs = new double[3 * Points];
    var targets = new double[Points];
    for (int n = 0; n < Points; n++)
    {
        Span<double> x = inputs.AsSpan(3 * n, 3);
        for (int k = 0; k < x.Length; k++)
            x[k] = (2 * random.NextDouble()) - 1;
        targets[n] = Target(x);
    }

    return Dataset.FromTargets(inputs, features: 3, targets, outputs: 1);
}
