using PolyGen;
using PolyGen.Data;
using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Samples.Certificates;

// Global minima that come with a proof: of a polynomial, of a combinatorial problem, and of the loss in all activation coefficients of a network.
MultivariatePolynomial[] x = [.. Enumerable.Range(0, 5).Select(MultivariatePolynomial.Variable)];
PolynomialProgram camel = new(((4 - (2.1m * x[0].Pow(2)) + (x[0].Pow(4) / 3)) * x[0].Pow(2)) + (x[0] * x[1]) + (4 * (x[1].Pow(2) - 1) * x[1].Pow(2)));

// A cut of the cycle of five vertices: x_i is 1 on one side and -1 on the other. At most four of the five edges can be cut.
MultivariatePolynomial uncut = Enumerable.Range(0, 5).Select(i => ((x[i] * x[(i + 1) % 5]) - 1) / 2).Aggregate((sum, edge) => sum + edge);
PolynomialProgram cut = new(uncut) { Equalities = [.. x.Select(variable => variable.Pow(2) - 1)] };

bool areAllProved = Solve("six-hump camel", camel) & Solve("cut of a pentagon", cut);
return areAllProved & LearnActivations() ? 0 : 1;

static bool Solve(string name, PolynomialProgram program)
{
    PolynomialSolution solution = new MomentHierarchy().Solve(program);
    Console.WriteLine(FormattableString.Invariant($"{name}: {solution.Status}, minimum {solution.LowerBound:0.000000} at"));
    foreach (Minimizer minimizer in solution.Minimizers)
        Console.WriteLine("  " + string.Join(", ", minimizer.Point.Select(value => FormattableString.Invariant($"{value:0.000000}"))));

    CertificateVerification? proof = solution.Certificate?.Verify();
    Console.WriteLine(FormattableString.Invariant($"  f >= {proof?.Bound?.ToDouble():0.00000000}. {proof?.Explanation}"));
    return solution.Status == PolynomialStatus.Certified && proof is { IsExact: true };
}

// The teacher's coefficients are replaced by others; its weights and 50 noisy samples are what is left of it.
static bool LearnActivations()
{
    DeterministicRandom random = new(1);
    ActivationNetwork network = new(seed: 1);
    double[] inputs = [.. Enumerable.Range(0, 150).Select(_ => (2 * random.NextDouble()) - 1)], targets = new double[50];
    double[] hidden = [0.5, 1, -0.5, 0, -1, 0.8];
    hidden.AsSpan(0, 3).CopyTo(network.Activation2Coefficients);
    hidden.AsSpan(3, 3).CopyTo(network.Activation4Coefficients);
    for (int n = 0; n < targets.Length; n++)
    {
        network.Evaluate(inputs.AsSpan(3 * n, 3), targets.AsSpan(n, 1));
        targets[n] += 1e-3 * random.NextDouble();
    }

    network.Activation2Coefficients.Clear();
    LearnedActivations learned = ActivationLearner.Learn(network, Dataset.FromTargets(inputs, features: 3, targets, outputs: 1));
    Console.WriteLine(FormattableString.Invariant($"activations: mean squared loss {learned.Loss:0.000e+00}, no coefficients go below {learned.LowerBound:0.000e+00}; {(learned.IsCertified ? "certified" : "not certified")}"));
    foreach ((ActivationCoefficient coefficient, double value) in learned.Coefficients.Zip(learned.Values))
        Console.WriteLine(FormattableString.Invariant($"  {coefficient.Name} = {value:0.000000}"));
    return learned.IsCertified;
}
