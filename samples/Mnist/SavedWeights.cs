using PolyGen;
using PolyGen.Data;
using PolyGen.Weights;

namespace Samples.Digits;

/// <summary>The files of weights that the command line names.</summary>
internal static class SavedWeights
{
    private static readonly string[] Endings = [".npz", ".safetensors"];

    /// <summary>Refuses at once, before training, a file that could not be written after it.</summary>
    /// <exception cref="InvalidInputException">The name has another ending, or names a folder or one in a folder that does not exist.</exception>
    public static void CheckTarget(string path)
    {
        CheckEnding("--save", path);
        if (Directory.Exists(path))
            throw new InvalidInputException($"--save names the folder '{path}'; name a file.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new InvalidInputException($"--save: the folder of '{path}' does not exist.");
    }

    /// <summary>Replaces the parameters of <paramref name="network"/>, which is then to be trained on <paramref name="training"/>.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, belongs to another network, or has numbers too large to train from.</exception>
    public static void Load<TNetwork>(TNetwork network, string path, Dataset training)
        where TNetwork : class, IPolynomialNetwork<TNetwork>
    {
        CheckEnding("--load", path);
        try
        {
            WeightFile.Load(network, path);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new InvalidInputException($"--load: {exception.Message}");
        }

        if (!double.IsFinite(Inference.Evaluate(network, training).Loss))
            throw new InvalidInputException($"--load: with the weights in '{path}' the loss on the training images is too large for a float; name a file of smaller weights.");
    }

    private static void CheckEnding(string option, string path)
    {
        if (!Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw new InvalidInputException($"{option} is '{path}'; name a file that ends in {string.Join(" or ", Endings)}.");
    }
}
