namespace PolyGen.Data;

/// <summary>MNIST is neither on this machine nor to be downloaded, for instance because the machine is offline.</summary>
/// <param name="message">Where it was looked for, and what each mirror answered.</param>
/// <param name="innerException">The last failure, if there was one.</param>
public sealed class MnistUnavailableException(string message, Exception? innerException) : IOException(message, innerException);
