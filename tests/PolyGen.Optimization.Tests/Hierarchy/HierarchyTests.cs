using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using Xunit;
using Xunit.Abstractions;

namespace PolyGen.Optimization.Tests.Hierarchy;

/// <summary>Solves programs that are written as texts, with the whole result in the test's output.</summary>
public abstract class HierarchyTests(ITestOutputHelper output)
{
    protected static PolynomialProgram Program(string f, string[]? inequalities = null, string[]? equalities = null)
    {
        IReadOnlyList<PolynomialText> texts = PolynomialText.ParseAll([f, .. inequalities ?? [], .. equalities ?? []]);
        int count = inequalities?.Length ?? 0;
        return new(texts[0].Polynomial)
        {
            Inequalities = [.. texts.Skip(1).Take(count).Select(text => text.Polynomial)],
            Equalities = [.. texts.Skip(1 + count).Select(text => text.Polynomial)],
        };
    }

    protected PolynomialSolution Solve(PolynomialProgram program, HierarchyOptions? options = null)
    {
        PolynomialSolution solution = new MomentHierarchy(options ?? new()).Solve(program);
        output.WriteLine($"{program}");
        output.WriteLine(FormattableString.Invariant($"{solution.Status} {solution.LowerBound:g12} order {solution.Order} {solution.Seconds:f2} s: {solution.Reason}"));
        foreach (OrderAttempt attempt in solution.Trail)
        {
            output.WriteLine(attempt.ToString());
        }

        foreach (Minimizer minimizer in solution.Minimizers.Append(solution.Best).OfType<Minimizer>())
        {
            output.WriteLine(FormattableString.Invariant($"({string.Join(", ", minimizer.Point)}) {minimizer.Value:g6} {minimizer.Violation:g3}"));
        }

        return solution;
    }

    protected static void AssertCertified(PolynomialSolution solution, double value, int? minimizers)
    {
        Assert.Equal(PolynomialStatus.Certified, solution.Status);
        Assert.Equal(value, solution.LowerBound, 1e-5 * Math.Max(1, Math.Abs(value)));
        Assert.Equal(minimizers ?? solution.Minimizers.Count, solution.Minimizers.Count);
        Assert.NotEmpty(solution.Minimizers);
        Assert.All(solution.Minimizers, minimizer => Assert.Equal(value, minimizer.Value, 1e-8 * Math.Max(1, Math.Abs(value))));
        Assert.All(solution.Minimizers, minimizer => Assert.InRange(minimizer.Violation, 0, 1e-9));
    }

    // The bound is below the value of the minimisers, by no more than that.
    protected void AssertExact(PolynomialSolution solution, double lowered)
    {
        CertificateVerification verification = solution.Certificate!.Verify();
        output.WriteLine($"{verification}");
        Assert.True(verification.IsExact);
        Assert.InRange(solution.Best!.Value - verification.Bound!.Value.ToDouble(), -1e-12, lowered);
    }
}
