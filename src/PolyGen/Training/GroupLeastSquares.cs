using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Column = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Training;

/// <summary>The block solve: the changes δ that take a system of a linear group to its minimum, (ω G + λN) δ = -(ω h + λN θ).</summary>
/// <remarks>
/// <para>
/// The matrix is scaled to a unit diagonal, A = D C D, and Cholesky's factorisation taken of C + ρ. Without ρ a singular G, as of
/// inputs that depend on each other, has no factor. ρ weighs the change alone: δ is the minimiser of the loss plus ρ|Dδ|², a proximal step. It lowers
/// the loss for any ρ, leaves parameters alone that the loss does not depend on, and repeated solves converge to a
/// least-squares solution; of directions with an eigenvalue μ of C, one solve leaves the part ρ/(μ + ρ) undone.
/// </para>
/// <para>ρ is the larger of 8 n 2⁻⁵², the rounding of the factorisation of n parameters, and one rounding of <typeparamref name="T"/>, below which the values of the network say nothing.</para>
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GroupLeastSquares<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double RidgeGrowth = 100;

    private readonly GroupQuadratic quadratic;
    private readonly double penalty;
    private readonly double[] scale;
    private readonly Cholesky<double>? factor;

    /// <summary>Factors the matrix of the systems of weight <paramref name="weight"/>: O(n³).</summary>
    /// <param name="quadratic">The systems.</param>
    /// <param name="weight">ω.</param>
    /// <param name="penalty">λN.</param>
    public GroupLeastSquares(GroupQuadratic quadratic, double weight, double penalty)
    {
        this.quadratic = quadratic;
        this.penalty = penalty;
        int order = quadratic.Order;
        scale = new double[order];
        for (int i = 0; i < order; i++)
            scale[i] = Math.Sqrt((weight * quadratic.GramRow(i)[i]) + penalty);
        Matrix<double> scaled = Matrix<double>.Build.Dense(order, order, (i, j) => i == j ? 1 : Inverse(i) * weight * quadratic.GramRow(i)[j] * Inverse(j));
        double ridge = Math.Max(8 * order * Math.ScaleB(1, -52), double.CreateTruncating(T.BitIncrement(T.One)) - 1);
        factor = Factor(scaled, ridge);
    }

    /// <summary>δ of a system at the parameters θ, all parameters being <paramref name="parameters"/>; zero where sums have overflowed.</summary>
    public double[] Solve(GroupSystem system, ReadOnlySpan<T> parameters)
    {
        if (factor is null)
            return new double[quadratic.Order];
        Column right = Column.Build.Dense(quadratic.Order);
        for (int i = 0; i < quadratic.Order; i++)
            right[i] = -Inverse(i) * ((system.Weight * system.HalfGradient[i]) + (penalty * double.CreateTruncating(parameters[system.Parameters[i]])));
        Column solution = factor.Solve(right);
        return [.. solution.Select((value, i) => Inverse(i) * value)];
    }

    private static Cholesky<double>? Factor(Matrix<double> scaled, double ridge)
    {
        // No entry of C is above 1 in magnitude: with a ridge of n it is definite, unless sums have overflowed.
        for (; ridge < RidgeGrowth * scaled.RowCount; ridge *= RidgeGrowth)
        {
            try
            {
                return (scaled + (ridge * Matrix<double>.Build.DenseIdentity(scaled.RowCount))).Cholesky();
            }
            catch (ArgumentException)
            {
                // Not definite in double: a larger ridge.
            }
        }

        return null;
    }

    private double Inverse(int i) => scale[i] > 0 ? 1 / scale[i] : 0;
}
