namespace PolyGen.Symbolics.Rings;

/// <summary>value + derivative · ε with ε² = 0.</summary>
/// <param name="Value">The part free of ε.</param>
/// <param name="Derivative">The factor of ε.</param>
/// <typeparam name="T">The elements of the ring beneath.</typeparam>
public readonly record struct Dual<T>(T Value, T Derivative);

/// <summary>R[ε]/(ε²): a polynomial run at a + ε·d gives its value and its derivative along d.</summary>
/// <param name="ring">The ring R beneath.</param>
/// <typeparam name="T">The elements of R.</typeparam>
/// <typeparam name="TRing">R.</typeparam>
public readonly struct DualNumbers<T, TRing>(TRing ring) : IRing<Dual<T>>
    where TRing : struct, IRing<T>
{
    /// <summary>R.</summary>
    public TRing Ring => ring;

    /// <inheritdoc/>
    public Dual<T> Zero => new(ring.Zero, ring.Zero);

    /// <inheritdoc/>
    public Dual<T> FromInteger(long value) => Constant(ring.FromInteger(value));

    /// <inheritdoc/>
    public Dual<T> FromRational(Rational value) => Constant(ring.FromRational(value));

    /// <summary><paramref name="value"/> + 0·ε.</summary>
    public Dual<T> Constant(T value) => new(value, ring.Zero);

    /// <summary><paramref name="value"/> + 1·ε.</summary>
    public Dual<T> Variable(T value) => new(value, ring.FromInteger(1));

    /// <inheritdoc/>
    public Dual<T> Add(Dual<T> a, Dual<T> b) => new(ring.Add(a.Value, b.Value), ring.Add(a.Derivative, b.Derivative));

    /// <inheritdoc/>
    public Dual<T> Subtract(Dual<T> a, Dual<T> b) => new(ring.Subtract(a.Value, b.Value), ring.Subtract(a.Derivative, b.Derivative));

    /// <inheritdoc/>
    public Dual<T> Multiply(Dual<T> a, Dual<T> b) => new(
        ring.Multiply(a.Value, b.Value),
        ring.Add(ring.Multiply(a.Value, b.Derivative), ring.Multiply(a.Derivative, b.Value)));

    /// <inheritdoc/>
    public bool AreEqual(Dual<T> a, Dual<T> b) => ring.AreEqual(a.Value, b.Value) && ring.AreEqual(a.Derivative, b.Derivative);
}
