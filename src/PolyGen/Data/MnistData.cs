namespace PolyGen.Data;

/// <summary>Labelled grey images of digits, in a training and a test set; values are bytes over 255.</summary>
/// <param name="Training">The images to train on.</param>
/// <param name="Test">The images to test on.</param>
/// <param name="Height">The rows of an image.</param>
/// <param name="Width">The columns of an image.</param>
/// <param name="Source">The folder that the files were read from.</param>
public sealed record MnistData(Dataset Training, Dataset Test, int Height, int Width, string Source);
