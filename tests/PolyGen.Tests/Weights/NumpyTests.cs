using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using PolyGen.Tests.Data;
using PolyGen.Tests.Training;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

/// <summary>NumPy reads what is saved, and what it writes is loaded. Without NumPy the same is held by the bytes that it once wrote.</summary>
public sealed class NumpyTests : IDisposable
{
    // numpy.savez_compressed of the 26 numbers -1.5, -1.375, … in four arrays, by NumPy 1.24.
    private const string SinglesOfNumpy =
        "UEsDBBQAAAAIAAAAIQA+iVpbbgAAALwAAAARABQARGVuc2UxV2VpZ2h0cy5ucHkBABAAvAAAAAAAAABuAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Ce" +
        "ll9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CqaaOgq1CmQDLgaGA/sZGDYA8QIgngDEDUCcAMQOQKwAxAxAfGAfUByIGUAYBOyAfDsAUEsDBBQAAAAIAAAAIQCA" +
        "xUSGUAAAAIwAAAAOABQARGVuc2UxQmlhcy5ucHkBABAAjAAAAAAAAABQAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClO" +
        "BYoXZyQWpAL5GsY6mjoKtQoUAC4GhgN2DAwM9gwMCvYAUEsDBBQAAAAIAAAAIQCJlX2hWQAAAJgAAAARABQARGVuc2UyV2VpZ2h0cy5ucHkBABAAmAAAAAAAAABZAAAA" +
        "AAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDLgYGB3sGhgQgbgDiCUC8AIg32AMAUEsD" +
        "BBQAAAAIAAAAIQBEaXGpTAAAAIgAAAAOABQARGVuc2UyQmlhcy5ucHkBABAAiAAAAAAAAABMAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSY" +
        "F59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC4GhgP2DAwX7AFQSwECFAMUAAAACAAAACEAPolaW24AAAC8AAAAEQAAAAAAAAAAAAAAgAEAAAAARGVuc2UxV2Vp" +
        "Z2h0cy5ucHlQSwECFAMUAAAACAAAACEAgMVEhlAAAACMAAAADgAAAAAAAAAAAAAAgAGxAAAARGVuc2UxQmlhcy5ucHlQSwECFAMUAAAACAAAACEAiZV9oVkAAACYAAAA" +
        "EQAAAAAAAAAAAAAAgAFBAQAARGVuc2UyV2VpZ2h0cy5ucHlQSwECFAMUAAAACAAAACEARGlxqUwAAACIAAAADgAAAAAAAAAAAAAAgAHdAQAARGVuc2UyQmlhcy5ucHlQ" +
        "SwUGAAAAAAQABAD2AAAAaQIAAAAA";

    private const string DoublesOfNumpy =
        "UEsDBBQAAAAIAAAAIQAijtx8cQAAAPgAAAARABQARGVuc2UxV2VpZ2h0cy5ucHkBABAA+AAAAAAAAABxAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Ce" +
        "ll9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CqaaOgq1CmQDLgYw+LEfQn+D0l+g9Cco/QFKv4HSL6D0Eyj9AErfgNIXoPQBKA0DB+yh8vYAUEsDBBQAAAAIAAAA" +
        "IQAuBoMkTwAAAJgAAAAOABQARGVuc2UxQmlhcy5ucHkBABAAmAAAAAAAAABPAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9UUpSYF59flJIKEndL" +
        "zClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GMLhhD6EfQOkn9gBQSwMEFAAAAAgAAAAhAMz1YqtaAAAAsAAAABEAFABEZW5zZTJXZWlnaHRzLm5weQEAEACwAAAAAAAAAFoA" +
        "AAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjoKxpo6CrUKZAMuBjB4YQ+h30DpD1D6E5T+AqW/2QMA" +
        "UEsDBBQAAAAIAAAAIQAKfpSCTQAAAJAAAAAOABQARGVuc2UyQmlhcy5ucHkBABAAkAAAAAAAAABNAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9U" +
        "UpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC4GMPhhD6F/2QMAUEsBAhQDFAAAAAgAAAAhACKO3HxxAAAA+AAAABEAAAAAAAAAAAAAAIABAAAAAERlbnNl" +
        "MVdlaWdodHMubnB5UEsBAhQDFAAAAAgAAAAhAC4GgyRPAAAAmAAAAA4AAAAAAAAAAAAAAIABtAAAAERlbnNlMUJpYXMubnB5UEsBAhQDFAAAAAgAAAAhAMz1YqtaAAAA" +
        "sAAAABEAAAAAAAAAAAAAAIABQwEAAERlbnNlMldlaWdodHMubnB5UEsBAhQDFAAAAAgAAAAhAAp+lIJNAAAAkAAAAA4AAAAAAAAAAAAAAIAB4AEAAERlbnNlMkJpYXMu" +
        "bnB5UEsFBgAAAAAEAAQA9gAAAG0CAAAAAA==";

    // Prints the name, type, shape and bytes of every array.
    private const string ReadNpz = """
        with numpy.load(sys.argv[1]) as file:
            for name in file.files:
                array = file[name]
                print(name, array.dtype.str, array.shape, array.tobytes().hex())
        """;

    private const string ReadSafetensors = """
        with open(sys.argv[1], 'rb') as file:
            data = file.read()
        start = 8 + int.from_bytes(data[:8], 'little')
        assert start % 8 == 0 and data[8:9] == b'{'
        for name, entry in json.loads(data[8:start]).items():
            begin, end = entry['data_offsets']
            array = numpy.frombuffer(data[start + begin:start + end], {'F32': '<f4', 'F64': '<f8'}[entry['dtype']]).reshape(entry['shape'])
            print(name, array.dtype.str, array.shape, array.tobytes().hex())
        """;

    // The 26 numbers in four arrays.
    private const string Arrays = """
        numbers = (numpy.arange(26) / 8 - 1.5).astype(sys.argv[2])
        arrays = {'Dense1Weights': numbers[:15].reshape(3, 5), 'Dense1Bias': numbers[15:18], 'Dense2Weights': numbers[18:24].reshape(2, 3), 'Dense2Bias': numbers[24:]}

        """;

    private const string WriteSafetensors = Arrays + """
        header, data = {'__metadata__': {'format': 'pt'}}, b''
        for name, array in sorted(arrays.items()):
            header[name] = {'dtype': 'F32' if array.dtype == '<f4' else 'F64', 'shape': array.shape, 'data_offsets': [len(data), len(data) + array.nbytes]}
            data += array.tobytes()
        text = json.dumps(header).encode()
        text += b' ' * (-len(text) % 8)
        with open(sys.argv[1], 'wb') as file:
            file.write(len(text).to_bytes(8, 'little') + text + data)
        """;

    private const string WriteVersion2 = Arrays + """
        import zipfile
        with zipfile.ZipFile(sys.argv[1], 'w') as file:
            for name, array in arrays.items():
                with file.open(name + '.npy', 'w') as entry:
                    numpy.lib.format.write_array(entry, array, version=(2, 0))
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void BytesThatNumpyOnceWroteAreLoaded()
    {
        LoadsEighths<float>(directory.Write("single.npz", Convert.FromBase64String(SinglesOfNumpy)));
        LoadsEighths<double>(directory.Write("single.npz", Convert.FromBase64String(SinglesOfNumpy)));
        LoadsEighths<float>(directory.Write("double.npz", Convert.FromBase64String(DoublesOfNumpy)));
        LoadsEighths<double>(directory.Write("double.npz", Convert.FromBase64String(DoublesOfNumpy)));
    }

    [Fact]
    public void EntriesAreTheBytesThatNumpyOnceWrote()
    {
        WeightFile.Save(SmallNetworks.Eighths<float>(), At("single.npz"));
        Assert.Equal(Unpacked(Convert.FromBase64String(SinglesOfNumpy)), Unpacked(File.ReadAllBytes(At("single.npz"))));
        WeightFile.Save(SmallNetworks.Eighths<double>(), At("double.npz"));
        Assert.Equal(Unpacked(Convert.FromBase64String(DoublesOfNumpy)), Unpacked(File.ReadAllBytes(At("double.npz"))));
    }

    [Theory]
    [InlineData("numpy.savez(sys.argv[1], **arrays)", "w.npz")]
    [InlineData("numpy.savez_compressed(sys.argv[1], **arrays)", "w.npz")]
    [InlineData(WriteVersion2, "w.npz")]
    [InlineData(WriteSafetensors, "w.safetensors")]
    public void WhatNumpyWritesIsLoaded(string script, string name)
    {
        foreach (string type in (string[])["<f4", "<f8"])
        {
            if (Numpy.IsInstalled)
                Numpy.Run(Arrays + script, At(name), type);
            else
                File.WriteAllBytes(At(name = "w.npz"), Convert.FromBase64String(type == "<f4" ? SinglesOfNumpy : DoublesOfNumpy));
            LoadsEighths<float>(At(name));
            LoadsEighths<double>(At(name));
        }
    }

    [Theory]
    [InlineData("w.npz", ReadNpz)]
    [InlineData("w.safetensors", ReadSafetensors)]
    public void NumpyReadsWhatIsSaved(string name, string script)
    {
        NumpyReads(SmallNetworks.Single(3), name, script, "<f4");
        NumpyReads(SmallNetworks.Double(3), name, script, "<f8");
    }

    [Theory]
    [InlineData("numpy.asfortranarray(numpy.zeros((3, 5), '<f4'))", "Fortran order")]
    [InlineData("numpy.zeros((3, 5), '>f4')", "'>f4'")]
    [InlineData("numpy.zeros((3, 5), numpy.float16)", "'<f2'")]
    [InlineData("numpy.zeros((3, 5), int)", "'<i8'")]
    [InlineData("numpy.zeros((3, 5), [('a', '<f4'), ('b', '<f4')])", "structured")]
    [InlineData("numpy.full((3, 5), numpy.nan, '<f4')", "NaN")]
    public void OtherArraysOfNumpyAreRefused(string array, string fault)
    {
        if (!Numpy.IsInstalled)
            return; // NpyHeaderTests and ForeignArraysTests have the same headers by hand.
        Numpy.Run($"{Arrays}arrays['Dense1Weights'] = {array}\nnumpy.savez(sys.argv[1], **arrays)", At("w.npz"), "<f4");
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => WeightFile.Load(SmallNetworks.Single(), At("w.npz"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HeadersOfAllShapesAreThoseOfNumpy()
    {
        if (!Numpy.IsInstalled)
            return; // NpyHeaderTests holds some of them by bytes.
        const int Seed = 5;
        Random random = new(Seed);
        int[][] shapes = [.. Enumerable.Range(0, 400).Select(i => Enumerable.Range(0, i % 20).Select(_ => random.Next((int)Math.Pow(10, random.Next(1, 10)))).ToArray())];
        string output = Numpy.Run(
            """
            import io
            for shape in json.loads(sys.argv[1]):
                file = io.BytesIO()
                numpy.lib.format.write_array_header_1_0(file, {'descr': '<f4', 'fortran_order': False, 'shape': tuple(shape)})
                print(file.getvalue().hex())
            """,
            $"[{string.Join(',', shapes.Select(shape => $"[{string.Join(',', shape)}]"))}]");
        Assert.Equal(output.TrimEnd().Split('\n'), shapes.Select(shape => Convert.ToHexStringLower(NpyHeader.Encode(ElementType.Single, shape))));
    }

    private void NumpyReads<T>(HandWrittenSquare<Square532, T> network, string name, string script, string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WeightFile.Save(network, At(name));
        if (!Numpy.IsInstalled)
        {
            EntriesAreTheBytesThatNumpyOnceWrote();
            return;
        }

        T[] parameters = network.Parameters.ToArray();
        IEnumerable<string> expected = HandWrittenSquare<Square532, T>.Description.Blocks.Select(block =>
            $"{block.Name} {type} ({string.Join(", ", block.Shape)}{(block.Shape.Count == 1 ? "," : "")}) {string.Concat(parameters[block.Offset..(block.Offset + block.Count)].Select(Hexadecimal))}");
        Assert.Equal(expected, Numpy.Run(script, At(name)).TrimEnd().Split('\n'));
    }

    // The bytes of a number, the least significant first.
    private static string Hexadecimal<T>(T number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string bigEndian = number is float single
            ? BitConverter.SingleToUInt32Bits(single).ToString("x8", CultureInfo.InvariantCulture)
            : BitConverter.DoubleToUInt64Bits(double.CreateTruncating(number)).ToString("x16", CultureInfo.InvariantCulture);
        return string.Concat(bigEndian.Chunk(2).Reverse().Select(digits => new string(digits)));
    }

    private static void LoadsEighths<T>(string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HandWrittenSquare<Square532, T> network = new(9);
        WeightFile.Load(network, path);
        Assert.Equal(SmallNetworks.Bits(SmallNetworks.Eighths<T>()), SmallNetworks.Bits(network));
    }

    private static IEnumerable<(string Name, string Content)> Unpacked(byte[] file)
    {
        using ZipArchive archive = new(new MemoryStream(file));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream content = new();
            using (Stream source = entry.Open())
                source.CopyTo(content);
            yield return (entry.FullName, Convert.ToHexString(content.ToArray()));
        }
    }

    private string At(string name) => Path.Combine(directory.Path, name);
}
