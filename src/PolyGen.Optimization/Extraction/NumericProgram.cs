using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Programs;

namespace PolyGen.Optimization.Extraction;

/// <summary>A polynomial program in double precision.</summary>
internal sealed class NumericProgram(PolynomialProgram program)
{
    /// <summary>f.</summary>
    public NumericPolynomial Objective { get; } = new(program.Objective);

    /// <summary>The g_j.</summary>
    public IReadOnlyList<NumericPolynomial> Inequalities { get; } = [.. program.Inequalities.Select(g => new NumericPolynomial(g))];

    /// <summary>The h_i.</summary>
    public IReadOnlyList<NumericPolynomial> Equalities { get; } = [.. program.Equalities.Select(h => new NumericPolynomial(h))];

    /// <summary>The largest of -g_j(x) and |h_i(x)|, or 0.</summary>
    public double Violation(Vector<double> x)
    {
        double violation = 0;
        foreach (NumericPolynomial g in Inequalities)
        {
            violation = Math.Max(violation, -g.Value(x));
        }

        foreach (NumericPolynomial h in Equalities)
        {
            violation = Math.Max(violation, Math.Abs(h.Value(x)));
        }

        return violation;
    }
}
