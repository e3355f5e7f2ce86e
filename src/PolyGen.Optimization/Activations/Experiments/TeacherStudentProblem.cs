using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;
using EngineActivation = PolyGen.Symbolics.Networks.ActivationFunction;
using EngineBasis = PolyGen.Symbolics.Networks.PolynomialBasis;
using EnginePrecision = PolyGen.Symbolics.Networks.Precision;
using EngineSharing = PolyGen.Symbolics.Networks.CoefficientSharing;

namespace PolyGen.Optimization.Activations.Experiments;

/// <summary>A drawn teacher: a network with biases in its first and last layer, all its parameters, and the samples.</summary>
/// <param name="Network">The network.</param>
/// <param name="Parameters">All parameters, the true coefficients among them.</param>
/// <param name="Data">Standard normal inputs, and the outputs with noise.</param>
/// <param name="Truth">The true coefficients.</param>
/// <param name="Loss">What is minimised.</param>
public sealed record TeacherStudentProblem(NetworkModel Network, IReadOnlyList<double> Parameters, Dataset Data, IReadOnlyList<double> Truth, ActivationLoss Loss)
{
    // A smaller singular value of the Jacobian, relative to the largest, is that of a direction in which nothing changes.
    private const double RankTolerance = 1e-10;

    private ResidualSystem? system;

    /// <summary>The residuals as polynomials in the coefficients, expanded when they are first asked for.</summary>
    public ResidualSystem System => Expand(CancellationToken.None);

    /// <summary>The outputs with noise.</summary>
    public IEnumerable<double> Targets => Enumerable.Range(0, Data.Count).Select(sample =>
    {
        double[] target = new double[1];
        Data.CopyTarget<double>(sample, target);
        return target[0];
    });

    /// <summary>Draws a problem.</summary>
    /// <remarks>Weights and biases are normal with variance 1/fan-in, coefficients uniform in [-1, 1], the leading ones at least 0.3 in magnitude; the last activation is scaled so that the outputs have mean square 1.</remarks>
    /// <exception cref="ArgumentException">When the setting is out of its ranges.</exception>
    public static TeacherStudentProblem Draw(TeacherStudentSetting setting)
    {
        setting.Validate();
        DeterministicRandom random = new(setting.Seed);
        NetworkModel network = Architecture(setting);
        (double[] parameters, int[] coefficients) = Weights(setting, random);
        double[] inputs = [.. Enumerable.Range(0, setting.Samples * setting.Inputs).Select(_ => random.NextNormal())];
        double[] zeros = new double[setting.Samples];

        // With targets 0 the residual is the output.
        Dataset outputs = Dataset.FromTargets(inputs, setting.Inputs, zeros, 1);
        double bias = parameters[^1];
        double rms = Math.Sqrt(NetworkResiduals.At(network, parameters, outputs).Average(value => (value - bias) * (value - bias)));
        foreach (int coefficient in coefficients.TakeLast(setting.Degree + 1))
        {
            parameters[coefficient] /= rms;
        }

        double[] targets = [.. NetworkResiduals.At(network, parameters, outputs).Select(value => value + (setting.Noise * random.NextNormal()))];
        return new(network, parameters, Dataset.FromTargets(inputs, setting.Inputs, targets, 1), [.. coefficients.Select(index => parameters[index])], setting.Loss);
    }

    /// <summary>The residuals as polynomials in the coefficients; expanded once.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public ResidualSystem Expand(CancellationToken cancellationToken) => system ??= NetworkResiduals.Of(Network, Parameters, Data, Loss, cancellationToken);

    /// <summary>
    /// |p - p*| / |p*| with p* the true coefficients, scaled to the values of p at its fixed coefficients; where <see cref="ShiftFreedom"/> leaves coefficients without an influence, of the others. Null where the
    /// residuals do not identify the coefficients: their Jacobian at p* has a kernel beyond these freedoms.
    /// </summary>
    public double? RecoveryError(LearnedActivations learned)
    {
        double[] preference = new double[Truth.Count];
        foreach (int pivot in learned.Fixed)
        {
            preference[pivot] = 1;
        }

        ScalingFreedom freedom = ScalingFreedom.Of(System, preference);
        int[] pivots = [.. freedom.Pivots];
        double[] moved = freedom.Move(Truth, [.. pivots.Select(pivot => learned.Values[pivot])]);
        ShiftFreedom shifts = ShiftFreedom.Of(System.Fix([.. moved.Select((value, i) => pivots.Contains(i) ? value : (double?)null)]));
        double[] truth = [.. moved.Where((_, i) => !pivots.Contains(i))], values = [.. learned.Values.Where((_, i) => !pivots.Contains(i))];
        int[] felt = [.. Enumerable.Range(0, truth.Length).Where(variable => shifts.Reduced.Exponents.Any(powers => powers[variable] > 0))];
        // Fewer samples than coefficients make up for shifts that more do not.
        if (System.Rows.RowCount < truth.Length || !IsIdentified(shifts.Reduced.Jacobian(shifts.Shift(truth)), felt))
        {
            return null;
        }

        if (felt.Length < truth.Length)
        {
            (truth, values) = (shifts.Shift(truth), shifts.Shift(values));
        }

        double difference = felt.Sum(i => (values[i] - truth[i]) * (values[i] - truth[i])), size = felt.Sum(i => truth[i] * truth[i]) + pivots.Sum(pivot => moved[pivot] * moved[pivot]);
        return double.IsFinite(difference) && size > 0 ? Math.Sqrt(difference / size) : null;
    }

    private static bool IsIdentified(Matrix<double> jacobian, int[] felt)
    {
        if (felt.Length == 0 || jacobian.RowCount < felt.Length)
        {
            return felt.Length == 0;
        }

        Vector<double>[] columns = [.. felt.Select(variable => jacobian.Column(variable))];
        if (columns.Any(column => column.L2Norm() == 0 || !column.All(double.IsFinite)))
        {
            return false;
        }

        Vector<double> singular = Matrix<double>.Build.DenseOfColumnVectors(columns.Select(column => column.Normalize(2))).QR().R.Svd(false).S;
        return singular.Minimum() > RankTolerance * singular.Maximum();
    }

    private static NetworkModel Architecture(TeacherStudentSetting setting)
    {
        List<LayerModel> layers = [];
        for (int layer = 0; layer < setting.Layers - 1; layer++)
        {
            layers.Add(new DenseLayer(setting.Width, layer == 0));
            layers.Add(new PolynomialActivationLayer(setting.Degree, EngineBasis.Monomial, EngineSharing.Layer, EngineActivation.Identity, 3));
        }

        layers.Add(new DenseLayer(1, true));
        return new(new("PolyGen", "Teacher", false), EnginePrecision.Double, new EquatableArray<int>([setting.Inputs]), new EquatableArray<LayerModel>(layers));
    }

    private static (double[] Parameters, int[] Coefficients) Weights(TeacherStudentSetting setting, DeterministicRandom random)
    {
        List<double> parameters = [];
        List<int> coefficients = [];
        int fanIn = setting.Inputs;
        for (int layer = 0; layer < setting.Layers; layer++)
        {
            bool isLast = layer == setting.Layers - 1;
            int units = isLast ? 1 : setting.Width, biases = layer == 0 || isLast ? units : 0;
            double deviation = 1 / Math.Sqrt(fanIn);
            parameters.AddRange(Enumerable.Range(0, (units * fanIn) + biases).Select(_ => deviation * random.NextNormal()));
            fanIn = units;
            for (int power = 0; power <= setting.Degree && !isLast; power++)
            {
                coefficients.Add(parameters.Count);
                double value = (2 * random.NextDouble()) - 1;
                parameters.Add(power < setting.Degree ? value : value + (Math.Sign(value) * 0.3 * (1 - Math.Abs(value))));
            }
        }

        return ([.. parameters], [.. coefficients]);
    }
}
