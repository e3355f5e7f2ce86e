namespace PolyGen.Data;

/// <summary>One of the four files of the MNIST database.</summary>
/// <param name="Name">Its name as published, without <c>.gz</c>.</param>
/// <param name="Length">Its length in bytes, unpacked.</param>
/// <param name="Sha256">The SHA-256 sum of the unpacked file, in lower-case hexadecimal digits.</param>
internal sealed record MnistFile(string Name, int Length, string Sha256)
{
    /// <summary>The 60,000 training images.</summary>
    public static MnistFile TrainingImages { get; } = new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");

    /// <summary>Their labels.</summary>
    public static MnistFile TrainingLabels { get; } = new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

    /// <summary>The 10,000 test images.</summary>
    public static MnistFile TestImages { get; } = new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");

    /// <summary>Their labels.</summary>
    public static MnistFile TestLabels { get; } = new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /// <summary>All four.</summary>
    public static IReadOnlyList<MnistFile> All { get; } = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>The name under which the file is published and kept: gzip.</summary>
    public string PackedName => Name + ".gz";

    /// <summary>The file's path in <paramref name="directory"/>, plain or gzip, with <c>-idx</c> or <c>.idx</c> in its name; null where there is none.</summary>
    public string? Find(string directory)
    {
        string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] names = [Name, dotted, PackedName, dotted + ".gz"];
        return names.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>The files that <paramref name="directory"/> lacks.</summary>
    public static IReadOnlyList<MnistFile> MissingFrom(string directory) => [.. All.Where(file => file.Find(directory) is null)];
}
