namespace PolyGen.Weights;

/// <summary>A file of arrays is not what is needed; the message says what is wrong and what to do, and leaves the file's path to the caller.</summary>
internal sealed class ArchiveException(string message, Exception? innerException = null) : Exception(message, innerException);
