namespace PolyGen.Data;

/// <summary>Looks for the four files of MNIST in given places, and reads them.</summary>
/// <param name="environmentDirectory">The folder that the environment names, if it names one.</param>
/// <param name="cacheDirectory">The folder that downloads are kept in.</param>
/// <param name="download">What fetches missing files.</param>
internal sealed class MnistLoader(string? environmentDirectory, string cacheDirectory, MnistDownload download)
{
    /// <summary>Loads from <paramref name="directory"/> if it is given, else from the first place that holds all four files, else after a download.</summary>
    /// <inheritdoc cref="Mnist.LoadAsync"/>
    public async Task<MnistData> LoadAsync(string? directory, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (directory is not null)
        {
            IReadOnlyList<MnistFile> lacking = MnistFile.MissingFrom(directory);
            if (lacking.Count > 0)
            {
                throw new FileNotFoundException($"The folder '{directory}' lacks {Names(lacking)} (plain or .gz); name a folder that holds the four files of MNIST.");
            }

            return Read(directory);
        }

        if (!string.IsNullOrEmpty(environmentDirectory) && MnistFile.MissingFrom(environmentDirectory).Count == 0)
        {
            return Read(environmentDirectory);
        }

        IReadOnlyList<MnistFile> missing = MnistFile.MissingFrom(cacheDirectory);
        if (missing.Count > 0)
        {
            await FetchAsync(missing, progress, cancellationToken).ConfigureAwait(false);
        }

        return Read(cacheDirectory);
    }

    private async Task FetchAsync(IReadOnlyList<MnistFile> missing, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await download.FetchAsync(missing, cacheDirectory, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (MnistUnavailableException exception)
        {
            string environment = string.IsNullOrEmpty(environmentDirectory) ? $"{Mnist.DirectoryVariable} is not set" : $"{Mnist.DirectoryVariable}, '{environmentDirectory}', lacks {Names(MnistFile.MissingFrom(environmentDirectory))}";
            throw new MnistUnavailableException($"MNIST is not on this machine ({environment}; '{cacheDirectory}' lacks {Names(missing)}): {exception.Message}", exception);
        }
    }

    private static MnistData Read(string directory)
    {
        (Dataset training, IdxImages trainingImages) = Read(directory, MnistFile.TrainingImages, MnistFile.TrainingLabels);
        (Dataset test, IdxImages testImages) = Read(directory, MnistFile.TestImages, MnistFile.TestLabels);
        if ((trainingImages.Height, trainingImages.Width) != (testImages.Height, testImages.Width))
        {
            throw new InvalidDataException($"The training images in '{directory}' are {trainingImages.Height}×{trainingImages.Width} pixels, the test images {testImages.Height}×{testImages.Width}; they must be of one size.");
        }

        return new MnistData(training, test, trainingImages.Height, trainingImages.Width, Path.GetFullPath(directory));
    }

    private static (Dataset Data, IdxImages Images) Read(string directory, MnistFile imageFile, MnistFile labelFile)
    {
        IdxImages images = IdxFile.ReadImages(imageFile.Find(directory)!);
        string labelPath = labelFile.Find(directory)!;
        byte[] labels = IdxFile.ReadLabels(labelPath);
        if (labels.Length != images.Count)
        {
            throw new InvalidDataException($"'{labelPath}' holds {labels.Length} labels for {images.Count} images; the two files do not belong together.");
        }

        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Mnist.Classes - 1));
        if (wrong >= 0)
        {
            throw new InvalidDataException($"'{labelPath}' gives image {wrong} the label {labels[wrong]}; digits are 0 to {Mnist.Classes - 1}.");
        }

        int[] classes = Array.ConvertAll(labels, label => (int)label);
        return (Dataset.FromLabels(images.Pixels, 1.0 / 255, images.Height * images.Width, classes, Mnist.Classes), images);
    }

    private static string Names(IEnumerable<MnistFile> files) => string.Join(", ", files.Select(file => file.Name));
}
