namespace Samples.Digits;

/// <summary>The user asked for something that cannot be done; the message is the one line to print.</summary>
internal sealed class InvalidInputException(string message) : Exception(message);
