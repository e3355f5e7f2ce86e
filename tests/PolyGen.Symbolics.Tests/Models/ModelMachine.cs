using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Models;

namespace PolyGen.Symbolics.Tests.Models;

/// <summary>A model's programs, run over a ring on a few samples; behind them may stand padding.</summary>
internal sealed class ModelMachine<T, TRing>
    where TRing : struct, IRing<T>
{
    private readonly Interpreter<T, TRing> interpreter;
    private readonly ModelPrograms programs;
    private readonly TRing ring;
    private readonly T[] parameters;

    public ModelMachine(ModelPrograms programs, TRing ring, T[] parameters, IReadOnlyList<ModelSample<T>> samples, T[][] targets, int padding = 0)
    {
        (this.programs, this.ring, this.parameters) = (programs, ring, parameters);
        int rows = samples.Count + padding;
        interpreter = new(ring, rows);
        Dictionary<string, int> offsets = ModelColumns.Offsets(programs.Model);
        for (int n = 0; n < samples.Count; n++)
        {
            void Store(int column, T value) => interpreter[programs.X].AsSpan()[(column * rows) + n] = value;
            foreach (ModelColumn column in programs.Model.Columns)
            {
                for (int k = 0; k < column.Count; k++)
                {
                    Store(offsets[column.Name] + k, column.Kind == ModelColumnKind.Index ? ring.FromInteger(samples[n].Selected[column.Name] == k ? 1 : 0) : samples[n].Numbers[column.Name][k]);
                }
            }

            Store(ModelColumns.Count(programs.Model), ring.FromInteger(1));
            for (int o = 0; o < targets[n].Length; o++)
            {
                interpreter[programs.Y].AsSpan()[(o * rows) + n] = targets[n][o];
            }
        }

        Load();
    }

    /// <summary>All value columns and the residuals, from the parameters.</summary>
    public void Forward() => interpreter.Run(programs.Forward, [], []);

    /// <summary>What the program for one sample leaves as residuals.</summary>
    public T[] Evaluate()
    {
        interpreter.Run(programs.Evaluate, [], []);
        return Residuals();
    }

    /// <summary>The value columns and the residuals, one after the other.</summary>
    public T[] Values() => [.. programs.Values.SelectMany(buffer => interpreter[buffer]), .. Residuals()];

    /// <summary>The residual columns, one after the other.</summary>
    public T[] Residuals() => [.. interpreter[programs.R]];

    /// <summary>c_1 … c_D of one entry.</summary>
    public T[] Coefficients(ModelGroup group, int entry)
    {
        Span<T> sums = interpreter[GroupKernels.Sums(group.Degree)];
        sums.Fill(ring.Zero);
        interpreter.Run(group.Coefficients, Indices(group, entry), []);
        return [.. sums];
    }

    /// <summary>Moves an entry by <paramref name="step"/>, before or after the values follow.</summary>
    public void Apply(ModelGroup group, int entry, T step, bool before)
    {
        if (!before)
        {
            interpreter.Run(group.Apply, Indices(group, entry), [step]);
        }

        int index = programs.Blocks.TakeWhile(block => block != group.Block).Sum(block => block.Count) + entry;
        parameters[index] = ring.Add(parameters[index], step);
        Load();
        if (before)
        {
            interpreter.Run(group.Apply, Indices(group, entry), [step]);
        }
    }

    private static int[] Indices(ModelGroup group, int entry)
    {
        int[] indices = new int[group.Parameter.Shape.Count];
        for (int dimension = indices.Length - 1; dimension >= 0; dimension--)
        {
            (entry, indices[dimension]) = Math.DivRem(entry, group.Parameter.Shape[dimension]);
        }

        return indices;
    }

    private void Load()
    {
        int offset = 0;
        foreach (LoopBuffer block in programs.Blocks)
        {
            parameters.AsSpan(offset, block.Count).CopyTo(interpreter[block]);
            offset += block.Count;
        }
    }
}
