namespace PolyGen.Training;

/// <summary>The layout of parameters in which the weights of layers that read the inputs lie input by input, w[k, j], as <see cref="Kernels.SparseInputs{T}"/> reads them; all others lie as in the network.</summary>
internal static class InputMajorWeights
{
    /// <summary>The parameters in this layout, from those of the network.</summary>
    public static T[] Of<T>(NetworkDescription description, ReadOnlySpan<T> parameters) => Rearranged(description, parameters, group => (group.Units, group.WeightsPerUnit));

    /// <summary>The parameters as the network lays them out, from those of this layout.</summary>
    public static T[] Canonical<T>(NetworkDescription description, ReadOnlySpan<T> parameters) => Rearranged(description, parameters, group => (group.WeightsPerUnit, group.Units));

    private static T[] Rearranged<T>(NetworkDescription description, ReadOnlySpan<T> parameters, Func<ParameterGroup, (int Rows, int Columns)> shape)
    {
        T[] result = parameters.ToArray();
        foreach (ParameterGroup group in description.Groups.Where(group => group.ReadsInputs))
        {
            (int rows, int columns) = shape(group);
            ReadOnlySpan<T> matrix = parameters.Slice(group.WeightOffset, rows * columns);
            Span<T> transposed = result.AsSpan(group.WeightOffset, rows * columns);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    transposed[(j * rows) + i] = matrix[(i * columns) + j];
            }
        }

        return result;
    }
}
