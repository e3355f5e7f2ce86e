using PolyGen.Algebra.Learning;
using Xunit;

namespace PolyGen.Algebra.Tests.Learning;

public sealed class LearningDegreeTests
{
    [Theory]
    [InlineData(new[] { 2, 2, 1 }, 2, LossForm.Data, 1)]
    [InlineData(new[] { 2, 2, 2 }, 2, LossForm.Generic, 1)]
    [InlineData(new[] { 2, 2, 1 }, 3, LossForm.Data, 1)]
    [InlineData(new[] { 2, 3, 1 }, 2, LossForm.Data, 1)]
    [InlineData(new[] { 2, 1, 1 }, 2, LossForm.Generic, 4)]
    [InlineData(new[] { 2, 1, 1 }, 3, LossForm.Generic, 7)]
    [InlineData(new[] { 2, 1, 2 }, 2, LossForm.Generic, 14)]
    [InlineData(new[] { 3, 2, 1 }, 2, LossForm.Generic, 13)]
    [InlineData(new[] { 2, 2, 3 }, 2, LossForm.Data, 3)]
    [InlineData(new[] { 2, 2, 3 }, 2, LossForm.Separable, 3)]
    [InlineData(new[] { 2, 2, 3 }, 2, LossForm.Generic, 39)]
    public void Monodromy_finds_the_number_that_is_proved(int[] widths, int exponent, LossForm form, int degree)
    {
        LearningDegreeResult result = LearningDegree.Compute(new Architecture(widths, exponent), form);
        Assert.Equal([degree, degree], result.Found);
        Assert.Equal(degree, result.Degree);
        Assert.NotNull(result.Theorem);
        Assert.True(result.IsTraceAffine, $"The trace is off by {result.TraceDefect}.");
    }

    // Numerical: both seeds, an affine trace, and for several a Gröbner basis.
    [Theory]
    [InlineData(new[] { 2, 1, 1 }, 2, LossForm.Data, 4)]
    [InlineData(new[] { 3, 1, 1 }, 2, LossForm.Data, 13)]
    [InlineData(new[] { 3, 2, 1 }, 2, LossForm.Data, 13)]
    [InlineData(new[] { 2, 2, 1 }, 4, LossForm.Separable, 13)]
    [InlineData(new[] { 2, 1, 2, 1 }, 2, LossForm.Generic, 10)]
    [InlineData(new[] { 2, 2, 1, 1 }, 2, LossForm.Data, 13)]
    public void Any_seed_finds_the_same_number_and_an_affine_trace(int[] widths, int exponent, LossForm form, int degree)
    {
        foreach (ulong seed in new ulong[] { 2, 3 })
        {
            LearningDegreeResult result = LearningDegree.Compute(new Architecture(widths, exponent), form, seed);
            Assert.Equal([degree, degree], result.Found);
            Assert.True(result.IsTraceAffine, $"Seed {seed}: the trace is off by {result.TraceDefect}.");
        }
    }

    [Fact]
    public void A_computation_can_be_stopped()
    {
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(200));
        Assert.ThrowsAny<OperationCanceledException>(() => LearningDegree.Compute(new Architecture([2, 2, 6], 2), LossForm.Generic, cancellationToken: cancellation.Token));
    }

    // Ottaviani, Spaenlehauer and Sturmfels, "Exact solutions in structured low-rank approximation" (2014); binary forms: 3 r - 2.
    [Theory]
    [InlineData(2, 2, 1, 39)]
    [InlineData(2, 0, 2, 13)]
    [InlineData(1, 1, 1, 6)]
    [InlineData(1, 0, 5, 13)]
    public void The_generic_degree_of_a_Segre_Veronese_variety_is_that_of_the_literature(int a, int b, int r, int degree) =>
        Assert.Equal(degree, LearningDegreeTheorem.SegreVeronese(a, b, r));

    [Fact]
    public void Too_large_an_architecture_is_refused() =>
        Assert.Contains("at most 40", Assert.Throws<ArgumentException>(() => LearningDegree.Compute(new Architecture([5, 5, 5], 2), LossForm.Data)).Message);
}
