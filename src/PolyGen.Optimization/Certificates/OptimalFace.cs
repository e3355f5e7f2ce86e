using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Certificates;

/// <summary>The Gram matrices Q of a face W Q Wᵀ for each block, at the optimal γ: where they are singular, and where not.</summary>
/// <param name="relaxation">The relaxation.</param>
/// <param name="solution">Its solution.</param>
/// <param name="faces">The faces on which the Gram matrices lie for every γ.</param>
internal sealed class OptimalFace(MomentRelaxation relaxation, ConicSolution solution, IReadOnlyList<RationalFace> faces)
{
    // Below it g(x) is 0.
    private const double Active = 1e-9;

    /// <summary>The relaxation.</summary>
    public MomentRelaxation Relaxation => relaxation;

    /// <summary>The multipliers of the solution.</summary>
    public IReadOnlyList<double> Multipliers => solution.Free;

    /// <summary>The faces on which the Gram matrices lie for every γ.</summary>
    public IReadOnlyList<RationalFace> Faces => faces;

    /// <summary>The Q of the solution.</summary>
    public IReadOnlyList<Matrix<double>> Grams { get; } =
    [
        .. faces.Select((face, b) =>
        {
            double[,] gram = relaxation.Gram(b, solution);
            return Matrix<double>.Build.Dense(face.Free.Count, face.Free.Count, (i, j) => gram[face.Free[i], face.Free[j]]);
        }),
    ];

    /// <summary>The moment and localising matrices of the solution in the polynomials of the faces, Wᵀ M W.</summary>
    public IReadOnlyList<Matrix<double>> Moments { get; } =
    [
        .. faces.Select((face, b) => face.Polynomials().TransposeThisAndMultiply(Matrix<double>.Build.DenseOfArray(relaxation.Localizing(b, solution))) * face.Polynomials()),
    ];

    /// <summary>Separates by minimisers x: bᵀ Q b vanishes at those where g is positive.</summary>
    public IReadOnlyList<FaceBasis> AtPoints(IReadOnlyList<Vector<double>> points) =>
    [
        .. faces.Select((face, b) =>
        {
            GramBlock block = relaxation.Blocks[b];
            NumericPolynomial g = new(block.Inequality < 0 ? 1 : relaxation.Program.Inequalities[block.Inequality]);
            return new FaceBasis(Matrix<double>.Build.Dense(points.Count, block.Basis.Count, (i, k) => g.Value(points[i]) > Active ? Value(block.Basis[k], points[i]) : 0) * face.Polynomials());
        }),
    ];

    /// <summary>
    /// Separates by the kernels of the solution's Gram matrices, which are the ranges of its moment matrices, also where these are not those of points: Q M ≈ μ I, so an eigenvalue of Q counts as 0 when it is below √μ, for Q and M of equal size.
    /// </summary>
    public IReadOnlyList<FaceBasis> AtKernels()
    {
        double mu = Grams.Zip(Moments, (q, m) => q.PointwiseMultiply(m).Enumerate().Sum()).Sum() / Grams.Sum(q => q.RowCount);
        double threshold = Math.Sqrt(Math.Max(0, mu) * Grams.Max(LargestEigenvalue) / Moments.Max(LargestEigenvalue));
        return
        [
            .. Grams.Select(q =>
            {
                Evd<double> evd = q.Evd(Symmetricity.Symmetric);
                return new FaceBasis(Matrix<double>.Build.Dense(q.RowCount, q.RowCount, (i, k) => evd.EigenValues[i].Real < threshold ? evd.EigenVectors[k, i] : 0));
            }),
        ];
    }

    private static double LargestEigenvalue(Matrix<double> matrix) => matrix.Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real);

    private static double Value(Monomial monomial, Vector<double> point) =>
        Enumerable.Range(0, monomial.VariableCount).Aggregate(1.0, (product, i) => product * Math.Pow(point[i], monomial[i]));
}
