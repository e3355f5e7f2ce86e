using PolyGen.Symbolics.LinearAlgebra;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Symbolics.Tests.LinearAlgebra;

public sealed class RationalSystemTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Systems_with_a_solution_get_one_that_is_zero_off_the_leftmost_independent_columns(int seed)
    {
        // A product of thin matrices, so that rows and columns depend on each other; x has many entries outside.
        Random random = new(seed);
        int rows = random.Next(1, 9), columns = random.Next(1, 9), rank = random.Next(0, 5), sides = random.Next(1, 4);
        Rational[,] a = Product(Random(random, rows, rank), Random(random, rank, columns));
        Rational[,] b = Product(a, Random(random, columns, sides));
        Rational[][] rightHandSides = [.. Enumerable.Range(0, sides).Select(side => Column(b, side))];

        Rational[][] solutions = RationalSystem.Solve(a, rightHandSides, CancellationToken.None)!;

        for (int side = 0; side < sides; side++)
        {
            Assert.Equal(rightHandSides[side], Column(Product(a, AsColumn(solutions[side])), 0));
            Assert.Equal(solutions[side], RationalSystem.Solve(a, rightHandSides[side], CancellationToken.None)!);
            for (int column = 0; column < columns; column++)
            {
                // A column that those left of it span has the unknown 0.
                bool spanned = RationalSystem.Solve(Leading(a, column), Column(a, column), CancellationToken.None) is not null;
                Assert.True(!spanned || solutions[side][column].IsZero);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_right_hand_side_outside_the_image_has_no_solution(int seed)
    {
        // y Aᵀ = 0 and y · b ≠ 0: the last row is the sum of the others, the last right-hand side is not.
        Random random = new(seed);
        int rows = random.Next(2, 9), columns = random.Next(1, 9);
        Rational[,] a = Random(random, rows, columns);
        Rational[] b = Column(Product(a, Random(random, columns, 1)), 0);
        for (int column = 0; column < columns; column++)
        {
            a[rows - 1, column] = Enumerable.Range(0, rows - 1).Aggregate((Rational)0, (sum, row) => sum + a[row, column]);
        }

        Rational[] inside = [.. b.Take(rows - 1), b.Take(rows - 1).Aggregate((Rational)0, (sum, entry) => sum + entry)];
        Rational[] outside = [.. inside.Take(rows - 1), inside[^1] + new Rational(1, 1_000_003)];
        Assert.NotNull(RationalSystem.Solve(a, inside, CancellationToken.None));
        Assert.Null(RationalSystem.Solve(a, outside, CancellationToken.None));
        Assert.Null(RationalSystem.Solve(a, [inside, outside], CancellationToken.None));
    }

    [Fact]
    public void The_inverse_of_a_Hilbert_matrix_is_integer()
    {
        // The corner entry of the inverse of the n by n Hilbert matrix is n².
        const int n = 20;
        Rational[,] hilbert = new Rational[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                hilbert[i, j] = new Rational(1, i + j + 1);
            }
        }

        Rational[] first = RationalSystem.Solve(hilbert, [.. Enumerable.Range(0, n).Select(i => (Rational)(i == 0 ? 1 : 0))], CancellationToken.None)!;
        Assert.Equal(n * n, first[0]);
        Assert.All(first, entry => Assert.True(entry.Denominator.IsOne));
    }

    [Fact]
    public void No_equations_leave_every_unknown_free_and_no_unknowns_solve_only_zero()
    {
        Assert.Equal([0, 0], RationalSystem.Solve(new Rational[0, 2], Array.Empty<Rational>(), CancellationToken.None)!);
        Assert.Empty(RationalSystem.Solve(new Rational[1, 0], [(Rational)0], CancellationToken.None)!);
        Assert.Null(RationalSystem.Solve(new Rational[1, 0], [(Rational)1], CancellationToken.None));
        Assert.Empty(RationalSystem.Solve(new Rational[,] { { 1 } }, Array.Empty<Rational[]>(), CancellationToken.None)!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_right_hand_side_of_another_length_is_refused(int length)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => RationalSystem.Solve(new Rational[,] { { 1 }, { 2 } }, new Rational[length], CancellationToken.None));
        Assert.Contains($"{length} entries, but the matrix 2 rows", exception.Message);
    }

    [Fact]
    public void A_cancelled_elimination_stops() =>
        Assert.Throws<OperationCanceledException>(() => RationalSystem.Solve(new Rational[,] { { 1 } }, [(Rational)1], new CancellationToken(true)));

    private static Rational[,] Random(Random random, int rows, int columns)
    {
        Rational[,] matrix = new Rational[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = random.Next(3) == 0 ? 0 : new Rational(random.Next(-99, 100), random.Next(1, 13));
            }
        }

        return matrix;
    }

    private static Rational[,] Product(Rational[,] a, Rational[,] b)
    {
        Rational[,] product = new Rational[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < product.GetLength(0); i++)
        {
            for (int j = 0; j < product.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }

    private static Rational[,] Leading(Rational[,] a, int columns)
    {
        Rational[,] leading = new Rational[a.GetLength(0), columns];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                leading[i, j] = a[i, j];
            }
        }

        return leading;
    }

    private static Rational[] Column(Rational[,] a, int column) => [.. Enumerable.Range(0, a.GetLength(0)).Select(row => a[row, column])];

    private static Rational[,] AsColumn(Rational[] x)
    {
        Rational[,] column = new Rational[x.Length, 1];
        for (int i = 0; i < x.Length; i++)
        {
            column[i, 0] = x[i];
        }

        return column;
    }
}
