namespace PolyGen.Tests.Weights;

/// <summary>A disk that is full after so many bytes.</summary>
internal sealed class FailingStream(Stream target, long capacity) : Stream
{
    public const string Message = "There is not enough space on the disk.";

    public override bool CanRead => target.CanRead;

    public override bool CanSeek => target.CanSeek;

    public override bool CanWrite => true;

    public override long Length => target.Length;

    public override long Position { get => target.Position; set => target.Position = value; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int fitting = (int)Math.Clamp(capacity - target.Position, 0, buffer.Length);
        target.Write(buffer[..fitting]);
        if (fitting < buffer.Length)
            throw new IOException(Message);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => target.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => target.Seek(offset, origin);

    public override void SetLength(long value) => target.SetLength(value);
}
