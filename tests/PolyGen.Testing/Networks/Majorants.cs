using PolyGen.Symbolics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Testing.Networks;

/// <summary>The reals with every constant replaced by its absolute value and every minus by a plus: run over absolute values, a formula yields what its rounding errors are measured by.</summary>
/// <remarks>No ring: a - a is 2a. It runs the same formulas, and no formula may count on a cancellation.</remarks>
public readonly struct Majorants : IRing<double>
{
    /// <inheritdoc/>
    public double Zero => 0;

    /// <inheritdoc/>
    public double FromInteger(long value) => Math.Abs((double)value);

    /// <inheritdoc/>
    public double FromRational(Rational value) => Math.Abs(value.ToDouble());

    /// <inheritdoc/>
    public double Add(double a, double b) => a + b;

    /// <inheritdoc/>
    public double Subtract(double a, double b) => a + b;

    /// <inheritdoc/>
    public double Multiply(double a, double b) => a * b;

    /// <inheritdoc/>
    public bool AreEqual(double a, double b) => a == b;
}
