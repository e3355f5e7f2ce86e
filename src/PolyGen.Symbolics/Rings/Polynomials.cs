namespace PolyGen.Symbolics.Rings;

/// <summary>R[t]: the polynomials in one variable over a ring R.</summary>
/// <param name="ring">The ring R of the coefficients.</param>
/// <typeparam name="T">The elements of R.</typeparam>
/// <typeparam name="TRing">R.</typeparam>
public readonly struct Polynomials<T, TRing>(TRing ring) : IRing<UnivariatePolynomial<T>>
    where TRing : struct, IRing<T>
{
    /// <summary>R.</summary>
    public TRing Ring => ring;

    /// <inheritdoc/>
    public UnivariatePolynomial<T> Zero => default;

    /// <summary>t.</summary>
    public UnivariatePolynomial<T> Variable => Create(ring.Zero, ring.FromInteger(1));

    /// <inheritdoc/>
    public UnivariatePolynomial<T> FromInteger(long value) => Create(ring.FromInteger(value));

    /// <inheritdoc/>
    public UnivariatePolynomial<T> FromRational(Rational value) => Create(ring.FromRational(value));

    /// <summary>The constant <paramref name="value"/>.</summary>
    public UnivariatePolynomial<T> Constant(T value) => Create(value);

    /// <summary>Σ_m coefficients[m] t^m, without the leading coefficients that are 0.</summary>
    public UnivariatePolynomial<T> Create(params T[] coefficients)
    {
        int count = coefficients.Length;
        while (count > 0 && ring.AreEqual(coefficients[count - 1], ring.Zero))
        {
            count--;
        }

        T[] kept = new T[count];
        Array.Copy(coefficients, kept, count);
        return new(kept);
    }

    /// <inheritdoc/>
    public UnivariatePolynomial<T> Add(UnivariatePolynomial<T> a, UnivariatePolynomial<T> b)
    {
        T[] sum = new T[Math.Max(a.Array.Length, b.Array.Length)];
        for (int m = 0; m < sum.Length; m++)
        {
            sum[m] = ring.Add(Coefficient(a, m), Coefficient(b, m));
        }

        return Create(sum);
    }

    /// <inheritdoc/>
    public UnivariatePolynomial<T> Subtract(UnivariatePolynomial<T> a, UnivariatePolynomial<T> b)
    {
        T[] difference = new T[Math.Max(a.Array.Length, b.Array.Length)];
        for (int m = 0; m < difference.Length; m++)
        {
            difference[m] = ring.Subtract(Coefficient(a, m), Coefficient(b, m));
        }

        return Create(difference);
    }

    /// <inheritdoc/>
    public UnivariatePolynomial<T> Multiply(UnivariatePolynomial<T> a, UnivariatePolynomial<T> b)
    {
        if (a.Degree < 0 || b.Degree < 0)
        {
            return default;
        }

        T[] product = new T[a.Degree + b.Degree + 1];
        for (int m = 0; m < product.Length; m++)
        {
            product[m] = ring.Zero;
        }

        for (int i = 0; i <= a.Degree; i++)
        {
            for (int j = 0; j <= b.Degree; j++)
            {
                product[i + j] = ring.Add(product[i + j], ring.Multiply(a.Array[i], b.Array[j]));
            }
        }

        return Create(product);
    }

    /// <inheritdoc/>
    public bool AreEqual(UnivariatePolynomial<T> a, UnivariatePolynomial<T> b)
    {
        if (a.Degree != b.Degree)
        {
            return false;
        }

        for (int m = 0; m <= a.Degree; m++)
        {
            if (!ring.AreEqual(a.Array[m], b.Array[m]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value at t = <paramref name="at"/>, by Horner's rule: a homomorphism R[t] -> R.</summary>
    public T Evaluate(UnivariatePolynomial<T> polynomial, T at)
    {
        T value = ring.Zero;
        for (int m = polynomial.Degree; m >= 0; m--)
        {
            value = ring.Add(ring.Multiply(value, at), polynomial.Array[m]);
        }

        return value;
    }

    /// <summary>The coefficient of t^<paramref name="power"/>; 0 above the degree.</summary>
    public T Coefficient(UnivariatePolynomial<T> polynomial, int power) =>
        power < polynomial.Array.Length ? polynomial.Array[power] : ring.Zero;
}
