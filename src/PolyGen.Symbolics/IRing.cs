using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics;

/// <summary>A commutative ring: the arithmetic that a loop program is run over.</summary>
/// <remarks>Implemented by structs and passed as a type argument, so that each ring gets machine code of its own; netstandard2.0 has no static abstract members.</remarks>
/// <typeparam name="T">The elements.</typeparam>
public interface IRing<T>
{
    /// <summary>0.</summary>
    T Zero { get; }

    /// <summary>The image of <paramref name="value"/> under the only ring homomorphism from the integers.</summary>
    T FromInteger(long value);

    /// <summary>The image of a fraction.</summary>
    /// <exception cref="DivideByZeroException">When the image of the denominator has no inverse in the ring.</exception>
    T FromRational(Rational value);

    /// <summary>a + b.</summary>
    T Add(T a, T b);

    /// <summary>a - b.</summary>
    T Subtract(T a, T b);

    /// <summary>a · b.</summary>
    T Multiply(T a, T b);

    /// <summary>Whether a = b in the ring, exactly.</summary>
    bool AreEqual(T a, T b);
}
