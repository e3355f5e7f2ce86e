using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using PolyGen.Weights;

namespace PolyGen.Training.Checkpoints;

/// <summary>Writes states one after another, little-endian, arrays after their length.</summary>
internal sealed class CheckpointWriter(Stream stream)
{
    // A BinaryWriter is little-endian on every machine and keeps nothing back.
    private readonly BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);

    /// <summary>Begins a section, whose name the reader compares.</summary>
    public void Section(string name) => writer.Write(name);

    /// <summary>Writes another object's state.</summary>
    public void Write(ICheckpointState state) => state.Write(this);

    /// <summary>Writes a text.</summary>
    public void Write(string value) => writer.Write(value);

    /// <summary>Writes a truth value.</summary>
    public void Write(bool value) => writer.Write(value);

    /// <summary>Writes a whole number.</summary>
    public void Write(int value) => writer.Write(value);

    /// <summary>Writes a whole number.</summary>
    public void Write(long value) => writer.Write(value);

    /// <summary>Writes a number, bit for bit.</summary>
    public void Write(double value) => writer.Write(value);

    /// <summary>Writes a number that may be missing.</summary>
    public void Write(double? value)
    {
        writer.Write(value.HasValue);
        writer.Write(value.GetValueOrDefault());
    }

    /// <summary>Writes the state of a random stream.</summary>
    public void Write(DeterministicRandom random)
    {
        (ulong s0, ulong s1, ulong s2, ulong s3) = random.State;
        writer.Write(s0);
        writer.Write(s1);
        writer.Write(s2);
        writer.Write(s3);
    }

    /// <summary>Writes the counts.</summary>
    public void Write(StepCounts counts)
    {
        writer.Write(counts.Moved);
        writer.Write(counts.Flat);
        writer.Write(counts.Skipped);
    }

    /// <summary>Writes whole numbers.</summary>
    public void Write(ReadOnlySpan<int> values)
    {
        writer.Write(values.Length);

        // States are kept after every round: on nearly all machines they are copied as they are.
        if (BitConverter.IsLittleEndian)
        {
            writer.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (int value in values)
            writer.Write(value);
    }

    /// <summary>Writes numbers in their own type, bit for bit.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        writer.Write(values.Length);
        if (BitConverter.IsLittleEndian)
            writer.Write(MemoryMarshal.AsBytes(values));
        else
            LittleEndian.Write(stream, values);
    }
}
