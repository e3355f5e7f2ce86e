namespace PolyGen.Data;

/// <summary>Finds the MNIST database of handwritten digits (LeCun, Cortes and Burges): 60,000 training and 10,000 test images of 28×28 pixels.</summary>
/// <remarks>
/// Looked for in the folder that the caller names, in that of the environment variable POLYGEN_DATA, and in the user's cache folder
/// (<c>polygen/mnist</c> in XDG_CACHE_HOME, in <c>~/.cache</c>, or in the local application data); failing that downloaded to the latter.
/// The files are <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c> and the same of <c>t10k</c>, plain or gzip; any
/// images of ten classes in these files will do. Downloads are checked by their SHA-256 sums.
/// </remarks>
public static class Mnist
{
    /// <summary>The environment variable that names a folder with the four files.</summary>
    public const string DirectoryVariable = "POLYGEN_DATA";

    /// <summary>The number of digits.</summary>
    public const int Classes = 10;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FileTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Loads the four files, downloading them if they are nowhere on this machine.</summary>
    /// <param name="directory">A folder with the four files, or null to look in the usual places.</param>
    /// <param name="progress">Receives one line for each download.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="FileNotFoundException"><paramref name="directory"/> is given and lacks files.</exception>
    /// <exception cref="InvalidDataException">A file is no valid IDX file, or images and labels do not fit together.</exception>
    /// <exception cref="MnistUnavailableException">The files are nowhere on this machine and cannot be downloaded.</exception>
    public static async Task<MnistData> LoadAsync(string? directory = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        using SocketsHttpHandler handler = new() { ConnectTimeout = ConnectTimeout };
        MnistLoader loader = new(Environment.GetEnvironmentVariable(DirectoryVariable), CacheDirectory(), new MnistDownload(handler, FileTimeout));
        return await loader.LoadAsync(directory, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, waiting for the downloads.</summary>
    /// <inheritdoc cref="LoadAsync"/>
    public static MnistData Load(string? directory = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default) =>
        LoadAsync(directory, progress, cancellationToken).GetAwaiter().GetResult();

    private static string CacheDirectory()
    {
        string? root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(root) || !Path.IsPathFullyQualified(root))
        {
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            root = OperatingSystem.IsLinux() && home.Length > 0
                ? Path.Combine(home, ".cache")
                : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        return Path.Combine(root.Length > 0 ? root : Path.GetTempPath(), "polygen", "mnist");
    }
}
