using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Symbolics.Rings;
using MathVector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Programs;

/// <summary>A program in variables u of order 1, x_i = 2^e_i u_i, each of its polynomials divided by a power of 2, and only with the variables that occur.</summary>
/// <remarks>Powers of 2 keep the coefficients exact: what is proved for the scaled program is proved for the other.</remarks>
internal sealed class ProgramScaling
{
    private const int MaximumExponent = 200;

    private static readonly Rational Two = 2;

    private readonly int[] variables;
    private readonly int[] exponents;
    private readonly int count;

    // log2 of the sizes at which the terms of each polynomial are about equal, for all variables of the program.
    private readonly double[] balanced;

    private ProgramScaling(PolynomialProgram program, int[] variables, int[] exponents, double[] balanced)
    {
        this.variables = variables;
        this.exponents = exponents;
        this.balanced = balanced;
        count = program.VariableCount;
        Original = program;
        ObjectiveFactor = Factor(Substituted(program.Objective));
        ObjectiveSize = program.Objective.Terms.Where(term => term.Key.Degree > 0)
            .Select(term => Math.Pow(2, LogMagnitude(term.Value) + balanced.Select((size, i) => size * term.Key[i]).Sum()))
            .DefaultIfEmpty(0)
            .Max();
        TermSizes = [.. variables.Select((variable, i) => Math.Pow(2, balanced[variable] - exponents[i]))];
        InequalityFactors = [.. program.Inequalities.Select(g => Factor(Substituted(g)))];
        EqualityFactors = [.. program.Equalities.Select(h => Factor(Substituted(h)))];
        Scaled = new(Substituted(program.Objective) * (1 / ObjectiveFactor))
        {
            Inequalities = [.. program.Inequalities.Select((g, j) => Substituted(g) * (1 / InequalityFactors[j]))],
            Equalities = [.. program.Equalities.Select((h, i) => Substituted(h) * (1 / EqualityFactors[i]))],
        };
    }

    /// <summary>The program in x.</summary>
    public PolynomialProgram Original { get; }

    /// <summary>The program in u.</summary>
    public PolynomialProgram Scaled { get; }

    /// <summary>What the objective was divided by.</summary>
    public Rational ObjectiveFactor { get; }

    /// <summary>What each inequality was divided by.</summary>
    public IReadOnlyList<Rational> InequalityFactors { get; }

    /// <summary>What each equality was divided by.</summary>
    public IReadOnlyList<Rational> EqualityFactors { get; }

    /// <summary>The sizes of the u_i at which the terms of each polynomial are about equal, without regard to stated bounds.</summary>
    public IReadOnlyList<double> TermSizes { get; }

    /// <summary>
    /// The largest term of f but the constant one, at variables of the sizes at which the terms of each polynomial are about equal; 0 where there is none. It does not depend on stated bounds:
    /// a box may be far larger than all that matters.
    /// </summary>
    public double ObjectiveSize { get; }

    /// <summary>x = u: for callers that scale themselves.</summary>
    public static ProgramScaling None(PolynomialProgram program)
    {
        int[] used = Used(program);
        return new(program, used, new int[used.Length], Unbounded(program));
    }

    /// <summary>
    /// Variables with a stated bound are of the order of the bound. The others get the least-squares solution of log|c_α| + Σ α_i log s_i = const over the terms of each polynomial.
    /// </summary>
    public static ProgramScaling Create(PolynomialProgram program)
    {
        int[] used = Used(program);
        double[] bounds = VariableBounds.Read(program);
        double[] unbounded = Unbounded(program);
        double[] balanced = bounds.All(double.IsPositiveInfinity) ? unbounded : Balanced(program, bounds);
        return new(program, used, [.. used.Select(variable => Exponent(double.IsFinite(bounds[variable]) && bounds[variable] > 0 ? Math.Log2(bounds[variable]) : balanced[variable]))], unbounded);
    }

    /// <summary>The same program with each u_i larger by the power of 2 next to <paramref name="sizes"/>[i].</summary>
    public ProgramScaling Enlarged(IReadOnlyList<double> sizes) =>
        new(Original, variables, [.. exponents.Select((exponent, i) => exponent + Exponent(Math.Log2(sizes[i])))], balanced);

    /// <summary>The point x of a point u.</summary>
    public double[] Point(IReadOnlyList<double> scaled)
    {
        double[] point = new double[count];
        for (int i = 0; i < variables.Length; i++)
        {
            point[variables[i]] = Math.ScaleB(scaled[i], exponents[i]);
        }

        return point;
    }

    /// <summary>The point u of a point x.</summary>
    public MathVector ScaledPoint(IReadOnlyList<double> point) => MathVector.Build.DenseOfEnumerable(variables.Select((variable, i) => Math.ScaleB(point[variable], -exponents[i])));

    /// <summary>p(x) as a polynomial in u.</summary>
    public MultivariatePolynomial ToScaled(MultivariatePolynomial polynomial) => Substituted(polynomial);

    /// <summary>p(u) as a polynomial in x.</summary>
    public MultivariatePolynomial ToOriginal(MultivariatePolynomial polynomial) =>
        new(polynomial.Terms.Select(term => new KeyValuePair<Monomial, Rational>(ToOriginal(term.Key), term.Value / MonomialFactor(term.Key))));

    /// <summary>u^e with x in the place of u.</summary>
    public Monomial ToOriginal(Monomial scaled)
    {
        int[] powers = new int[count];
        for (int i = 0; i < variables.Length; i++)
        {
            powers[variables[i]] = scaled[i];
        }

        return new(powers);
    }

    /// <summary>x^e / u^e.</summary>
    public Rational MonomialFactor(Monomial scaled) => Two.Pow(exponents.Select((exponent, i) => exponent * scaled[i]).Sum());

    private static int[] Used(PolynomialProgram program) =>
    [
        .. program.Polynomials.SelectMany(polynomial => polynomial.Terms)
            .SelectMany(term => Enumerable.Range(0, term.Key.VariableCount).Where(variable => term.Key[variable] > 0))
            .Distinct()
            .Order(),
    ];

    private static int Exponent(double log) => double.IsFinite(log) ? (int)Math.Clamp(Math.Round(log), -MaximumExponent, MaximumExponent) : 0;

    private static double[] Unbounded(PolynomialProgram program) => Balanced(program, [.. Enumerable.Repeat(double.PositiveInfinity, program.VariableCount)]);

    // Normal equations in (log s, one constant a polynomial), with the bounded variables fixed and a small pull to log s = 0 that decides what is left open.
    private static double[] Balanced(PolynomialProgram program, double[] bounds)
    {
        const double pull = 1e-3;
        MultivariatePolynomial[] polynomials = [.. program.Polynomials.Where(polynomial => polynomial.Terms.Count > 1)];
        int size = program.VariableCount + polynomials.Length;
        if (polynomials.Length == 0 || program.VariableCount == 0)
        {
            return new double[program.VariableCount];
        }

        Matrix<double> normal = Matrix<double>.Build.DenseDiagonal(size, size, pull);
        MathVector right = MathVector.Build.Dense(size);
        for (int p = 0; p < polynomials.Length; p++)
        {
            foreach (KeyValuePair<Monomial, Rational> term in polynomials[p].Terms)
            {
                MathVector row = MathVector.Build.Dense(size);
                double target = -LogMagnitude(term.Value);
                for (int variable = 0; variable < term.Key.VariableCount; variable++)
                {
                    bool isFixed = double.IsFinite(bounds[variable]) && bounds[variable] > 0;
                    target -= isFixed ? term.Key[variable] * Math.Log2(bounds[variable]) : 0;
                    row[variable] = isFixed ? 0 : term.Key[variable];
                }

                row[program.VariableCount + p] = -1;
                normal += row.OuterProduct(row);
                right += row * target;
            }
        }

        return [.. normal.Cholesky().Solve(right).Take(program.VariableCount)];
    }

    // log2 |c|, also where |c| is beyond double's range.
    private static double LogMagnitude(Rational value) =>
        (BigInteger.Log(BigInteger.Abs(value.Numerator)) - BigInteger.Log(value.Denominator)) / Math.Log(2);

    private static Rational Factor(MultivariatePolynomial polynomial) =>
        polynomial.IsZero ? 1 : Two.Pow((int)Math.Round(polynomial.Terms.Max(term => LogMagnitude(term.Value))));

    private MultivariatePolynomial Substituted(MultivariatePolynomial polynomial) => new(polynomial.Terms.Select(term =>
    {
        int[] powers = [.. variables.Select(variable => term.Key[variable])];
        return new KeyValuePair<Monomial, Rational>(new(powers), term.Value * Two.Pow(powers.Select((power, i) => power * exponents[i]).Sum()));
    }));
}
