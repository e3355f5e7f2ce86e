using System.Globalization;
using System.Numerics;

namespace PolyGen.Weights;

/// <summary>The parameters of a network in a file: .npz of NumPy or safetensors, as the ending of its name says.</summary>
/// <remarks>
/// <para>
/// The file has one array for each of <see cref="NetworkDescription.Blocks"/>, with its name and shape, little-endian, in C order,
/// in the network's own type: <c>&lt;f4</c> or F32 for float, <c>&lt;f8</c> or F64 for double. Equal parameters make equal files.
/// </para>
/// <para>
/// Every array of a .npz file has a checksum, which is compared. A safetensors file has none for its numbers: a flipped bit there is
/// another number, noticed only if that is not finite.
/// </para>
/// </remarks>
public static class WeightFile
{
    /// <summary>Writes the parameters of <paramref name="network"/>.</summary>
    /// <remarks>The file is there as a whole or not at all: an older one is replaced in one step, once the new one is on the disk.</remarks>
    /// <param name="network">The network.</param>
    /// <param name="path">A file name that ends in .npz or .safetensors.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="InvalidOperationException">A parameter is infinite or not a number; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is unchanged.</exception>
    public static void Save<TNetwork>(TNetwork network, string path)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        network.Accept(new Saving(path, WeightFormat.Of(path)));
    }

    /// <summary>Replaces the parameters of <paramref name="network"/> by those of a file, all of them or, where it throws, none.</summary>
    /// <remarks>
    /// The file may be of either type. Numbers of 64 bits are rounded to the nearest of a float network; those of 32 bits are exact in
    /// a double network.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="path">A file name that ends in .npz or .safetensors.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="InvalidDataException">The file is of another kind, is cut off or damaged, has other arrays than the network has blocks, or a number that is not finite.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    public static void Load<TNetwork>(TNetwork network, string path)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        network.Accept(new Loading(path, WeightFormat.Of(path)));
    }

    private sealed class Saving(string path, WeightFormat format) : INetworkVisitor<bool>
    {
        public bool Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            IReadOnlyList<ParameterBlock> blocks = TNetwork.Description.Blocks;
            T[] parameters = network.Parameters.ToArray();
            foreach (ParameterBlock block in blocks)
            {
                if (ParameterReader.FirstNotFinite<T>(parameters.AsSpan(block.Offset, block.Count)) is int index and >= 0)
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"'{path}' is not written, as number {index} of {block.Name} of {TNetwork.Description.Name} is {parameters[block.Offset + index]}; save parameters that are finite."));
            }

            AtomicFile.Write(path, stream => format.Write<T>(stream, blocks, parameters));
            return true;
        }
    }

    private sealed class Loading(string path, WeightFormat format) : INetworkVisitor<bool>
    {
        public bool Visit<TNetwork, T>(TNetwork network)
            where TNetwork : class, IPolynomialNetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            NetworkDescription description = TNetwork.Description;
            try
            {
                using FileStream stream = Open();
                using ArrayArchive archive = format.Open(stream);
                network.SetParameters(ParameterReader.Read<T>(archive, description));
                return true;
            }
            catch (ArchiveException exception)
            {
                throw new InvalidDataException($"The weights of {description.Name} cannot be read from '{path}': {exception.Message}", exception);
            }
        }

        private FileStream Open()
        {
            if (Directory.Exists(path))
                throw new IOException($"'{path}' is a folder; name a file of weights in it.");
            if (!File.Exists(path))
                throw new FileNotFoundException($"The file '{path}' of weights does not exist; name one that WeightFile.Save or another program has written.", path);
            try
            {
                return File.OpenRead(path);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw new IOException($"'{path}' cannot be read: {exception.Message} Ask its owner for the right to read it, or name another file.", exception);
            }
        }
    }
}
