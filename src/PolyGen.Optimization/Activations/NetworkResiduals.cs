using MathNet.Numerics.LinearAlgebra;
using PolyGen.Data;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Activations;

/// <summary>The residuals of a declared network as polynomials in its activation coefficients: the compiled program, run over ℝ[p].</summary>
/// <remarks>A sample takes as many ring operations as a forward pass; an output of degree d in n coefficients has at most C(n + d, d) terms.</remarks>
public static class NetworkResiduals
{
    /// <summary>Expands the residuals.</summary>
    /// <param name="network">A valid network with at least one activation.</param>
    /// <param name="parameters">All parameters; those that are activation coefficients are not read.</param>
    /// <param name="data">The samples.</param>
    /// <param name="loss">What the rows are for: √ω r or ω r.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">When the network has no activation coefficients or too many, or the parameters or samples do not fit.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static ResidualSystem Of(NetworkModel network, IReadOnlyList<double> parameters, Dataset data, ActivationLoss loss = ActivationLoss.Squared, CancellationToken cancellationToken = default)
    {
        DifferentiatedNetwork program = DifferentiatedNetwork.Of(network);
        IReadOnlyList<ActivationCoefficient> coefficients = Coefficients(program.Plan);
        ActivationLimits.ThrowUnlessPossible(network.Type.Name, coefficients.Count);
        ThrowUnlessFit(program, network, parameters, data);
        RealPolynomials ring = new(coefficients.Count, cancellationToken);
        Dictionary<int, int> variables = coefficients.Index().ToDictionary(pair => pair.Item.Parameter, pair => pair.Index);
        int outputs = program.Plan.R.Count;
        RealPolynomial[] residuals =
        [
            .. Outputs(ring, program, data, parameter => variables.TryGetValue(parameter, out int variable) ? ring.Variable(variable) : RealPolynomial.Constant(parameters[parameter]), RealPolynomial.Constant, cancellationToken)
                .Zip(Targets(data), (output, target) => ring.Subtract(output, RealPolynomial.Constant(target))),
        ];
        UInt128[] keys = [.. residuals.SelectMany(Keys).Distinct().Order()];
        Matrix<double> rows = Matrix<double>.Build.Dense(residuals.Length, keys.Length);
        for (int row = 0; row < residuals.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double weight = loss.RowFactor(network.OutputWeights.Count == 0 ? 1 : network.OutputWeights[row % outputs]);
            for (int term = 0; term < residuals[row].Exponents.Length; term++)
            {
                rows[row, Array.BinarySearch(keys, residuals[row].Exponents[term])] = weight * residuals[row].Coefficients[term];
            }
        }

        return new(coefficients, [.. keys.Select(ring.Unpack)], rows, data.Count);

        UInt128[] Keys(RealPolynomial residual)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return residual.Exponents.ToArray();
        }
    }

    /// <summary>The residuals √ω r or ω r with all parameters as they are, output after output of each sample.</summary>
    /// <exception cref="ArgumentException">When the parameters or samples do not fit.</exception>
    public static double[] At(NetworkModel network, IReadOnlyList<double> parameters, Dataset data, ActivationLoss loss = ActivationLoss.Squared)
    {
        DifferentiatedNetwork program = DifferentiatedNetwork.Of(network);
        ThrowUnlessFit(program, network, parameters, data);
        int outputs = program.Plan.R.Count;
        return
        [
            .. Outputs(default(Reals), program, data, parameter => parameters[parameter], value => value, CancellationToken.None)
                .Zip(Targets(data)).Index().Select(pair => loss.RowFactor(network.OutputWeights.Count == 0 ? 1 : network.OutputWeights[pair.Index % outputs]) * (pair.Item.First - pair.Item.Second)),
        ];
    }

    /// <summary>The activation coefficients of a network, in the order in which they lie in memory.</summary>
    internal static IReadOnlyList<ActivationCoefficient> Coefficients(NetworkModel network) => Coefficients(DifferentiatedNetwork.Of(network).Plan);

    private static void ThrowUnlessFit(DifferentiatedNetwork program, NetworkModel network, IReadOnlyList<double> parameters, Dataset data)
    {
        int count = program.Plan.Blocks.Sum(block => block.Buffer.Count);
        if (parameters.Count != count)
        {
            throw new ArgumentException($"{network.Type.Name} has {count} parameters, but {parameters.Count} are given.", nameof(parameters));
        }

        if (data.Inputs != network.InputShape.Aggregate(1, (product, size) => product * size) || data.Outputs != program.Plan.R.Count)
        {
            throw new ArgumentException($"The samples have {data.Inputs} inputs and {data.Outputs} outputs, which are not those of {network.Type.Name}.", nameof(data));
        }
    }

    private static IReadOnlyList<ActivationCoefficient> Coefficients(NetworkPlan plan)
    {
        List<ActivationCoefficient> coefficients = [];
        int offset = 0, activation = 0;
        foreach (NetworkGroup group in plan.Groups)
        {
            foreach (ParameterBlockPlan block in group.Blocks)
            {
                if (plan.Model.Layers[group.Layer] is PolynomialActivationLayer)
                {
                    int width = block.Shape[^1], first = offset, number = activation++;
                    coefficients.AddRange(Enumerable.Range(0, block.Buffer.Count).Select(i =>
                        new ActivationCoefficient($"{block.Buffer.Name}[{i / width}, {i % width}]", number, i / width, i % width, first + i)));
                }

                offset += block.Buffer.Count;
            }
        }

        return coefficients;
    }

    private static IEnumerable<TElement> Outputs<TElement, TRing>(TRing ring, DifferentiatedNetwork program, Dataset data, Func<int, TElement> parameter, Func<double, TElement> constant, CancellationToken cancellationToken)
        where TRing : struct, IRing<TElement>
    {
        Interpreter<TElement, TRing> interpreter = new(ring, samples: 1);
        int next = 0;
        foreach (ParameterBlockPlan block in program.Plan.Blocks)
        {
            ArraySegment<TElement> entries = interpreter[block.Buffer];
            for (int i = 0; i < entries.Count; i++, next++)
            {
                entries[i] = parameter(next);
            }
        }

        double[] input = new double[data.Inputs];
        for (int sample = 0; sample < data.Count; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            data.CopyInput<double>(sample, input);
            ArraySegment<TElement> x = interpreter[program.Plan.X];
            for (int i = 0; i < input.Length; i++)
            {
                x[i] = constant(input[i]);
            }

            interpreter.Run(program.Outputs, [], []);
            foreach (TElement output in interpreter[program.Plan.Output.Buffer])
            {
                yield return output;
            }
        }
    }

    private static IEnumerable<double> Targets(Dataset data)
    {
        double[] target = new double[data.Outputs];
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyTarget<double>(sample, target);
            foreach (double value in target)
            {
                yield return value;
            }
        }
    }
}
