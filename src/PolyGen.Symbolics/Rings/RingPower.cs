namespace PolyGen.Symbolics.Rings;

/// <summary>Powers in any ring.</summary>
public static class RingPower
{
    /// <summary>value^exponent, by repeated squaring in O(log exponent) multiplications; 0^0 = 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When <paramref name="exponent"/> is negative.</exception>
    public static T Power<T, TRing>(this TRing ring, T value, int exponent)
        where TRing : struct, IRing<T>
    {
        if (exponent < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "A power in a ring needs an exponent of at least 0.");
        }

        T power = ring.FromInteger(1);
        for (T square = value; ; square = ring.Multiply(square, square))
        {
            if ((exponent & 1) != 0)
            {
                power = ring.Multiply(power, square);
            }

            exponent >>= 1;
            if (exponent == 0)
            {
                return power;
            }
        }
    }
}
