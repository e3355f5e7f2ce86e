using System.Globalization;
using System.Numerics;

namespace PolyGen.Weights;

/// <summary>Reads all parameters of a network from an archive that has one array for each block, and no other.</summary>
internal static class ParameterReader
{
    /// <summary>The parameters, block after block.</summary>
    /// <exception cref="ArchiveException">A block is missing, there is an array that is none, a shape is another one, or a number is not finite.</exception>
    public static T[] Read<T>(ArrayArchive archive, NetworkDescription description)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckNames(archive.Names, description);

        // Before any memory is taken for the numbers.
        foreach (ParameterBlock block in description.Blocks)
            CheckShape(archive.HeaderOf(block.Name), block, description);

        T[] parameters = new T[description.ParameterCount];
        foreach (ParameterBlock block in description.Blocks)
        {
            Span<T> numbers = parameters.AsSpan(block.Offset, block.Count);
            archive.Read(block.Name, numbers);
            if (FirstNotFinite(numbers) is int index and >= 0)
            {
                string found = string.Create(CultureInfo.InvariantCulture, $"number {index} of the array {ArchiveText.Quote(block.Name)} is {numbers[index]}");
                throw new ArchiveException($"{found}{(T.IsInfinity(numbers[index]) ? $", or too large for {TypeName<T>()}" : "")}; load weights that are finite.");
            }
        }

        return parameters;
    }

    /// <summary>The first place of an infinity or of what is no number, or -1.</summary>
    public static int FirstNotFinite<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int index = 0; index < numbers.Length; index++)
        {
            if (!T.IsFinite(numbers[index]))
                return index;
        }

        return -1;
    }

    private static void CheckNames(IReadOnlyCollection<string> names, NetworkDescription description)
    {
        string[] blocks = [.. description.Blocks.Select(block => block.Name)], missing = [.. blocks.Except(names)], unknown = [.. names.Except(blocks)];
        if (missing.Length > 0)
        {
            string found = unknown.Length > 0 ? $", but {ArchiveText.Quote(unknown)}, which the network has not" : "";
            throw new ArchiveException($"it has no array {ArchiveText.Quote(missing)}{found}; load a file that was saved from {description.Name}.");
        }

        if (unknown.Length > 0)
            throw new ArchiveException($"it has the array {ArchiveText.Quote(unknown)}, which the network has not; load a file that was saved from {description.Name}.");
    }

    private static void CheckShape(ArrayHeader header, ParameterBlock block, NetworkDescription description)
    {
        if (!header.Shape.SequenceEqual(block.Shape.Select(size => (long)size)))
            throw new ArchiveException($"its array {ArchiveText.Quote(block.Name)} has the shape {ArchiveText.Shape(header.Shape)}, that of the network {ArchiveText.Shape(block.Shape)}; load a file that was saved from {description.Name}.");
    }

    private static string TypeName<T>() => typeof(T) == typeof(float) ? "float" : "double";
}
