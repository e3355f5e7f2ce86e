using System.Numerics.Tensors;
using PolyGen.Optimization.Conic.Dense;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>The linear algebra of a point: with R_d = C - S - A*(y) and a K that stands for the complementarity, the HKM direction.</summary>
/// <remarks>
/// ΔS = R_d - A*(Δy), ΔX = K - sym(X ΔS S⁻¹), and M Δy + G Δz = r_p - A(K) + A(X R_d S⁻¹), Gᵀ Δy = r_f, where M is the <see cref="SchurComplement"/>.
/// </remarks>
internal sealed class SearchDirections
{
    private const double Accurate = 1e-12;
    private const int Refinements = 3;

    private readonly ScaledProgram program;
    private readonly DenseAlgebra algebra;
    private readonly CancellationToken token;
    private readonly Iterate point;
    private readonly Residuals residuals;
    private readonly ConeFactors factorsS;
    private readonly SchurComplement schur;
    private readonly NewtonSystem newton;
    private readonly Iterate refinement;
    private readonly ConeVector dualTerm;
    private readonly ConeVector work;
    private MatrixView[] inverse = [];

    /// <summary>For the method that moves <paramref name="point"/>.</summary>
    public SearchDirections(ScaledProgram program, DenseAlgebra algebra, Iterate point, Residuals residuals, ConeFactors factorsS, CancellationToken token)
    {
        this.program = program;
        this.algebra = algebra;
        this.token = token;
        this.point = point;
        this.residuals = residuals;
        this.factorsS = factorsS;
        schur = new SchurComplement(program, algebra);
        newton = new NewtonSystem(program, schur, algebra);
        refinement = new Iterate(program);
        dualTerm = new ConeVector(program.BlockSizes, program.NonnegativeCount);
        work = new ConeVector(program.BlockSizes, program.NonnegativeCount);
    }

    /// <summary>M at the point of the last <see cref="TryPrepare"/>.</summary>
    public MatrixView M => schur.M;

    /// <summary>The least pivot of M's factor, relative to the diagonal entry that it is left of.</summary>
    public double LeastPivot => newton.LeastPivot;

    /// <summary>Forms and factors M at the present point, whose S has been factored.</summary>
    /// <returns>Whether M could be made definite.</returns>
    public bool TryPrepare()
    {
        inverse = factorsS.Invert(token);
        schur.Form(point.X, point.S, inverse, token);
        return newton.TryFactor(token);
    }

    /// <summary>X R_d S⁻¹ for the residuals as they are now, which the next solutions use.</summary>
    public void SetDualTerm() => SetProduct(point.X, residuals.Dual, dualTerm);

    /// <summary>The direction for <paramref name="k"/>.</summary>
    public void Solve(ConeVector k, Iterate direction)
    {
        double[] r = [.. residuals.Primal];
        program.AddMap(-1, k, r);
        program.AddMap(1, dualTerm, r);
        newton.Solve(r, residuals.Free, direction.Y, direction.Z);
        direction.S.CopyFrom(residuals.Dual);
        program.AddAdjoint(-1, direction.Y, direction.S);
        SetProduct(point.X, direction.S, direction.X);
        direction.X.Scale(-1);
        direction.X.Add(1, k);
        Refine(direction);
    }

    /// <summary>Of all with A(ΔX) + G Δz = <paramref name="r"/> and Gᵀ Δy = <paramref name="q"/> the one that keeps S + A*(y), and X by the least in the metric of the point.</summary>
    public void Correct(ReadOnlySpan<double> r, ReadOnlySpan<double> q, Iterate correction)
    {
        newton.Solve(r, q, correction.Y, correction.Z);
        correction.S.Scale(0);
        program.AddAdjoint(1, correction.Y, correction.S);
        SetProduct(point.X, correction.S, correction.X);
        correction.S.Scale(-1);
    }

    /// <summary>The symmetric part of A B S⁻¹.</summary>
    public void SetProduct(ConeVector a, ConeVector b, ConeVector product)
    {
        algebra.ForEach(inverse.Length, token, i =>
        {
            algebra.Multiply(1, a.Blocks[i], b.Blocks[i], 0, work.Blocks[i]);
            algebra.Multiply(1, work.Blocks[i], inverse[i], 0, product.Blocks[i]);
        });
        TensorPrimitives.Multiply(a.Nonnegative, b.Nonnegative, product.Nonnegative);
        TensorPrimitives.Divide(product.Nonnegative, point.S.Nonnegative, product.Nonnegative);
        product.Symmetrize();
    }

    /// <summary>S⁻¹.</summary>
    public void SetInverse(ConeVector target)
    {
        for (int b = 0; b < inverse.Length; b++)
        {
            inverse[b].Values.CopyTo(target.Blocks[b].Values, 0);
        }

        TensorPrimitives.Reciprocal<double>(point.S.Nonnegative, target.Nonnegative);
    }

    // Where S⁻¹ is large, A(ΔX) + G Δz misses r_p by the rounding of M Δy. What it misses is known far better, from ΔX itself, and is solved for again.
    private void Refine(Iterate direction)
    {
        double last = double.PositiveInfinity;
        for (int round = 0; round < Refinements; round++)
        {
            double[] r = [.. residuals.Primal];
            program.AddMap(-1, direction.X, r);
            program.AddFree(-1, direction.Z, r);
            double[] q = [.. residuals.Free];
            program.AddFreeAdjoint(-1, direction.Y, q);
            double norm = TensorPrimitives.Norm<double>(r);
            if (norm <= Accurate || !(norm < 0.1 * last))
            {
                return;
            }

            last = norm;
            Correct(r, q, refinement);
            direction.Add(1, refinement);
        }
    }
}
