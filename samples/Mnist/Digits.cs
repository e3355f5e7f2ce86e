using PolyGen.Data;

namespace Samples.Digits;

/// <summary>The images to train and to test on.</summary>
/// <param name="Training">The training images.</param>
/// <param name="Test">The test images.</param>
/// <param name="Source">Where they are from, for the reader.</param>
internal sealed record Digits(Dataset Training, Dataset Test, string Source)
{
    private const int DrawnTrainingImages = 10_000;
    private const int DrawnTestImages = 2_000;

    // Training and test digits must not be the same drawings.
    private const ulong DrawnTrainingSeed = 1;
    private const ulong DrawnTestSeed = 2;

    /// <summary>Loads MNIST; where it can neither be found nor downloaded, says so and draws digits.</summary>
    /// <exception cref="InvalidInputException">The named folder lacks the files, a file is damaged, or there are fewer images than asked for.</exception>
    public static Digits Load(string? directory, int? images, CancellationToken cancellationToken)
    {
        Digits digits = LoadAll(directory, cancellationToken);
        if (images is not { } count)
            return digits;
        if (count > digits.Training.Count)
            throw new InvalidInputException($"--images is {count}, but there are only {digits.Training.Count} training images.");
        return digits with { Training = digits.Training.Take(count) };
    }

    private static Digits LoadAll(string? directory, CancellationToken cancellationToken)
    {
        if (directory is not null && !Directory.Exists(directory))
            throw new InvalidInputException($"--data names the folder '{directory}', which does not exist.");
        try
        {
            MnistData mnist = Mnist.Load(directory, new Lines(), cancellationToken);
            if ((mnist.Height, mnist.Width) != (DrawnDigits.Size, DrawnDigits.Size))
                throw new InvalidInputException($"The images in '{mnist.Source}' are {mnist.Height}×{mnist.Width} pixels; these networks take {DrawnDigits.Size}×{DrawnDigits.Size}.");
            return new Digits(mnist.Training, mnist.Test, mnist.Source);
        }
        catch (MnistUnavailableException)
        {
            Console.WriteLine("MNIST is not on this machine and cannot be downloaded; training on drawn digits, which are easier (--data names a folder with the real ones).");
            return new Digits(DrawnDigits.Create(DrawnTrainingImages, DrawnTrainingSeed), DrawnDigits.Create(DrawnTestImages, DrawnTestSeed), "drawn by this program");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException(exception.Message);
        }
    }

    // Unlike Progress<string>, prints in order and before the call returns.
    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}
