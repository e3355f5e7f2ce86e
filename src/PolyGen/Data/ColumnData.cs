using System.Numerics;

namespace PolyGen.Data;

/// <summary>Collects the data columns of a model, one after another, into the features of a <see cref="Dataset"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="features">The number of features of all columns together.</param>
public sealed class ColumnData<T>(int features)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] inputs = [];
    private int count = -1;
    private int next;
    private string first = "";

    /// <summary>Adds numbers, <paramref name="width"/> for each sample.</summary>
    /// <param name="name">The column's name, for messages.</param>
    /// <param name="values">Sample after sample.</param>
    /// <param name="width">The number of features.</param>
    /// <exception cref="ArgumentException">The column is for another number of samples than the first one.</exception>
    public void Add(string name, ReadOnlySpan<T> values, int width)
    {
        if (values.Length % width != 0)
            throw new ArgumentException($"'{name}' has {values.Length} values, which is no whole number of samples of {width}.", name);

        Begin(name, values.Length / width);
        for (int n = 0; n < count; n++)
            values.Slice(n * width, width).CopyTo(inputs.AsSpan((n * features) + next));
        next += width;
    }

    /// <summary>Adds indices, each as <paramref name="extent"/> features of which the one it names is 1 and the others are 0.</summary>
    /// <param name="name">The column's name, for messages.</param>
    /// <param name="values">One index for each sample.</param>
    /// <param name="extent">The number of values 0, 1, … that an index can have.</param>
    /// <exception cref="ArgumentException">The column is for another number of samples than the first one, or an index is out of its range.</exception>
    public void AddIndex(string name, ReadOnlySpan<int> values, int extent)
    {
        Begin(name, values.Length);
        for (int n = 0; n < count; n++)
        {
            if ((uint)values[n] >= (uint)extent)
                throw new ArgumentException($"'{name}' is {values[n]} at sample {n}; it must lie between 0 and {extent - 1}.", name);
            inputs[(n * features) + next + values[n]] = T.One;
        }

        next += extent;
    }

    /// <summary>The samples; their targets are 0, since a model's residuals are compared with nothing.</summary>
    /// <param name="residuals">The number of residuals of a sample.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public Dataset ToDataset(int residuals)
    {
        T[] targets = new T[Math.Max(count, 0) * residuals];
        return inputs is double[] doubles
            ? Dataset.FromTargets(doubles, features, (double[])(object)targets, residuals)
            : Dataset.FromTargets((float[])(object)inputs, features, (float[])(object)targets, residuals);
    }

    private void Begin(string name, int samples)
    {
        if (count < 0)
            (count, first, inputs) = (samples, name, new T[checked(samples * features)]);
        else if (samples != count)
            throw new ArgumentException($"'{name}' has {samples} samples, but '{first}' has {count}.", name);
    }
}
