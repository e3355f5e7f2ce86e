using PolyGen.Symbolics.Models;
using static PolyGen.Generators.Tests.Models.Terms;

namespace PolyGen.Generators.Tests.Models;

/// <summary>Each construct of C# that can be read, and the polynomial that it is read as.</summary>
public class ExpressionReadingTests
{
    /// <summary>What the expressions refer to.</summary>
    internal const string Members = """
        private const double Half = 0.5;
        private const int Rank = 3;
        [Parameter] private double a = 1;
        [Parameter] private double b = 1;
        [Parameter] private readonly double[] w = new double[4];
        [Parameter] private readonly double[,] m = new double[2, Rank];
        [Parameter] private readonly double[,,] t = new double[2, 3, 4];
        private double Square(double value) => value * value;
        private static double Cube(double value) { return value * value * value; }
        private double Sixth(double value) => Square(Cube(value));
        private double Entry(int i, int j) => m[i, j];
        private static int Next(int k) => k + 1;
        private static double Dot(double[] left, double[] right, int count) => Enumerable.Range(0, count).Sum(n => left[n] * right[n]);
        private double Weighted(int k) => w[k];
        private static double Scale(double value, double factor = 3) => factor * value;
        private static double Line(double slope, double x) { const double Two = 2; double doubled = Two * slope, scaled = doubled * x; return scaled - 1; }
        """;

    private static ModelExpression A => Parameter("a");

    private static ModelExpression B => Parameter("b");

    private static ModelExpression X => Column("x");

    public static TheoryData<string, ModelExpression> Expressions => new()
    {
        { "a", A },
        { "this.a", A },
        { "x", X },
        { "1", Number(1) },
        { "0.1", new ModelNumber(Symbolics.Rings.Rational.FromDouble(0.1)) },
        { "-7", Number(-7) },
        { "Half", Number(1, 2) },
        { "Math.PI", new ModelNumber(Symbolics.Rings.Rational.FromDouble(Math.PI)) },
        { "Rank", Number(3) },
        { "1 / 2", Number(0) },
        { "1 / 4.0", Number(1, 4) },
        { "0.25f", Number(1, 4) },
        { "(double)(float)0.5", Number(1, 2) },
        { "default(double)", Number(0) },
        { "'\\u0005'", Number(5) },
        { "a + x", Add(A, X) },
        { "a - x - b", Subtract(Subtract(A, X), B) },
        { "a * x + b", Add(Multiply(A, X), B) },
        { "a * (x + b)", Multiply(A, Add(X, B)) },
        { "checked(a * x)", Multiply(A, X) },
        { "+a", A },
        { "-a", Multiply(Number(-1), A) },
        { "-(a + 2)", Multiply(Number(-1), Add(A, Number(2))) },
        { "a / 3", Multiply(A, Number(1, 3)) },
        { "a / -0.5", Multiply(A, Number(-2)) },
        { "a / w.Length", Multiply(A, Number(1, 4)) },
        { "a / (2.0 * w.Length)", Multiply(A, Number(1, 8)) },
        { "Math.Pow(a, 2)", Power(A, 2) },
        { "Math.Pow(a - x, Rank)", Power(Subtract(A, X), 3) },
        { "Math.Pow(y: 2.0, x: a)", Power(A, 2) },
        { "double.Pow(a, 0)", Power(A, 0) },
        { "Math.Pow(a, m.GetLength(0))", Power(A, 2) },
        { "Square(a)", Multiply(A, A) },
        { "Square(x - a)", Multiply(Subtract(X, A), Subtract(X, A)) },
        { "this.Square(Half)", Number(1, 4) },
        { "Cube(a)", Multiply(Multiply(A, A), A) },
        { "Fit.Cube(a)", Multiply(Multiply(A, A), A) },
        { "Sixth(a)", Multiply(Multiply(Multiply(A, A), A), Multiply(Multiply(A, A), A)) },
        { "Scale(a)", Multiply(Number(3), A) },
        { "Scale(factor: x, value: a)", Multiply(X, A) },
        { "Line(a, x)", Subtract(Multiply(Multiply(Number(2), A), X), Number(1)) },
        { "w[1]", Parameter("w", 1) },
        { "w[Rank]", Parameter("w", 3) },
        { "w['\\u0002']", Parameter("w", 2) },
        { "w[w.Length / 2]", Parameter("w", 2) },
        { "w[w.Length - 1]", Parameter("w", 3) },
        { "m[1, m.GetLength(1) - 1]", Parameter("m", 1, 2) },
        { "t[1, 2, 3]", Parameter("t", 1, 2, 3) },
        { "z[2]", Column("z", 2) },
        { "m.Length * a", Multiply(Number(6), A) },
        { "z.Length * a", Multiply(Number(5), A) },
        { "t.GetLength(2) + 0.5", Number(9, 2) },
        { "w[i]", new ModelParameterEntry("w", new([new ColumnModelIndex("i")])) },
        { "m[j, 1]", new ModelParameterEntry("m", new([new ColumnModelIndex("j"), new AffineModelIndex(1)])) },
        { "Entry(j, 2)", new ModelParameterEntry("m", new([new ColumnModelIndex("j"), new AffineModelIndex(2)])) },
        { "Enumerable.Range(0, 4).Sum(k => w[k])", Sum("k", 4, Parameter("w", I("k"))) },
        { "Enumerable.Range(0, Rank).Sum(k => z[k] * w[k + 1])", Sum("k", 3, Multiply(Column("z", I("k")), Parameter("w", I("k") + 1))) },
        { "Enumerable.Range(1, 3).Sum(k => w[k] * z[4 - k])", Sum("k", 3, Multiply(Parameter("w", I("k") + 1), Column("z", (-1 * I("k")) + 3))) },
        { "Enumerable.Range(-2, 2).Sum(k => w[-k])", Sum("k", 2, Parameter("w", (-1 * I("k")) + 2)) },
        { "Enumerable.Range(0, 2).Sum(k => w[2 * k + 1] + w[k * 3] + w[+k])", Sum("k", 2, Add(Add(Parameter("w", (2 * I("k")) + 1), Parameter("w", 3 * I("k"))), Parameter("w", I("k")))) },
        { "Enumerable.Range(0, w.Length).Sum((int k) => { double square = z[k] * z[k]; return square; })", Sum("k", 4, Multiply(Column("z", I("k")), Column("z", I("k")))) },
        { "Enumerable.Range(count: 2, start: 1).Sum(n => z[n])", Sum("n", 2, Column("z", I("n") + 1)) },
        { "Enumerable.Sum(Enumerable.Range(0, 2), k => z[k])", Sum("k", 2, Column("z", I("k"))) },
        { "Enumerable.Range(0, 2).Sum(p => Enumerable.Range(0, 3).Sum(q => m[p, q] * z[p + q]))", Sum("p", 2, Sum("q", 3, Multiply(Parameter("m", I("p"), I("q")), Column("z", I("p") + I("q"))))) },
        { "Enumerable.Range(0, 4).Sum(k => w[k]) * Enumerable.Range(0, 4).Sum(k => w[k])", Multiply(Sum("k", 4, Parameter("w", I("k"))), Sum("k2", 4, Parameter("w", I("k2")))) },
        { "Enumerable.Range(0, 1).Sum(k2 => w[k2]) + Enumerable.Range(0, 1).Sum(k => w[k]) + Enumerable.Range(0, 1).Sum(k => w[k])", Add(Add(Sum("k2", 1, Parameter("w", I("k2"))), Sum("k", 1, Parameter("w", I("k")))), Sum("k3", 1, Parameter("w", I("k3")))) },
        { "Enumerable.Range(0, 2).Sum(@class => w[@class])", Sum("k", 2, Parameter("w", I("k"))) },
        { "Enumerable.Range(0, 2).Sum(_ => a)", Sum("k", 2, A) },
        { "Enumerable.Range(0, 2).Sum(k => Entry(k, Next(k)))", Sum("k", 2, Parameter("m", I("k"), I("k") + 1)) },
        { "Enumerable.Range(0, 2).Sum(k => { int next = k + 1; return w[next]; })", Sum("k", 2, Parameter("w", I("k") + 1)) },
        { "Enumerable.Range(0, 2).Sum(Weighted)", Sum("k", 2, Parameter("w", I("k"))) },
        { "Enumerable.Range(0, 3).Select(k => w[k]).Sum()", Sum("k", 3, Parameter("w", I("k"))) },
        { "Enumerable.Range(0, 3).Select(k => k + 1).Sum(n => w[n])", Sum("k", 3, Parameter("w", I("k") + 1)) },
        { "Enumerable.Range(3, 0).Sum(k => w[k])", Number(0) },
        { "Enumerable.Range(0, 0).Select(k => w[k]).Sum()", Number(0) },
        { "w.Sum()", Sum("i", 4, Parameter("w", I("i"))) },
        { "z.Sum() - w.Sum(v => v * v)", Subtract(Sum("i", 5, Column("z", I("i"))), Sum("i2", 4, Multiply(Parameter("w", I("i2")), Parameter("w", I("i2"))))) },
        { "w.Sum(Square)", Sum("i", 4, Multiply(Parameter("w", I("i")), Parameter("w", I("i")))) },
        { "w.Select(v => a * v).Sum()", Sum("i", 4, Multiply(A, Parameter("w", I("i")))) },
        { "Dot(w, z, 4)", Sum("n", 4, Multiply(Parameter("w", I("n")), Column("z", I("n")))) },
        { "Dot(right: z, left: z, count: z.Length)", Sum("n", 5, Multiply(Column("z", I("n")), Column("z", I("n")))) },
        { "Rank > 2 ? a : Math.Sin(a)", A },
        { "a /* the scale */ * x // of x\n", Multiply(A, X) },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public async Task An_expression_is_read_as_the_polynomial_that_it_computes(string expression, ModelExpression expected)
    {
        // The second residual selects with both indices, so that a row may leave them out.
        string source = ModelRun.Class(Members
            + $"\n[Residual] private double Error(double x, [Columns(5)] double[] z, int i, int j) => {expression};"
            + "\n[Residual] private double Select(int i, int j) => w[i] + m[j, 0];");
        PolynomialModel model = Assert.Single(await ModelRun.Read(source));

        Assert.Equal(expected, model.Residuals[0].Value);
        Assert.Equal(model, Assert.Single(await ModelRun.Read(source.Replace("\n", "\r\n"))));
        Assert.Equal(model, Assert.Single(await ModelRun.Read(source.Replace($"=> {expression};", $"{{ return ({expression}); }}"))));
    }

    [Fact]
    public async Task A_model_of_floats_computes_with_floats()
    {
        PolynomialModel model = await ModelRun.ReadClass("""
            [Parameter] private float a = 1;
            [Parameter] private readonly float[] w = new float[2];
            [Residual] private float Error(float x, [Columns(2)] float[] z) => 0.5f * MathF.Pow(a, 2) + float.Pow(x, 3) + (float)Math.Pow(a, 4) + w.Sum() + Enumerable.Range(0, 2).Sum(k => z[k]);
            """);

        Assert.Equal(Symbolics.Networks.Precision.Single, model.Precision);
        Assert.Equal(
            Add(
                Add(
                    Add(Add(Multiply(Number(1, 2), Power(A, 2)), Power(X, 3)), Power(A, 4)),
                    Sum("i", 2, Parameter("w", I("i")))),
                Sum("k", 2, Column("z", I("k")))),
            model.Residuals[0].Value);
    }
}
