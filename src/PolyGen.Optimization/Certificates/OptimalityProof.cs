using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>Looks for an <see cref="OptimalRepresentation"/>: on which faces the Gram matrices lie for every γ, and where they are singular for the optimal one.</summary>
/// <remarks>
/// It fails where minimisers are degenerate: where they form a continuum, the Hessian of the Lagrangian is singular along the active constraints, an active constraint has the multiplier 0, or the faces for every γ, as
/// those of (y - x²)² + …, have no bases of short fractions.
/// </remarks>
/// <param name="relaxation">The relaxation.</param>
/// <param name="solution">Its solution, which reaches its bound at minimisers.</param>
/// <param name="minimizers">Some of them.</param>
/// <param name="interior">A solution in the middle of all representations with a given γ.</param>
internal sealed class OptimalityProof(MomentRelaxation relaxation, ConicSolution solution, IReadOnlyList<Vector<double>> minimizers, Func<Rational, CancellationToken, ConicSolution> interior)
{
    private const double Value = 1e-11;
    private const double Feasibility = 1e-10;
    private const double Distance = 1e-6;
    private const int Starts = 60;

    // Where γ is that far below the optimal one, eigenvalues that are still 0 are 0 for every γ.
    private const double FarBelow = 1e-2;

    // Up to which size the linear algebra takes seconds: entries of a matrix of the monomials and the products of polynomials.
    private const long MaximumEntries = 40_000_000;

    private static readonly double[] Lowerings = [Math.ScaleB(1, -52), Math.ScaleB(1, -44), Math.ScaleB(1, -36), Math.ScaleB(1, -28)];
    private static readonly double[] Tolerances = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4];

    private readonly Rational value = minimizers.Min(point => relaxation.Program.Objective.Evaluate([.. point.Select(Rational.FromDouble)]));
    private IReadOnlyList<Vector<double>>? others;

    /// <summary>The representation, or null.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public RationalRepresentation? Prove(CancellationToken cancellationToken) => relaxation.Moments.Count * relaxation.Blocks.Sum(block => (long)block.Basis.Count * block.Basis.Count) > MaximumEntries ? null
        : Prove([.. relaxation.Blocks.Select(block => RationalFace.Whole(block.Basis.Count))], cancellationToken)
            ?? FacesForAll(cancellationToken).Select(faces => Prove(faces, cancellationToken)).FirstOrDefault(proof => proof is not null);

    private RationalRepresentation? Prove(IReadOnlyList<RationalFace> faces, CancellationToken cancellationToken)
    {
        OptimalFace face = new(relaxation, solution, faces);
        IReadOnlyList<FaceBasis> bases = face.AtPoints(minimizers);
        RationalRepresentation? proof = Prove(face, bases, cancellationToken);
        if (proof is not null)
        {
            return proof;
        }

        // More functionals than those of the minimisers vanish on the squares: perhaps those of other minimisers.
        IReadOnlyList<FaceBasis> kernels = face.AtKernels();
        if (kernels.Sum(basis => basis.Vanishing) < bases.Sum(basis => basis.Vanishing))
        {
            bases = face.AtPoints([.. minimizers, .. others ??= [.. OtherMinimizers(cancellationToken)]]);
            proof = Prove(face, bases, cancellationToken);
        }

        return proof ?? Prove(face, kernels, cancellationToken);
    }

    private RationalRepresentation? Prove(OptimalFace face, IReadOnlyList<FaceBasis> bases, CancellationToken cancellationToken)
    {
        double size = Math.Max(1, Math.Abs(value.ToDouble()));
        return OptimalRepresentation.Prove(face, bases, value, Lowerings.Select(lowering => lowering * size), cancellationToken);
    }

    private IEnumerable<Vector<double>> OtherMinimizers(CancellationToken cancellationToken)
    {
        NumericProgram numeric = new(relaxation.Program);
        LocalMinimizer local = new(numeric);
        double reached = value.ToDouble() + (Value * Math.Max(1, Math.Abs(value.ToDouble())));
        List<Vector<double>> found = [.. minimizers];
        foreach (Vector<double> start in MomentSampling.Starts(relaxation.Sequence(solution.Y), relaxation.Program.VariableCount, Starts, seed: 1))
        {
            if (local.Minimize(start, cancellationToken) is { } point && numeric.Violation(point) <= Feasibility && numeric.Objective.Value(point) <= reached
                && found.TrueForAll(other => (other - point).L2Norm() > Distance))
            {
                found.Add(point);
                yield return point;
            }
        }
    }

    private IEnumerable<IReadOnlyList<RationalFace>> FacesForAll(CancellationToken cancellationToken)
    {
        double size = Math.Max(1, Math.Abs(value.ToDouble()));
        ConicSolution below = interior(RationalRounding.RoundDown(value.ToDouble() - (FarBelow * size)), cancellationToken);
        if (below.Status is not (ConicStatus.Optimal or ConicStatus.NumericalTrouble) || below.X.Any(block => !block.Enumerate().All(double.IsFinite)))
        {
            yield break;
        }

        int last = 0;
        foreach (double tolerance in Tolerances)
        {
            List<RationalFace> faces = [.. relaxation.Blocks.Select((_, b) => RationalFace.Of(Matrix<double>.Build.DenseOfArray(relaxation.Gram(b, below)), tolerance)).OfType<RationalFace>()];
            int kernel = faces.Sum(face => face.W.GetLength(0) - face.Free.Count);
            if (faces.Count == relaxation.Blocks.Count && kernel > last)
            {
                last = kernel;
                yield return faces;
            }
        }
    }
}
