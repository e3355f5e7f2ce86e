using System.Numerics;

namespace PolyGen.Weights;

/// <summary>The floating-point type of an array in a file.</summary>
/// <param name="Size">The bytes of a number.</param>
/// <param name="NpyName">What a .npy header calls it.</param>
/// <param name="SafetensorsName">What a safetensors header calls it.</param>
internal sealed record ElementType(int Size, string NpyName, string SafetensorsName)
{
    /// <summary>IEEE 754 binary32, little-endian.</summary>
    public static ElementType Single { get; } = new(sizeof(float), "<f4", "F32");

    /// <summary>IEEE 754 binary64, little-endian.</summary>
    public static ElementType Double { get; } = new(sizeof(double), "<f8", "F64");

    /// <summary>Both.</summary>
    public static IReadOnlyList<ElementType> All { get; } = [Single, Double];

    /// <summary>That of <typeparamref name="T"/>, float or double.</summary>
    public static ElementType Of<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Single : Double;
}
