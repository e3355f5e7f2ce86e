namespace PolyGen.Generators.Tests.Models;

/// <summary>For each rule about models a class that breaks it, with the exact places «marked», and one like it that does not.</summary>
public static class ModelRuleExamples
{
    private const string A = "[Parameter] private double a = 1;";
    private const string W = "[Parameter] private readonly double[] w = new double[4];";
    private const string Error = "[Residual] private double Error(double x) => x;";

    /// <summary>Whole sources, behind <c>using System; using System.Linq; using PolyGen;</c>.</summary>
    public static TheoryData<string, string, string> All
    {
        get
        {
            TheoryData<string, string, string> examples = [];
            foreach ((string id, string breach, string kept) in classes)
            {
                examples.Add(id, breach, kept);
            }

            foreach ((string id, string breach, string kept) in members)
            {
                examples.Add(id, Class(breach), Class(kept));
            }

            foreach ((string breach, string kept) in notPolynomial)
            {
                examples.Add("PG1115", Class(A + W + Residual(breach)), Class(A + W + Residual(kept)));
            }

            return examples;
        }
    }

    private static readonly (string, string, string)[] classes =
    [
        ("PG1001", $"[PolynomialModel] public class «Fit» {{ {A}{Error} }}", $"[PolynomialModel] public partial class Fit {{ {A}{Error} }}"),
        ("PG1002", $"[PolynomialModel] public «abstract» partial class Fit {{ {A}{Error} }}", $"[PolynomialModel] public sealed partial class Fit {{ {A}{Error} }}"),
        ("PG1003", $"public partial class Outer {{ [PolynomialModel] public partial class «Fit» {{ {A}{Error} }} }}", $"namespace Outer {{ [PolynomialModel] public partial class Fit {{ {A}{Error} }} }}"),
        ("PG1004", $"[PolynomialModel] public partial class Fit«<T>» {{ {A}{Error} }}", $"[PolynomialModel] public partial class Fit {{ {A}{Error} }} public class Fit<T>;"),
        ("PG1005", $"[PolynomialModel] «file» partial class Fit {{ {A}{Error} }}", $"[PolynomialModel] internal partial class Fit {{ {A}{Error} }}"),
        ("PG1006", $"[PolynomialModel] public partial class Fit«(int size)» {{ public int Size => size; {A}{Error} }}", $"[PolynomialModel] public partial class Fit {{ public Fit(int size) => Size = size; public int Size {{ get; }} {A}{Error} }}"),
        ("PG1007", $"[PolynomialModel] public partial class Base {{ {A}{Error} }} [PolynomialModel] public partial class Fit : «Base» {{ {A}{Error} }}", $"public class Base; [PolynomialModel] public partial class Fit : Base {{ {A}{Error} }}"),
        ("PG1007", $"[PolynomialNetwork(2)] [Dense(2)] public partial class Base; [PolynomialModel] public partial class Fit : «Base» {{ {A}{Error} }}", $"public class Base {{ protected void Classify() {{ }} }} [PolynomialModel] public partial class Fit : Base {{ {A}{Error} }}"),
        ("PG1010", $"[PolynomialModel] public partial class «Samples» {{ {A}{Error} }}", $"[PolynomialModel] public partial class Examples {{ {A}{Error} }}"),
        ("PG1010", $"public class Base {{ protected int Description => 0; }} [PolynomialModel] public partial class «Fit» : Base {{ {A}{Error} }}", $"public class Base {{ private int Description => 0; }} [PolynomialModel] public partial class Fit : Base {{ {A}{Error} }}"),
        ("PG1101", $"[PolynomialNetwork(4)] [Dense(2)] [«PolynomialModel»] public partial class Fit {{ {A}{Error} }}", $"[PolynomialNetwork(4)] [Dense(2)] public partial class Net; [PolynomialModel] public partial class Fit {{ {A}{Error} }}"),
        ("PG1102", "public class Fit { [«Parameter»] private double a = 1; [«Residual»] private double Error(double x) => x - a; }", "public class Fit { private double a = 1; private double Error(double x) => x - a; }"),
        ("PG1107", $"[«PolynomialModel»] public partial class Fit {{ private double a = 1; [Residual] private double Error(double x) => x; public double Read() => a; }}", $"[PolynomialModel] public partial class Fit {{ {A}{Error} }}"),
        ("PG1108", $"[«PolynomialModel»] public partial class Fit {{ {A} private double Error(double x) => x - a; }}", $"[PolynomialModel] public partial class Fit {{ {A}{Error} }}"),
    ];

    private static readonly (string, string, string)[] members =
    [
        ("PG1010", A + Residual("x") + "public int «Description» => 0; private void «Initialize»(int size) { } public class «Evaluate»; public void «set_Description»() { }", A + Residual("x") + "public int EvaluateBatch => 0; public int Parameters => 0; public Fit(ulong seed) { }"),
        ("PG1010", "[Parameter] private double «parameters» = 1; [Residual] private double «Samples»(double x) => x;", "[Parameter] private double parameter = 1; [Residual] private double Sample(double x) => x;"),
        ("PG1103", A + "[Parameter] private static double «b» = 1; [Parameter] private const double «c» = 1; [Parameter] private readonly double «d» = 1; [field: Parameter] public double «E» { get; set; }" + Error, A + "[Parameter] private double b = 1, c = 1, d = 1; public double E { get; set; }" + Error),
        ("PG1103", "[Parameter] private static readonly double[] «w» = new double[4];" + A + Error, W + A + Error),
        ("PG1104", A + "[Parameter] private int «n» = 1; [Parameter] private decimal «m» = 1; [Parameter] private double[][] «rows» = new double[2][]; [Parameter] private double[,,,] «t» = new double[1, 1, 1, 1]; [Parameter] private double? «d» = 1;" + Error, A + "private int n = 1; public int N => n;" + Error),
        ("PG1105", A + "[Parameter] private readonly double[] «none»; [Parameter] private readonly double[] «listed» = { 1, 2 }; [Parameter] private readonly double[] «collection» = [1, 2]; public Fit(int n) => none = new double[n];" + Error, A + "[Parameter] private readonly double[] listed = new double[] { 1, 2 };" + Error),
        ("PG1105", A + "[Parameter] private readonly double[] «field» = new double[size]; [Parameter] private readonly double[] «call» = Make(); private static int size = 2; private static double[] Make() => new double[2];" + Error, A + "[Parameter] private readonly double[] field = new double[Size]; private const int Size = 2;" + Error),
        ("PG1105", A + "[Parameter] private readonly double[] «empty» = new double[0]; [Parameter] private readonly double[,,] «large» = new double[int.MaxValue, int.MaxValue, int.MaxValue];" + Error, A + "[Parameter] private readonly double[,,] large = new double[1000, 1000, 100];" + Error),
        ("PG1106", A + "[Parameter] private float «b» = 1; [Parameter] private double c = 1; [Parameter] private readonly float[] «w» = new float[2];" + Error, A + "[Parameter] private double b = 1; [Parameter] private double c = 1;" + Error),
        ("PG1109", A + "[Residual] private float «Single»(double x) => 1; [Residual] private int «Whole»(double x) => 1; [Residual] private double «Generic»<T>(double x) => x; [Residual] private void «Nothing»(double x) { }" + Error, A + Error),
        ("PG1109", A + "[Residual] private double First(double x) => x; [Residual] private double «First»(double x, double y) => x;", A + "[Residual] private double First(double x) => x; private double First(double x, double y) => x;"),
        ("PG1109", A + "[«Residual(\"input\")»] private double First(double x) => x; [Residual] [«Residual»] private double Second(double x) => x;", A + "[Residual] private double First(double x) => x; [Residual] private double Second(double x) => x;"),
        ("PG1109", A + "public double Value { [Residual] «get» => a; }" + Error, A + "public double Value { get => a; }" + Error),
        ("PG1109", A + "[Residual] [System.Runtime.InteropServices.DllImport(\"c\")] private static extern double «cos»(double x);" + Error, A + "[System.Runtime.InteropServices.DllImport(\"c\")] private static extern double cos(double x);" + Error),
        ("PG1110", A + "[Residual] private double Error(double x) { «x = x * x;» return x; }", A + "[Residual] private double Error(double x) { double y = x * x; ; return y; }"),
        ("PG1110", A + "[Residual] private double First(double x) { «if (x > 0) { return a; }» return x; } [Residual] private double Second(double x) { double «y»; y = x; return y; } ", A + "[Residual] private double First(double x) { return a; }"),
        ("PG1110", A + "[Residual] private double Error(double x) => Clip(x) + Clip(a); private static double Clip(double x) { «for (int i = 0; i < 3; i++) { x *= x; }» return x; }", A + "[Residual] private double Error(double x) => Clip(x) + Clip(a); private static double Clip(double x) { return x; }"),
        ("PG1111", A + "[Residual] private double Error(double x, float «f», long «n», string «s», double[] «z», double[,] «m», ref double «r», params double[] «p») => x;", A + "[Residual] private double Error(double x, double f, [Columns(2)] double[] z) => x;"),
        ("PG1111", A + "[Residual] private double Error(double x, [Columns(2)] double «d», [Columns(0)] double[] «e», [Columns(3)] float[] «f», [Columns(1)] int «i») => x;", A + "[Residual] private double Error(double x, double d, [Columns(1)] double[] e) => x;"),
        ("PG1112", W + "[Residual] private double First(double x, int i, [Columns(2)] double[] z) => w[i]; [Residual] private double Second(int «x», double «i», [Columns(3)] double[] «z») => 1;", W + "[Residual] private double First(double x, int i, [Columns(2)] double[] z) => w[i]; [Residual] private double Second(double x, int i, [Columns(2)] double[] z) => 1;"),
        ("PG1113", W + "[Residual] private double Error(int i, double x) => w[i] * «i» - x + (2 * «i»);", W + "[Residual] private double Error(int i, double x) => w[i] * w[i] - x;"),
        ("PG1113", W + "[Residual] private double Error(int i, [Columns(4)] double[] z) => w[«i» + 1] + z[«i»] + w[-«i»] + w[i];", W + "[Residual] private double Error(int i, [Columns(4)] double[] z) => w[1] + z[2] + w[i];"),
        ("PG1113", W + Residual("Enumerable.Range(0, 4).Sum(k => «k» * w[k])"), W + Residual("Enumerable.Range(0, 4).Sum(k => x * w[k])")),
        ("PG1113", W + "[Residual] private double Error(int i) => Scaled(i) + w[i]; private double Scaled(int n) => 2.0 * «n»;", W + "[Residual] private double Error(int i) => Scaled(3) + w[i]; private double Scaled(int n) => 2.0 * n;"),
        ("PG1114", W + "[Residual] private double Error(double x, int «i») => w[0] - x;", W + "[Residual] private double Error(double x, int i) => w[i] - x;"),
        ("PG1114", W + "[Parameter] private readonly double[,] m = new double[4, 3]; [Residual] private double Error(int i) => w[i] + m[i, 0] + m[0, «i»];", W + "[Parameter] private readonly double[,] m = new double[4, 4]; [Residual] private double Error(int i) => w[i] + m[i, 0] + m[0, i];"),
        ("PG1114", W + "[Parameter] private readonly double[] v = new double[3]; [Residual] private double First(int i) => w[i]; [Residual] private double Second(int i) => v[«i»];", W + "[Parameter] private readonly double[] v = new double[3]; [Residual] private double First(int i) => w[i]; [Residual] private double Second(int j) => v[j];"),
        ("PG1116", A + Residual("x / «a» + 1 / «x» + x / «0.0» + x / («1 - a»)"), A + Residual("x / 3 + 1 / 4.0 + x / (1 - 0.5)")),
        ("PG1116", A + W + Residual("x / («2.0 * w.Length - 8»)"), A + W + Residual("x / (2.0 * w.Length - 7)")),
        ("PG1117", A + Residual("Math.Pow(a, «x») + Math.Pow(x, «0.5») + Math.Pow(x, «-1») + double.Pow(2, «a») + Math.Pow(x, «1e10»)"), A + Residual("Math.Pow(a, 1) + Math.Pow(x, 0) + Math.Pow(x, 2.0)")),
        ("PG1118", W + "[Residual] private double Error(int i) => w[i] + Enumerable.Range(0, «i»).Sum(k => w[k]);", W + "[Residual] private double Error(int i) => w[i] + Enumerable.Range(0, 4).Sum(k => w[k]);"),
        ("PG1118", W + Residual("Enumerable.Range(0, 4).Sum(k => Enumerable.Range(0, «k»).Sum(n => w[n]))"), W + Residual("Enumerable.Range(0, 4).Sum(k => Enumerable.Range(0, 4).Sum(n => w[n]))")),
        ("PG1118", W + Residual("«Enumerable.Range(0, -1)».Sum(k => w[k]) + «Enumerable.Range(int.MaxValue, 2)».Sum(k => x)"), W + Residual("Enumerable.Range(0, 1).Sum(k => w[k]) + Enumerable.Range(int.MaxValue, 1).Sum(k => x)")),
        ("PG1119", W + Residual("Enumerable.Range(0, 2).Sum(k => w[«k * k»] + w[«k / 2»] + w[«k % 2»] + w[«^1»])"), W + Residual("Enumerable.Range(0, 2).Sum(k => w[2 * k])")),
        ("PG1120", W + Residual("w[«4»] + w[«-1»] + Enumerable.Range(0, 4).Sum(k => w[«k + 1»] * w[«2 - k»] * w[k])"), W + Residual("w[3] + w[0] + Enumerable.Range(0, 3).Sum(k => w[k + 1] * w[2 - k] * w[k])")),
        ("PG1120", W + "[Residual] private double Error([Columns(2)] double[] z) => Enumerable.Range(0, w.Length).Sum(k => z[«k»] * w[k]);", W + "[Residual] private double Error([Columns(4)] double[] z) => Enumerable.Range(0, w.Length).Sum(k => z[k] * w[k]);"),
        ("PG1120", "[Parameter] private readonly double[,] m = new double[2, 3];" + Residual("m[«2», «3»] + m[1, 2] + m.GetLength(1) * x"), "[Parameter] private readonly double[,] m = new double[2, 3];" + Residual("m[1, 2]")),
        ("PG1120", W + Residual("Enumerable.Range(0, 1).Sum(k => w[«2000000000 * k + 2000000000»])"), W + Residual("Enumerable.Range(0, 1).Sum(k => w[2000000000 * k + 3])")),
        ("PG1121", A + "[Residual] private double Error(double x) => x * «Error(a)»;", A + "[Residual] private double Error(double x) => x * Twice(Twice(a)); private static double Twice(double x) => x + x;"),
        ("PG1121", A + "[Residual] private double Error(double x) => Even(x); private double Even(double x) => x * Odd(x); private double Odd(double x) => a * «Even(x)»;", A + "[Residual] private double Error(double x) => Even(x); private double Even(double x) => x * Odd(x); private double Odd(double x) => a * x;"),
        ("PG1122", A + Residual("«Twice(Twice(Twice(Twice(a))))»") + "private static double Twice(double x) => Once(Once(Once(x))); private static double Once(double x) => x + x;", A + Residual("Twice(Twice(Twice(a)))") + "private static double Twice(double x) => Once(Once(Once(x))); private static double Once(double x) => x + x;"),
    ];

    // What has no place in a polynomial, and what has.
    private static readonly (string Breach, string Kept)[] notPolynomial =
    [
        ("«Math.Sin(a)» * x", "Math.Pow(a, 2) * x"),
        ("«Math.Abs(x)» + «Math.Sqrt(a)» + «Math.Max(a, x)»", "x + a"),
        ("«x > 0 ? x : a»", "2 > 1 ? x : a"),
        ("«x switch { > 0 => a, _ => x }»", "a"),
        ("(«x % 2») * a", "(x * 2) * a"),
        ("(«x = a») + «++x» + («x += 1»)", "(x - a) + x"),
        ("«(float)x» * a", "(double)(float)1.5 * x"),
        ("«double.PositiveInfinity» * x + «double.NaN»", "double.MaxValue * x"),
        ("«Other.Instance.Value» * x + «Other.Square(x)»", "Other.Constant * x"),
        ("«scale» * x + «StaticScale» * x", "Constant * x"),
        ("«Property» * x", "Call() * x"),
        ("«new Fit().a» * x + «new Fit().Call()»", "this.a * x + this.Call()"),
        ("«Generic(x)» + «Reference(ref x)» + «Many(1, 2)»", "Call() + x"),
        ("«function(x)» * a", "Call() * a"),
        ("«w.Average()» + «Enumerable.Range(0, 3).Average(k => w[k])» + «Enumerable.Range(0, 3).Where(k => k > 1)».Sum(k => w[k])", "w.Sum() / w.Length"),
        ("«Enumerable.Range(0, 3).Sum(k => 1)» * x", "Enumerable.Range(0, 3).Sum(k => 1.0) * x"),
        ("Enumerable.Range(0, 3).Sum(«selector») * x", "Enumerable.Range(0, 3).Sum(k => x) * x"),
        ("Enumerable.Range(0, 3).Select(«(k, n) => w[k]»).Sum() * x", "Enumerable.Range(0, 3).Select(k => w[k]).Sum() * x"),
        ("«plain»[0] * x + «plain».Length", "w[0] * x + w.Length"),
        ("«throw new Exception()»", "x"),
        ("w[«(int)x»] + w[«count»] + «text.Length» * x + «w.GetLength(1)» * a + «w.Rank» * a", "w[(int)3.0] + Count * x + w.GetLength(0) * a"),
        ("«Convert.ToDouble(text)» * x", "(double)3L * x"),
    ];

    private static string Residual(string expression) => $"[Residual] private double Error(double x) => {expression};";

    private static string Class(string members) =>
        "[PolynomialModel] public partial class Fit { " + members + """
             }
            public partial class Fit
            {
                private const double Constant = 2;
                private const int Count = 3;
                private static double StaticScale = 2;
                private int count = 3;
                private double scale = 2;
                private readonly double[] plain = new double[3];
                private readonly Func<double, double> function = value => value;
                private readonly Func<int, double> selector = value => 1;
                private readonly string text = "1";
                private double Property => 1;
                private double Call() => 3;
                private T Generic<T>(T value) => value;
                private double Reference(ref double value) => value;
                private static double Many(params double[] values) => values.Sum();
                public object All => (StaticScale, scale, count, plain, function, selector, text, Property, Call(), Generic(1));
            }
            public class Other
            {
                public const double Constant = 2;
                public double Value = 1;
                public static Other Instance { get; } = new();
                public static double Square(double value) => value * value;
            }
            """;
}
