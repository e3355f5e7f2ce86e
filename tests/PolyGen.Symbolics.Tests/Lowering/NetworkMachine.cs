using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>A network's programs, run over a ring on a few samples.</summary>
/// <param name="programs">The programs.</param>
/// <param name="ring">The ring.</param>
/// <param name="parameters">θ, block after block.</param>
/// <param name="inputs">x_n.</param>
/// <param name="targets">y_n.</param>
/// <param name="memory">Runs the programs on as many samples; null for an interpreter with an array for each buffer.</param>
internal sealed class NetworkMachine<T, TRing>(KernelPrograms programs, TRing ring, T[] parameters, T[][] inputs, T[][] targets, Interpreter<T, TRing>? memory = null)
    where TRing : struct, IRing<T>
{
    private readonly Interpreter<T, TRing> interpreter = memory ?? new(ring, inputs.Length);

    public KernelPlan Plan => programs.Plan;

    /// <summary>w_n for each sample, where the network has a column for them; 1 each if none are given.</summary>
    public IReadOnlyList<T>? SampleWeights { get; init; }

    /// <summary>All value columns and the residuals, after the forward pass.</summary>
    public void Forward()
    {
        int offset = 0;
        foreach (LoopBuffer block in Plan.Blocks.Select(block => block.Buffer))
        {
            parameters.AsSpan(offset, block.Count).CopyTo(interpreter[block]);
            offset += block.Count;
        }

        Span<T> x = interpreter[Plan.X], y = interpreter[Plan.Y];
        for (int n = 0; n < inputs.Length; n++)
        {
            for (int k = 0; k < inputs[n].Length; k++)
            {
                x[(k * inputs.Length) + n] = inputs[n][k];
            }

            x[(inputs[n].Length * inputs.Length) + n] = ring.FromInteger(1);
            if (Plan.Weight is { } weight)
            {
                interpreter[weight].AsSpan()[n] = WeightOf(n);
            }

            for (int o = 0; o < targets[n].Length; o++)
            {
                y[(o * inputs.Length) + n] = ring.Multiply(WeightOf(n), targets[n][o]);
            }
        }

        interpreter.Run(programs.Forward, [], []);
    }

    /// <summary>The value columns of the network and its residuals, one after the other.</summary>
    public T[] Values() => [.. Plan.Values.SelectMany(buffer => interpreter[buffer])];

    /// <summary>The residual columns, one after the other.</summary>
    public T[] Residuals() => [.. interpreter[Plan.R]];

    /// <summary>The derivatives of the loss by all parameters, block after block.</summary>
    public T[] Gradient()
    {
        LoopBuffer[] derivatives = [.. Plan.Blocks.Select(block => GradientLowering.Derivatives(block.Buffer))];
        foreach (LoopBuffer buffer in derivatives)
        {
            interpreter[buffer].AsSpan().Fill(ring.Zero);
        }

        interpreter.Run(programs.Gradient!, [], []);
        return [.. derivatives.SelectMany(buffer => interpreter[buffer])];
    }

    public void Begin(GroupKernels group, int unit)
    {
        if (group.Begin is not null)
        {
            interpreter.Run(group.Begin, [unit], []);
        }
    }

    /// <summary>c_1 … c_D of one parameter of a unit.</summary>
    public T[] Coefficients(GroupKernels group, int unit, int input)
    {
        Span<T> sums = interpreter[GroupKernels.Sums(group.Degree)];
        sums.Fill(ring.Zero);
        ParameterKernels kernels = KernelsOf(group, input);
        if (kernels.Seeds.Count > 0)
        {
            Run(group, kernels.Seeds[input], unit, input, []);
        }

        Run(group, kernels.Coefficients, unit, input, []);
        return [.. sums];
    }

    /// <summary>Applies <paramref name="step"/> to parameter <paramref name="applied"/> and returns c_1 … c_D of <paramref name="next"/>, by the fused program.</summary>
    public T[] Step(GroupKernels group, int unit, int applied, T step, int next)
    {
        Span<T> sums = interpreter[GroupKernels.Sums(group.Degree)];
        sums.Fill(ring.Zero);
        interpreter.Run(group.Weights.Step!, [unit, applied, next], [step]);
        Move(group, unit, applied, step);
        return [.. sums];
    }

    public void Apply(GroupKernels group, int unit, int input, T step)
    {
        Run(group, KernelsOf(group, input).Apply, unit, input, [step]);
        Move(group, unit, input, step);
    }

    public void End(GroupKernels group, int unit)
    {
        if (group.End is not null)
        {
            interpreter.Run(group.End, [unit], []);
        }
    }

    /// <summary>The oracle's Σ_n w_n² ℓ_n in the change of one parameter.</summary>
    public UnivariatePolynomial<T> LossInOneParameter(ReferenceNetwork<T, TRing> reference, int index)
    {
        Polynomials<T, TRing> polynomials = new(ring);
        return Enumerable.Range(0, inputs.Length).Aggregate(polynomials.Zero, (loss, n) => polynomials.Add(
            loss,
            polynomials.Multiply(polynomials.Constant(ring.Multiply(WeightOf(n), WeightOf(n))), reference.LossInOneParameter(parameters, index, [inputs[n]], [targets[n]]))));
    }

    /// <summary>The place of a unit's parameter among all parameters.</summary>
    public int IndexOf(GroupKernels kernels, int unit, int input)
    {
        ParameterGroupPlan group = kernels.Group;
        int offset = Plan.Blocks.TakeWhile(block => block != group.Weights).Sum(block => block.Buffer.Count);
        return input < group.WeightsPerUnit ? offset + (unit * group.WeightsPerUnit) + input : offset + group.Weights.Buffer.Count + unit;
    }

    private T WeightOf(int sample) => Plan.Weight is not null && SampleWeights is { } weights ? weights[sample] : ring.FromInteger(1);

    private void Move(GroupKernels group, int unit, int input, T step)
    {
        int index = IndexOf(group, unit, input);
        parameters[index] = ring.Add(parameters[index], step);
    }

    private static ParameterKernels KernelsOf(GroupKernels kernels, int input) => input < kernels.Group.WeightsPerUnit ? kernels.Weights : kernels.Bias ?? kernels.Weights;

    private void Run(GroupKernels kernels, LoopProgram program, int unit, int input, T[] arguments) => interpreter.Run(
        program,
        [.. program.Indices.Select(name => kernels.UnitDigits.FirstOrDefault(digit => digit.Name == name)?.Of(unit) ?? kernels.WeightDigits.First(digit => digit.Name == name).Of(input))],
        arguments);
}
