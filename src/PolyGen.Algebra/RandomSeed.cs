namespace PolyGen.Algebra;

/// <summary>Seeds of 64 bits for <see cref="Random"/>, which takes 31.</summary>
internal static class RandomSeed
{
    /// <summary>The generator of a seed: below 2^31 its own, above that of the exclusive or of the seed's three parts.</summary>
    public static Random Generator(ulong seed) => new((int)((seed ^ (seed >> 31) ^ (seed >> 62)) & int.MaxValue));
}
