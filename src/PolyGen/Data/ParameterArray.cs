using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PolyGen.Data;

/// <summary>The entries of a parameter array of a model, contiguous, the last index fastest. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterArray
{
    /// <summary>The entries of <paramref name="array"/>, which must have the size that the model was compiled for.</summary>
    /// <exception cref="InvalidOperationException">The array is missing or of another size.</exception>
    public static Span<T> Entries<T>(T[]? array, int size, string name)
        where T : unmanaged => array is not null && array.Length == size ? array : throw Misfit(name, array, [size]);

    /// <inheritdoc cref="Entries{T}(T[], int, string)"/>
    public static Span<T> Entries<T>(T[,]? array, int rows, int columns, string name)
        where T : unmanaged
        => array is not null && array.GetLength(0) == rows && array.GetLength(1) == columns
            ? MemoryMarshal.CreateSpan(ref array[0, 0], array.Length)
            : throw Misfit(name, array, [rows, columns]);

    /// <inheritdoc cref="Entries{T}(T[], int, string)"/>
    public static Span<T> Entries<T>(T[,,]? array, int slices, int rows, int columns, string name)
        where T : unmanaged
        => array is not null && array.GetLength(0) == slices && array.GetLength(1) == rows && array.GetLength(2) == columns
            ? MemoryMarshal.CreateSpan(ref array[0, 0, 0], array.Length)
            : throw Misfit(name, array, [slices, rows, columns]);

    private static InvalidOperationException Misfit(string name, Array? array, int[] sizes)
    {
        string found = array is null ? "null" : string.Join(" x ", Enumerable.Range(0, array.Rank).Select(array.GetLength));
        return new InvalidOperationException($"The parameter array '{name}' was compiled for {string.Join(" x ", sizes)} entries, but is {found}; leave the field the array of its initializer.");
    }
}
