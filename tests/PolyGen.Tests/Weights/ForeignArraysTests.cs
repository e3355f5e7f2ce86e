using System.IO.Compression;
using System.Text;
using PolyGen.Tests.Data;
using PolyGen.Tests.Training;
using PolyGen.Weights;
using Xunit;

namespace PolyGen.Tests.Weights;

/// <summary>A whole file with other arrays than the network has blocks is refused with the name of the file, of the array, and what to do; the network keeps its parameters.</summary>
public sealed class ForeignArraysTests : IDisposable
{
    private static readonly (string Name, string Shape, int Count)[] Right = [("Dense1Weights", "(3, 5)", 15), ("Dense1Bias", "(3,)", 3), ("Dense2Weights", "(2, 3)", 6), ("Dense2Bias", "(2,)", 2)];
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void ArraysMayBeInAnyOrderAndPacked(CompressionLevel level)
    {
        HandWrittenSquare<Square532, float> network = SmallNetworks.Single();
        WeightFile.Load(network, directory.Write("w.npz", NpzBytes.Zip(Right.Reverse().Select(Entry), level)));
        Assert.Equal(new float[SmallNetworks.ParameterCount], network.Parameters.ToArray());

        network = SmallNetworks.Single();
        WeightFile.Load(network, directory.Write("w.safetensors", SafetensorsBytes.File($$"""{ {{Tensors(Right.Reverse())}}, "__metadata__": {"format": "pt"} }   """, 104)));
        Assert.Equal(new float[SmallNetworks.ParameterCount], network.Parameters.ToArray());
    }

    [Fact]
    public void TypesMayDifferFromArrayToArray()
    {
        HandWrittenSquare<Square532, float> network = SmallNetworks.Single();
        IEnumerable<(string, byte[])> entries = Right.Select((array, i) => i % 2 == 0 ? Entry(array) : (array.Name + ".npy", NpzBytes.Npy(NpzBytes.Literal("<f8", array.Shape), new byte[8 * array.Count], 2)));
        WeightFile.Load(network, directory.Write("w.npz", NpzBytes.Zip(entries)));
        Assert.Equal(new float[SmallNetworks.ParameterCount], network.Parameters.ToArray());
    }

    [Fact]
    public void AMissingArrayIsNamed() => RefusesBoth(Right[1..], "lacks 'Dense1Weights'", "saved from HandWrittenSquare");

    [Fact]
    public void AnotherArrayIsNamed() => RefusesBoth([.. Right, ("Dense3Bias", "(2,)", 2)], "has 'Dense3Bias', which", "saved from HandWrittenSquare");

    [Fact]
    public void ARenamedArrayIsNamedByBothNames() => RefusesBoth([("weight", "(3, 5)", 15), .. Right[1..]], "lacks 'Dense1Weights' and has 'weight'");

    [Fact]
    public void ManyOtherArraysAreCounted() => RefusesBoth([.. Enumerable.Range(0, 20).Select(i => ($"x{i}", "(1,)", 1))], "'x0', 'x1', 'x2', 'x3', 'x4', 'x5' and 14 more");

    [Fact]
    public void NamesFromTheFileStayOnOneShortLine()
    {
        string name = "a\nb\u001b[31m" + new string('c', 1000);
        string message = Refuses("w.npz", NpzBytes.Zip([Entry((name, "(1,)", 1))]), "'a?b?[31mccc");
        Assert.DoesNotContain('\n', message);
        Assert.True(message.Length < 500);
    }

    [Theory]
    [InlineData("(5, 3)", 15)]
    [InlineData("(15,)", 15)]
    [InlineData("(3, 5, 1)", 15)]
    [InlineData("(3, 6)", 18)]
    [InlineData("()", 1)]
    public void AnotherShapeIsNamed(string shape, int count) => RefusesBoth([("Dense1Weights", shape, count), .. Right[1..]], $"'Dense1Weights' has the shape {shape}, that of the network (3, 5)");

    [Fact]
    public void AnArrayIsThereOnce() => Refuses("w.npz", NpzBytes.Zip([.. Right.Select(Entry), Entry(Right[0])]), "'Dense1Weights' twice");

    [Fact]
    public void ADocumentIsNoWeights() => Refuses("w.npz", NpzBytes.Zip([("word/document.xml", "<w/>"u8.ToArray())]), "lacks 'Dense1Weights', 'Dense1Bias', 'Dense2Weights', 'Dense2Bias' and has 'word/document.xml'");

    [Fact]
    public void AnEntryThatIsNoArrayIsRefused() => Refuses("w.npz", NpzBytes.Zip([("Dense1Weights.npy", "text"u8.ToArray()), .. Right[1..].Select(Entry)]), "'Dense1Weights' is cut off or damaged");

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    [InlineData(1)]
    public void AnEntryOfAnotherLengthIsRefused(int difference) =>
        Refuses("w.npz", NpzBytes.Zip([("Dense1Weights.npy", NpzBytes.Npy(NpzBytes.Literal("<f4", "(3, 5)"), new byte[60 + difference])), .. Right[1..].Select(Entry)]), "'Dense1Weights'", "its header states");

    [Theory]
    [InlineData(float.NaN, "is NaN;")]
    [InlineData(float.NegativeInfinity, "is -Infinity")]
    public void NumbersThatAreNotFiniteAreNamed(float value, string text)
    {
        byte[] data = new byte[60];
        BitConverter.GetBytes(value).CopyTo(data, 8);
        Refuses("w.npz", NpzBytes.Zip([("Dense1Weights.npy", NpzBytes.Npy(NpzBytes.Literal("<f4", "(3, 5)"), data)), .. Right[1..].Select(Entry)]), $"number 2 of the array 'Dense1Weights' {text}");
    }

    [Theory]
    [InlineData("""{"a": 1}""", "instead of StartObject")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1]}}""", "lacks")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0]}}""", "lacks")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4], "more": 1}}""", "'more'")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "shape": [1], "data_offsets": [0, 4]}}""", "'shape' twice")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}""", "no whole number")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1.5], "data_offsets": [0, 4]}}""", "no whole number")]
    [InlineData("""{"a": {"dtype": "F32", "shape": ["1"], "data_offsets": [0, 4]}}""", "instead of EndArray")]
    [InlineData("""{"a": {"dtype": 32, "shape": [1], "data_offsets": [0, 4]}}""", "instead of String")]
    [InlineData("""{"a": {"dtype": "BF16", "shape": [1], "data_offsets": [0, 2]}}""", "'BF16'")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [65536, 65536], "data_offsets": [0, 4]}}""", "(65536, 65536)")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 8]}}""", "from byte 0 to 8")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}""", "from byte 4 to 8")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}""", "from byte 4 to 0")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "b": {"dtype": "F32", "shape": [1], "data_offsets": [2, 6]}}""", "from byte 2 to 6")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}""", "'a' twice")]
    [InlineData("""{"__metadata__": {}, "__metadata__": {}}""", "'__metadata__' twice")]
    [InlineData("""{"__metadata__": {"a": 1}}""", "instead of String")]
    [InlineData("""{"__metadata__": 1}""", "instead of StartObject")]
    [InlineData("""[]""", "begin with '{'")]
    [InlineData(""" {}""", "begin with '{'")]
    [InlineData("""{} {}""", "header is damaged")]
    [InlineData("""{"a": {"dtype": "\ud800", "shape": [1], "data_offsets": [0, 4]}}""", "header is damaged")]
    [InlineData("""{}""", "states 0 bytes of numbers, and 8 follow")]
    public void WrongHeadersOfSafetensorsAreRefused(string json, string fault) => Refuses("w.safetensors", SafetensorsBytes.File(json, 8), fault);

    [Fact]
    public void TextThatIsNoUtf8IsRefused() => Refuses("w.safetensors", SafetensorsBytes.File([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'{', (byte)'}', (byte)'}'], []), "header is damaged");

    [Fact]
    public void DeepNestingIsRefused() => Refuses("w.safetensors", SafetensorsBytes.File(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), 0), "header is damaged");

    [Fact]
    public void AHeaderIsNotLongerThanTheFile()
    {
        byte[] file = SafetensorsBytes.File("{}", 8);
        file[7] = 0xFF;
        Refuses("w.safetensors", file, "states a header of 18374686479671623682 bytes and holds 10");
    }

    // The same arrays in both formats.
    private void RefusesBoth(IReadOnlyList<(string Name, string Shape, int Count)> arrays, params string[] parts)
    {
        Refuses("w.npz", NpzBytes.Zip(arrays.Select(Entry)), parts);
        Refuses("w.safetensors", SafetensorsBytes.File($$"""{ {{Tensors(arrays)}} }""", 4 * arrays.Sum(array => array.Count)), parts);
    }

    private string Refuses(string name, byte[] file, params string[] parts)
    {
        string path = directory.Write(name, file);
        HandWrittenSquare<Square532, float> network = SmallNetworks.Single();
        ulong[] before = SmallNetworks.Bits(network);
        string message = Assert.Throws<InvalidDataException>(() => WeightFile.Load(network, path)).Message;
        Assert.All([path, "; ", .. parts], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Equal(before, SmallNetworks.Bits(network));
        return message;
    }

    private static (string Name, byte[] Content) Entry((string Name, string Shape, int Count) array) => (array.Name + ".npy", NpzBytes.Npy(NpzBytes.Literal("<f4", array.Shape), new byte[4 * array.Count]));

    private static string Tensors(IEnumerable<(string Name, string Shape, int Count)> arrays)
    {
        StringBuilder json = new();
        int place = 0;
        foreach ((string name, string shape, int count) in arrays)
        {
            json.Append(place > 0 ? ", " : "").Append($$"""
                "{{name}}": {"dtype": "F32", "shape": [{{shape.Trim('(', ')').TrimEnd(',')}}], "data_offsets": [{{place}}, {{place += 4 * count}}]}
                """);
        }

        return json.ToString();
    }
}
