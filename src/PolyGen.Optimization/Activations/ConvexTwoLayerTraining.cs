using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Data;
using PolyGen.Optimization.Conic;

namespace PolyGen.Optimization.Activations;

/// <summary>The activation σ(z) = a z² + b z + c.</summary>
public readonly record struct QuadraticActivation(double A, double B, double C);

/// <summary>A neuron α σ(u·x) with |u| = 1.</summary>
/// <param name="Direction">u.</param>
/// <param name="Weight">α.</param>
public sealed record UnitNeuron(IReadOnlyList<double> Direction, double Weight);

/// <summary>A two-layer network of least regularised loss.</summary>
/// <param name="Neurons">The neurons, at most two for each row of Z.</param>
/// <param name="Objective">The mean of (f - y)² plus β Σ |α_j|, evaluated from the neurons.</param>
/// <param name="LowerBound">A lower bound for networks of any number of neurons, at least 0: a dual feasible point's value, less what rounding may add to it.</param>
/// <param name="Status">Optimal where the objective is the lower bound to 1e-5; else how the conic solver ended, or NumericalTrouble where it took its answer for optimal.</param>
public sealed record ConvexTwoLayerResult(IReadOnlyList<UnitNeuron> Neurons, double Objective, double LowerBound, ConicStatus Status)
{
    /// <summary>f(x).</summary>
    public double Evaluate(IReadOnlyList<double> x, QuadraticActivation activation) => Neurons.Sum(neuron =>
    {
        double z = neuron.Direction.Zip(x, (u, value) => u * value).Sum();
        return neuron.Weight * ((activation.A * z * z) + (activation.B * z) + activation.C);
    });
}

/// <summary>Training of two-layer networks f(x) = Σ_j α_j σ(u_j·x), |u_j| = 1, with an activation of degree 2, to global optimality (Bartan and Pilanci 2021, arXiv 2101.02429).</summary>
/// <remarks>
/// The minimum of (1/N) Σ (f(x_n) - y_n)² + β Σ |α_j| over any number of neurons is that of a semidefinite program in two matrices Z = Σ_{α_j > 0} α_j (u_j, 1)(u_j, 1)ᵀ and Z' likewise for α_j &lt; 0,
/// of d + 1 rows, with tr Z_1 = Z_4: f is linear in Z - Z' and Σ |α_j| = Z_4 + Z'_4. The data enter through the singular values of the features. Objective, Z and residuals are scaled, so that inputs and targets may be of
/// any size. Neurons come back from Z by the decomposition of Sturm and Zhang (2003) into vectors p with |p_1…d|² = p_{d+1}². <see cref="ConvexDualBound"/> says why the lower bound is one, however accurate the conic solver was.
/// </remarks>
public static class ConvexTwoLayerTraining
{
    private const double SolverTolerance = 1e-9;

    // Relative to the objective, and to the mean square of the targets.
    private const double Agreement = 1e-5;
    private const double RoundingError = 1e-20;

    /// <summary>Trains a network with one output.</summary>
    /// <param name="data">The samples; with an input that is always 1, neurons have biases.</param>
    /// <param name="activation">σ.</param>
    /// <param name="penalty">β, above 0.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">When there are several outputs, <paramref name="penalty"/> is not positive and finite, or a number of <paramref name="activation"/> is not finite.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static ConvexTwoLayerResult Train(Dataset data, QuadraticActivation activation, double penalty, CancellationToken cancellationToken = default)
    {
        ThrowUnlessPossible(data, activation, penalty);
        (double[][] inputs, Vector<double> targets) = Read(data);
        (int Row, int Column)[] entries = [.. Enumerable.Range(0, data.Inputs + 1).SelectMany(row => Enumerable.Range(row, data.Inputs + 1 - row).Select(column => (row, column)))];
        Matrix<double> features = Matrix<double>.Build.Dense(data.Count, entries.Length, (sample, entry) => Feature(inputs[sample], entries[entry], activation));
        cancellationToken.ThrowIfCancellationRequested();
        FeatureFit fit = FeatureFit.Of(features, targets);
        ConvexDualBound bound = new(inputs, targets, activation, penalty);
        if (!(fit.Projected.L2Norm() > 0))
        {
            return Result([], bound.Of(fit.Multiplier(fit.Projected)), ConicStatus.Optimal);
        }

        ConvexScaling scaling = ConvexScaling.Of(fit, penalty);
        ConicSolution solution = new InteriorPointSolver().Solve(Program(data.Inputs, entries, fit, scaling), new ConicSolverOptions { Tolerance = SolverTolerance }, cancellationToken);
        UnitNeuron[] neurons = [.. Neurons(solution.X[0], scaling.Gauge), .. Neurons(solution.X[1], -scaling.Gauge)];
        Vector<double> multipliers = Vector<double>.Build.Dense(fit.Rank, k => solution.Y[RowOf(k, fit.Rank)] * scaling.Objective / scaling.Rows[k]);
        ConvexTwoLayerResult network = new(neurons, 0, 0, solution.Status);
        Vector<double> errors = Vector<double>.Build.Dense(data.Count, sample => network.Evaluate(inputs[sample], activation) - targets[sample]);
        return Result(neurons, Math.Max(bound.Of(fit.Multiplier(multipliers)), bound.Of(errors * (2.0 / data.Count))), solution.Status);

        ConvexTwoLayerResult Result(UnitNeuron[] neurons, double lower, ConicStatus status)
        {
            ConvexTwoLayerResult result = new(neurons, 0, 0, status);
            double loss = inputs.Select((x, sample) => result.Evaluate(x, activation) - targets[sample]).Sum(r => r * r) / data.Count;
            double objective = loss + (penalty * neurons.Sum(neuron => Math.Abs(neuron.Weight)));
            double gap = (Agreement * objective) + (RoundingError * targets.DotProduct(targets) / data.Count);
            ConicStatus honest = objective - lower <= gap ? ConicStatus.Optimal : status == ConicStatus.Optimal ? ConicStatus.NumericalTrouble : status;
            return result with { Objective = objective, LowerBound = Math.Min(lower, objective), Status = honest };
        }
    }

    private static void ThrowUnlessPossible(Dataset data, QuadraticActivation activation, double penalty)
    {
        if (data.Outputs != 1)
        {
            throw new ArgumentException($"The convex training is for one output; the samples have {data.Outputs}.", nameof(data));
        }

        if (!(penalty > 0 && double.IsFinite(penalty)))
        {
            throw new ArgumentOutOfRangeException(nameof(penalty), penalty, "The penalty must be a finite number above 0.");
        }

        if (!(double.IsFinite(activation.A) && double.IsFinite(activation.B) && double.IsFinite(activation.C)))
        {
            throw new ArgumentOutOfRangeException(nameof(activation), activation, "The numbers a, b and c of the activation must be finite.");
        }
    }

    private static (double[][] Inputs, Vector<double> Targets) Read(Dataset data)
    {
        double[][] inputs = [.. Enumerable.Range(0, data.Count).Select(_ => new double[data.Inputs])];
        double[] target = new double[1];
        Vector<double> targets = Vector<double>.Build.Dense(data.Count);
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInput<double>(sample, inputs[sample]);
            data.CopyTarget<double>(sample, target);
            targets[sample] = target[0];
        }

        return (inputs, targets);
    }

    // What an entry of Z - Z' on or above the diagonal is multiplied by in f(x).
    private static double Feature(double[] x, (int Row, int Column) entry, QuadraticActivation activation) => entry switch
    {
        var (row, column) when column < x.Length => (row == column ? 1 : 2) * activation.A * x[row] * x[column],
        var (row, _) when row < x.Length => activation.B * x[row],
        _ => activation.C,
    };

    // The place of the equation of singular value k: behind the two traces and the fixed entries of its row and of those before it.
    private static int RowOf(int k, int rank) => 2 + Enumerable.Range(0, k + 1).Sum(i => rank - i) + k;

    // Minimise Z_4 + Z'_4 + s with [I w; wᵀ s] ⪰ 0, so that s ≥ |w|², w the scaled error of Z - Z' in the singular directions.
    private static ConicProgram Program(int inputs, (int Row, int Column)[] entries, FeatureFit fit, ConvexScaling scaling)
    {
        int rank = fit.Rank;
        List<LinearFunction> constraints = [.. new[] { 0, 1 }.Select(block => new LinearFunction([.. Enumerable.Range(0, inputs + 1).Select(i => new MatrixEntry(block, i, i, i < inputs ? 1 : -1))], [], []))];
        List<double> values = [0, 0];
        for (int i = 0; i < rank; i++)
        {
            for (int j = i; j < rank; j++)
            {
                constraints.Add(new([new(2, i, j, 1)], [], []));
                values.Add(i == j ? 1 : 0);
            }

            // An entry off the diagonal stands twice.
            double factor = scaling.Gauge / scaling.Rows[i];
            IEnumerable<MatrixEntry> linear = entries.SelectMany((entry, e) => new[] { -1.0, 1.0 }.Select((sign, block) =>
                new MatrixEntry(block, entry.Row, entry.Column, sign * factor * fit.Map[i, e] * (entry.Row == entry.Column ? 1 : 0.5))));
            constraints.Add(new([new(2, i, rank, 0.5 * scaling.Error / scaling.Rows[i]), .. linear], [], []));
            values.Add(-fit.Projected[i] / scaling.Rows[i]);
        }

        return new([inputs + 1, inputs + 1, rank + 1], 0, 0, new([new(0, inputs, inputs, 1), new(1, inputs, inputs, 1), new(2, rank, rank, 1)], [], []), constraints, values);
    }

    private static IEnumerable<UnitNeuron> Neurons(Matrix<double> z, double size)
    {
        Evd<double> evd = z.Evd(Symmetricity.Symmetric);
        double largest = evd.EigenValues.Max(value => value.Real);
        List<Vector<double>> vectors = [.. Enumerable.Range(0, z.RowCount).Where(i => evd.EigenValues[i].Real > 1e-9 * Math.Max(largest, 1e-6)).Select(i => Math.Sqrt(evd.EigenValues[i].Real) * evd.EigenVectors.Column(i))];
        foreach (Vector<double> p in Rotated(vectors))
        {
            int last = p.Count - 1;
            Vector<double> direction = p.SubVector(0, last);
            if (p[last] != 0 && direction.L2Norm() > 0)
            {
                yield return new([.. direction.Normalize(2) * Math.Sign(p[last])], size * p[last] * p[last]);
            }
        }
    }

    // Vectors with the same Σ p pᵀ and, as tr(G Z) = 0, pᵀ G p = 0, G = diag(1, …, 1, -1): two of different signs are rotated so that one of them becomes 0.
    private static List<Vector<double>> Rotated(List<Vector<double>> vectors)
    {
        static double Form(Vector<double> a, Vector<double> b) => a.DotProduct(b) - (2 * a[a.Count - 1] * b[b.Count - 1]);

        for (int done = 0; done < vectors.Count - 1; done++)
        {
            int positive = Enumerable.Range(done, vectors.Count - done).MaxBy(i => Form(vectors[i], vectors[i])), negative = Enumerable.Range(done, vectors.Count - done).MinBy(i => Form(vectors[i], vectors[i]));
            (Vector<double> p, Vector<double> q) = (vectors[positive], vectors[negative]);
            (double pp, double pq, double qq) = (Form(p, p), Form(p, q), Form(q, q));
            if (!(pp > 0 && qq < 0))
            {
                break;
            }

            // pp + 2 pq t + qq t² = 0, by the root that does not cancel.
            double root = pq + (Math.CopySign(1, pq) * Math.Sqrt((pq * pq) - (pp * qq))), t = pp / -root, norm = Math.Sqrt(1 + (t * t));
            (vectors[positive], vectors[negative]) = ((p + (t * q)) / norm, (q - (t * p)) / norm);
            (vectors[done], vectors[positive]) = (vectors[positive], vectors[done]);
        }

        return vectors;
    }
}
