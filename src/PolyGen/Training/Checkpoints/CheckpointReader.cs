using System.Numerics;
using System.Text;
using PolyGen.Weights;

namespace PolyGen.Training.Checkpoints;

/// <summary>Reads what a <see cref="CheckpointWriter"/> wrote.</summary>
/// <remarks>The file's checksum has been compared before: what does not fit here was written by a program with other states.</remarks>
/// <exception cref="InvalidDataException">A section or an array is not the expected one, thrown by every method.</exception>
internal sealed class CheckpointReader(Stream stream)
{
    private readonly BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);

    /// <summary>Enters the section of this name.</summary>
    public void Section(string name)
    {
        string found = Text();
        if (found != name)
            throw new InvalidDataException($"'{name}' is expected where '{found}' is found");
    }

    /// <summary>Has an object take on its state.</summary>
    public void Read(ICheckpointState state) => state.Read(this);

    /// <summary>Reads a text.</summary>
    public string Text() => Read(reader.ReadString);

    /// <summary>Reads a truth value.</summary>
    public bool Boolean() => Read(reader.ReadBoolean);

    /// <summary>Reads a whole number.</summary>
    public int Int32() => Read(reader.ReadInt32);

    /// <summary>Reads a whole number.</summary>
    public long Int64() => Read(reader.ReadInt64);

    /// <summary>Reads a number.</summary>
    public double Double() => Read(reader.ReadDouble);

    /// <summary>Reads a number that may be missing.</summary>
    public double? OptionalDouble()
    {
        bool isThere = Boolean();
        double value = Double();
        return isThere ? value : null;
    }

    /// <summary>Sets a random stream to where it was.</summary>
    public void Read(DeterministicRandom random)
    {
        (ulong, ulong, ulong, ulong) state = (Read(reader.ReadUInt64), Read(reader.ReadUInt64), Read(reader.ReadUInt64), Read(reader.ReadUInt64));
        if (state == default)
            throw new InvalidDataException("a random stream has no state");
        random.State = state;
    }

    /// <summary>Reads counts.</summary>
    public StepCounts Counts() => new(Int64(), Int64(), Int64());

    /// <summary>Fills <paramref name="values"/>.</summary>
    public void Read(Span<int> values)
    {
        CheckLength(values.Length);
        foreach (ref int value in values)
            value = Int32();
    }

    /// <summary>Fills <paramref name="values"/>.</summary>
    public void Read<T>(Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLength(values.Length);
        if (values.Length * (long)ElementType.Of<T>().Size > stream.Length - stream.Position)
            throw new InvalidDataException("an array is cut off");
        LittleEndian.Read(stream, ElementType.Of<T>(), values);
    }

    /// <summary>Reads numbers, as many as were written.</summary>
    public double[] Doubles()
    {
        int length = Int32();
        if (length < 0 || length > (stream.Length - stream.Position) / sizeof(double))
            throw new InvalidDataException("an array is cut off");
        double[] values = new double[length];
        LittleEndian.Read<double>(stream, ElementType.Double, values);
        return values;
    }

    /// <summary>Ends reading.</summary>
    public void End()
    {
        if (stream.Position != stream.Length)
            throw new InvalidDataException("there is more than expected");
    }

    private void CheckLength(int expected)
    {
        int length = Int32();
        if (length != expected)
            throw new InvalidDataException($"an array has {length} entries in place of {expected}");
    }

    private static TValue Read<TValue>(Func<TValue> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw new InvalidDataException("a value is cut off", exception);
        }
    }
}
