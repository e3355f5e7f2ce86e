using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Tests.Emission;

/// <summary>
/// Instead of numbers, whether they vary from sample to sample: an operation varies where an operand does. Counts the operations
/// that vary, so that what is the same for all samples costs nothing however often it is computed again.
/// </summary>
/// <remarks>No ring, but run by the interpreter as one is.</remarks>
internal readonly struct OperationCounter(OperationCounter.Total total) : IRing<bool>
{
    /// <inheritdoc/>
    public bool Zero => false;

    /// <inheritdoc/>
    public bool FromInteger(long value) => false;

    /// <inheritdoc/>
    public bool FromRational(Rational value) => false;

    /// <inheritdoc/>
    public bool Add(bool a, bool b) => Count(a || b);

    /// <inheritdoc/>
    public bool Subtract(bool a, bool b) => Count(a || b);

    /// <inheritdoc/>
    public bool Multiply(bool a, bool b) => Count(a || b);

    /// <inheritdoc/>
    public bool AreEqual(bool a, bool b) => a == b;

    private bool Count(bool varies)
    {
        total.Operations += varies ? 1 : 0;
        return varies;
    }

    /// <summary>What has been counted.</summary>
    public sealed class Total
    {
        /// <summary>The number of additions, subtractions and multiplications.</summary>
        public long Operations { get; set; }
    }
}
