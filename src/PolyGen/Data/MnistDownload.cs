using System.IO.Compression;
using System.Security.Cryptography;

namespace PolyGen.Data;

/// <summary>Fetches the files of MNIST from public mirrors into a folder, each checked against its SHA-256 sum before it gets its name.</summary>
/// <param name="handler">What sends the requests.</param>
/// <param name="timeout">The longest time that one file from one mirror may take.</param>
internal sealed class MnistDownload(HttpMessageHandler handler, TimeSpan timeout)
{
    /// <summary>Where the files are published, in the order in which they are tried.</summary>
    public static IReadOnlyList<Uri> Mirrors { get; } =
    [
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
    ];

    /// <summary>Downloads <paramref name="files"/> to <paramref name="directory"/>, which is created if need be.</summary>
    /// <exception cref="MnistUnavailableException">A file cannot be had from any mirror, or the folder cannot be written; files that were complete stay.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled; no partial file is left.</exception>
    public async Task FetchAsync(IEnumerable<MnistFile> files, string directory, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MnistUnavailableException($"The folder '{directory}' for MNIST cannot be made: {exception.Message}", exception);
        }

        using HttpClient client = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (MnistFile file in files)
        {
            await FetchAsync(client, file, directory, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FetchAsync(HttpClient client, MnistFile file, string directory, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        List<string> failures = [];
        Exception? last = null;
        foreach (Uri mirror in Mirrors)
        {
            progress?.Report($"downloading {file.PackedName} from {mirror.Host} to {directory}");
            try
            {
                await FetchAsync(client, new Uri(mirror, file.PackedName), file, directory, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                last = exception;
                failures.Add($"{mirror.Host}: no answer in {timeout.TotalSeconds:0.#} s");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                last = exception;
                failures.Add($"{mirror.Host}: {exception.Message}");
            }
        }

        throw new MnistUnavailableException($"{file.PackedName} could not be downloaded ({string.Join("; ", failures)}).", last);
    }

    private async Task FetchAsync(HttpClient client, Uri address, MnistFile file, string directory, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        string partial = Path.Combine(directory, $"{file.PackedName}.{Guid.NewGuid():N}.partial");
        try
        {
            using (FileStream target = File.Create(partial))
            {
                using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                response.EnsureSuccessStatusCode();
                using Stream source = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
                await CopyAsync(source, target, file, limit.Token).ConfigureAwait(false);
                Verify(target, file);
            }

            File.Move(partial, Path.Combine(directory, file.PackedName), overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Copies at most the unpacked length: a packed file that is longer is not the published one.</summary>
    private static async Task CopyAsync(Stream source, FileStream target, MnistFile file, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            if (target.Position > file.Length)
            {
                throw new InvalidDataException($"the answer is longer than the {file.Length} unpacked bytes of the published file");
            }
        }
    }

    /// <summary>Compares the unpacked length and SHA-256 sum with the published ones, reading no more than one buffer beyond that length.</summary>
    private static void Verify(FileStream target, MnistFile file)
    {
        bool packed = GzipMagic.Leads(target);
        using Stream unpacked = packed ? new GZipStream(target, CompressionMode.Decompress, leaveOpen: true) : new BufferedStream(target);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read; length <= file.Length && (read = unpacked.Read(buffer)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
        }

        string sum = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (length != file.Length || sum != file.Sha256)
        {
            throw new InvalidDataException($"the answer unpacks to {length} bytes with SHA-256 sum {sum}, where {file.Length} bytes with sum {file.Sha256} were published");
        }
    }
}
