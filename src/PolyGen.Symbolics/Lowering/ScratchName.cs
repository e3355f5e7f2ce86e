using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>The names of scratch buffers.</summary>
internal static class ScratchName
{
    /// <summary>A scratch buffer: a column, or with s behind its name scalars. Kernels can be shared where one name means one buffer in all of them.</summary>
    public static LoopBuffer Buffer(string name, bool varies, int count) =>
        varies ? new LoopBuffer(name, BufferKind.Column, count) : new LoopBuffer(name + "s", BufferKind.Scalar, count);
}
