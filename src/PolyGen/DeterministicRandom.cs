using System.Numerics;

namespace PolyGen;

/// <summary>
/// The xoshiro256** generator of Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021), seeded by SplitMix64:
/// a stream of 2²⁵⁶ - 1 words of 64 bits.
/// </summary>
/// <remarks>
/// Every draw uses integer arithmetic, or additions, multiplications and comparisons of doubles, and no function of a mathematics
/// library: one seed gives the same bits on every machine. Not for secrets, and not for use by several threads at once.
/// </remarks>
public sealed class DeterministicRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>The generator of seed <paramref name="seed"/>; every value is allowed.</summary>
    public DeterministicRandom(ulong seed)
    {
        s0 = SplitMix64(ref seed);
        s1 = SplitMix64(ref seed);
        s2 = SplitMix64(ref seed);
        s3 = SplitMix64(ref seed);
    }

    /// <summary>The four words of state; setting a state that was read before continues the stream from there.</summary>
    /// <exception cref="ArgumentException">All four words are zero, which is no state of this generator.</exception>
    public (ulong S0, ulong S1, ulong S2, ulong S3) State
    {
        get => (s0, s1, s2, s3);
        set
        {
            if ((value.S0 | value.S1 | value.S2 | value.S3) == 0)
            {
                throw new ArgumentException("The generator cannot leave the state of four zero words; set a state that was read from a generator.", nameof(value));
            }

            (s0, s1, s2, s3) = value;
        }
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform multiple of 2⁻⁵³ in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in 0 … <paramref name="bound"/> - 1, without bias.</summary>
    /// <remarks>Lemire, "Fast random integer generation in an interval" (2019): the high word of a product, rejecting the 2⁶⁴ mod bound products that would favour some values.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            ulong rejected = (0 - range) % range;
            while (low < rejected)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>A normal variate of mean 0 and variance 1.</summary>
    /// <remarks>
    /// Kahn's rejection: an exponential variate x has the density of |normal| once it is kept with probability exp(-(x - 1)²/2), and
    /// that is the probability that a second exponential variate exceeds (x - 1)²/2. About 11 uniform draws a variate.
    /// </remarks>
    public double NextNormal()
    {
        while (true)
        {
            double x = NextExponential();
            double gap = x - 1;
            if (2 * NextExponential() >= gap * gap)
            {
                return (NextUInt64() >> 63) == 0 ? x : -x;
            }
        }
    }

    /// <summary>Puts <paramref name="items"/> in an order drawn uniformly from all orders (Fisher and Yates).</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>An exponential variate of mean 1, by von Neumann's comparisons (1951).</summary>
    /// <remarks>The first draw u of a descending run is kept if the run's length is odd, which has probability e⁻ᵘ; each run that fails adds 1.</remarks>
    private double NextExponential()
    {
        for (int whole = 0; ; whole++)
        {
            double first = NextDouble();
            double previous = first;
            bool odd = true;
            for (double next = NextDouble(); next < previous; next = NextDouble())
            {
                previous = next;
                odd = !odd;
            }

            if (odd)
            {
                return whole + first;
            }
        }
    }

    /// <summary>The next word of the SplitMix64 stream, Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).</summary>
    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
