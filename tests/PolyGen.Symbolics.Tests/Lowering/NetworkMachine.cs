using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>A network's programs, run over a ring on a few samples.</summary>
internal sealed class NetworkMachine<T, TRing>(NetworkPrograms programs, TRing ring, T[] parameters, T[][] inputs, T[][] targets)
    where TRing : struct, IRing<T>
{
    private readonly Interpreter<T, TRing> interpreter = new(ring, inputs.Length);

    public NetworkPlan Plan => programs.Plan;

    /// <summary>All value columns and the residuals, after the forward pass.</summary>
    public void Forward()
    {
        int offset = 0;
        foreach (LoopBuffer block in Plan.Blocks)
        {
            Array.Copy(parameters, offset, interpreter[block], 0, block.Count);
            offset += block.Count;
        }

        for (int n = 0; n < inputs.Length; n++)
        {
            for (int k = 0; k < inputs[n].Length; k++)
            {
                interpreter[Plan.X][(k * inputs.Length) + n] = inputs[n][k];
            }

            interpreter[Plan.X][(inputs[n].Length * inputs.Length) + n] = ring.FromInteger(1);
            for (int o = 0; o < targets[n].Length; o++)
            {
                interpreter[Plan.Y][(o * inputs.Length) + n] = targets[n][o];
            }
        }

        interpreter.Run(programs.Forward, [], []);
    }

    /// <summary>The value columns of the network and its residuals, one after the other.</summary>
    public T[] Values() => [.. Plan.Values.SelectMany(buffer => interpreter[buffer])];

    /// <summary>The residual columns, one after the other.</summary>
    public T[] Residuals() => [.. interpreter[Plan.R]];

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
        T[] sums = interpreter[GroupKernels.Sums(group.Degree)];
        Array.Fill(sums, ring.Zero);
        (ParameterKernels kernels, int[] indices) = Locate(group, unit, input);
        interpreter.Run(kernels.Coefficients, indices, []);
        return [.. sums];
    }

    /// <summary>Applies <paramref name="step"/> to parameter <paramref name="applied"/> and returns c_1 … c_D of <paramref name="next"/>, by the fused program.</summary>
    public T[] Step(GroupKernels group, int unit, int applied, T step, int next)
    {
        T[] sums = interpreter[GroupKernels.Sums(group.Degree)];
        Array.Fill(sums, ring.Zero);
        interpreter.Run(group.Weights.Step!, [unit, applied, next], [step]);
        Move(group, unit, applied, step);
        return [.. sums];
    }

    public void Apply(GroupKernels group, int unit, int input, T step)
    {
        (ParameterKernels kernels, int[] indices) = Locate(group, unit, input);
        interpreter.Run(kernels.Apply, indices, [step]);
        Move(group, unit, input, step);
    }

    public void End(GroupKernels group, int unit)
    {
        if (group.End is not null)
        {
            interpreter.Run(group.End, [unit], []);
        }
    }

    /// <summary>The place of a unit's parameter among all parameters.</summary>
    public int IndexOf(GroupKernels group, int unit, int input)
    {
        int offset = Plan.Blocks.TakeWhile(block => block != group.Stage.Weights).Sum(block => block.Count);
        return input < group.Stage.WeightsPerUnit ? offset + (unit * group.Stage.WeightsPerUnit) + input : offset + group.Stage.Weights.Count + unit;
    }

    private void Move(GroupKernels group, int unit, int input, T step)
    {
        int index = IndexOf(group, unit, input);
        parameters[index] = ring.Add(parameters[index], step);
    }

    private static (ParameterKernels Kernels, int[] Indices) Locate(GroupKernels group, int unit, int input)
    {
        if (group.Stage.Layer is not Networks.Conv2DLayer conv)
        {
            return (group.Weights, [unit, input]);
        }

        return input < group.Stage.WeightsPerUnit
            ? (group.Weights, [unit, input / (conv.Kernel * conv.Kernel), input / conv.Kernel % conv.Kernel, input % conv.Kernel])
            : (group.Bias!, [unit]);
    }
}
