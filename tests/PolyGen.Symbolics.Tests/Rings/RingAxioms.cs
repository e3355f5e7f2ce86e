using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace PolyGen.Symbolics.Tests.Rings;

/// <summary>What must hold in every commutative ring, for all elements that <paramref name="elements"/> draws; a failure names FsCheck's seed.</summary>
public abstract class RingAxioms<T, TRing>(TRing ring, Gen<T> elements)
    where TRing : struct, IRing<T>
{
    private T One => ring.FromInteger(1);

    [Fact]
    public void Addition_is_commutative() => ForAll((a, b, _) => Equal(ring.Add(a, b), ring.Add(b, a)));

    [Fact]
    public void Addition_is_associative() => ForAll((a, b, c) => Equal(ring.Add(ring.Add(a, b), c), ring.Add(a, ring.Add(b, c))));

    [Fact]
    public void Zero_is_neutral() => ForAll((a, _, _) => Equal(ring.Add(a, ring.Zero), a));

    [Fact]
    public void Subtraction_undoes_addition() => ForAll((a, b, _) => Equal(ring.Subtract(ring.Add(a, b), b), a) && Equal(ring.Subtract(a, a), ring.Zero));

    [Fact]
    public void Multiplication_is_commutative() => ForAll((a, b, _) => Equal(ring.Multiply(a, b), ring.Multiply(b, a)));

    [Fact]
    public void Multiplication_is_associative() => ForAll((a, b, c) => Equal(ring.Multiply(ring.Multiply(a, b), c), ring.Multiply(a, ring.Multiply(b, c))));

    [Fact]
    public void One_is_neutral() => ForAll((a, _, _) => Equal(ring.Multiply(a, One), a));

    [Fact]
    public void Multiplication_distributes_over_addition() =>
        ForAll((a, b, c) => Equal(ring.Multiply(a, ring.Add(b, c)), ring.Add(ring.Multiply(a, b), ring.Multiply(a, c))));

    [Fact]
    public void Integers_map_homomorphically() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).Two().ToArbitrary(),
        pair =>
        {
            (long m, long n) = pair;
            return Equal(ring.FromInteger(m + n), ring.Add(ring.FromInteger(m), ring.FromInteger(n)))
                && Equal(ring.FromInteger(m - n), ring.Subtract(ring.FromInteger(m), ring.FromInteger(n)))
                && Equal(ring.FromInteger(m * n), ring.Multiply(ring.FromInteger(m), ring.FromInteger(n)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equality_tells_neighbours_apart() => ForAll((a, b, _) => Equal(a, a) && !Equal(a, ring.Add(a, One)) && Equal(a, b) == Equal(b, a));

    private bool Equal(T a, T b) => ring.AreEqual(a, b);

    private void ForAll(Func<T, T, T, bool> law) => Prop.ForAll(elements.Three().ToArbitrary(), x => law(x.Item1, x.Item2, x.Item3)).QuickCheckThrowOnFailure();
}
