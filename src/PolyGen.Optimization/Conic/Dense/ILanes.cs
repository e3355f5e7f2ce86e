namespace PolyGen.Optimization.Conic.Dense;

/// <summary>A vector of doubles of one of the machine's sizes, so that a kernel is written once for all.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The number of doubles.</summary>
    static abstract int Count { get; }

    /// <summary>The doubles from entry <paramref name="index"/> on.</summary>
    static abstract TVector Load(ref double source, int index);

    /// <summary><paramref name="value"/> in all lanes.</summary>
    static abstract TVector Fill(double value);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>Writes a vector from entry <paramref name="index"/> on.</summary>
    static abstract void Store(TVector value, ref double target, int index);
}
