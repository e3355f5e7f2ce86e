namespace PolyGen.Generators.Tests.Rules;

/// <summary>For each rule a source that breaks it, with the exact places «marked», and one like it that does not.</summary>
public static class RuleExamples
{
    public static TheoryData<string, string, string> All
    {
        get
        {
            TheoryData<string, string, string> all = Declarations;
            foreach ((string id, string breach, string kept) in LayerRuleExamples.All)
            {
                all.Add(id, breach, kept);
            }

            return all;
        }
    }

    private static TheoryData<string, string, string> Declarations => new()
    {
        {
            "PG1001",
            "[PolynomialNetwork(4)] [Dense(2)] public sealed class «Net»;",
            "[PolynomialNetwork(4)] [Dense(2)] public sealed partial class Net;"
        },
        {
            "PG1002",
            "[PolynomialNetwork(4)] [Dense(2)] public «static» partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2)] public partial record class Net;"
        },
        {
            "PG1002",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net; «abstract» partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net; sealed partial class Net;"
        },
        {
            "PG1002",
            "[PolynomialNetwork(4)] [Dense(2)] public partial struct «Net»;",
            "public partial struct Net;"
        },
        {
            "PG1003",
            "public partial class Outer { [PolynomialNetwork(4)] [Dense(2)] public partial class «Net»; }",
            "namespace Outer { [PolynomialNetwork(4)] [Dense(2)] public partial class Net; }"
        },
        {
            "PG1004",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net«<T>»;",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net; public class Net<T>;"
        },
        {
            "PG1005",
            "[PolynomialNetwork(4)] [Dense(2)] «file» partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2)] internal partial class Net;"
        },
        {
            "PG1006",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net«(int size)» { public int Size => size; }",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public int Size { get; init; } }"
        },
        {
            "PG1006",
            "[PolynomialNetwork(4)] [Dense(2)] public partial record Net«()»;",
            "[PolynomialNetwork(4)] [Dense(2)] public partial record Net;"
        },
        {
            "PG1007",
            "public class Base(int size) { public int Size => size; } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : «Base»;",
            "public class Base(int size) { protected Base() : this(1) { } public int Size => size; } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : Base;"
        },
        {
            "PG1007",
            "public class Base { private Base() { } } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : System.IDisposable { public void Dispose() { } } public partial class Net : «global::Base»;",
            "public class Base { private protected Base() { } } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : System.IDisposable { public void Dispose() { } } public partial class Net : global::Base;"
        },
        {
            "PG1007",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Base; [PolynomialNetwork(4)] [Dense(2)] public partial class Net : «Base»;",
            "public class Base; [PolynomialNetwork(4)] [Dense(2)] public partial class Net : Base;"
        },
        {
            "PG1007",
            "public class Base { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Base() { } } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : «Base»;",
            "public class Base { public Base() { } } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : Base;"
        },
        {
            "PG1008",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net; [«Power(2)», «Dense(1)»] partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2), Power(2)] [Dense(1)] public partial class Net; [System.Serializable] partial class Net;"
        },
        {
            "PG1009",
            "[«Dense(2)», Power(2)] public partial class Net;",
            "[PolynomialNetwork(4), Dense(2), Power(2)] public partial class Net;"
        },
        {
            "PG1010",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public int «Parameters»; }",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public int parameterCount; }"
        },
        {
            "PG1010",
            "[PolynomialNetwork(4)] [Power(2)] [Dense(2)] public partial class Net { public int Dense2Bias => 0; public void «Dense1Bias»() { } public class «Evaluate»; }",
            "[PolynomialNetwork(4)] [Power(2)] [Dense(2, Bias = false)] public partial class Net { public int Dense2Bias => 0; public void Dense1Bias() { } public class Step; }"
        },
        {
            "PG1010",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public void «get_Description»() { } }",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public void get_Text() { } }"
        },
        {
            "PG1010",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public «Net»(ulong number) { } internal «Net»(System.ReadOnlySpan<float> values) { } }",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Net { public Net() { } public Net(long number) { } internal Net(System.ReadOnlySpan<double> values) { } static Net() { } }"
        },
        {
            "PG1010",
            "[PolynomialNetwork(4, Precision = Precision.Double)] [Dense(2)] public partial class Net { internal «Net»(System.ReadOnlySpan<double> values) { } }",
            "[PolynomialNetwork(4, Precision = Precision.Double)] [Dense(2)] public partial class Net { internal Net(System.ReadOnlySpan<float> values) { } }"
        },
        {
            "PG1010",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class «Classify»;",
            "[PolynomialNetwork(4)] [Dense(2)] public partial class Forward;"
        },
        {
            "PG1010",
            "public class Base { protected void Classify(int digit) { } } [PolynomialNetwork(4)] [Dense(2)] public partial class «Net» : Base;",
            "public class Base { private void Classify(int digit) { } } [PolynomialNetwork(4)] [Dense(2)] public partial class Net : Base;"
        },
        {
            "PG1012",
            "[PolynomialNetwork(4, «Precision = (Precision)7»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4, Precision = (Precision)1)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1013",
            "[PolynomialNetwork(«4, 0», Precision = Precision.Double)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4, 1, Precision = Precision.Double)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1013",
            "[«PolynomialNetwork»] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(1)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1013",
            "[PolynomialNetwork(«null!»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(new[] { 4 })] [Dense(2)] public partial class Net;"
        },
        {
            "PG1013",
            "[PolynomialNetwork(«inputShape: new[] { 1, 2, 3, 4 }»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(inputShape: new[] { 1, 2, 3 })] [Dense(2)] public partial class Net;"
        },
        {
            "PG1014",
            "[«PolynomialNetwork(4)»] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(1)] public partial class Net;"
        },
        {
            "PG1014",
            "[«PolynomialNetwork(4)», Power(2)] public partial class Net;",
            "[PolynomialNetwork(4), Power(2), Dense(1)] public partial class Net;"
        },
        {
            "PG1015",
            "[PolynomialNetwork(4, 4)] [Conv2D(kernel: 2, «filters: 0»)] [Power(«-1»)] [Dense(«units: 0»)] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [Conv2D(kernel: 2, filters: 1)] [Power(1)] [Dense(units: 1)] public partial class Net;"
        },
        {
            "PG1015",
            "[PolynomialNetwork(4, 4)] [Conv2D(1, «0»)] [Conv2D(1, 1, Padding = 1, «Stride = 0»)] [Conv2D(1, 1, «Padding = -1»)] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [Conv2D(1, 1)] [Conv2D(1, 1, Padding = 1, Stride = 1)] [Conv2D(1, 1, Padding = 0)] public partial class Net;"
        },
        {
            "PG1015",
            "[PolynomialNetwork(4)] [Power(«65»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4)] [Power(64)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1016",
            "[PolynomialNetwork(16)] [«Conv2D(1, 3)»] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [Conv2D(1, 3)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1016",
            "[PolynomialNetwork(4, 4)] [Dense(16)] [«Conv2D(1, 3)»] public partial class Net;",
            "[PolynomialNetwork(4, 4)] [Conv2D(1, 3)] [Dense(16)] public partial class Net;"
        },
        {
            "PG1017",
            "[PolynomialNetwork(9, 4)] [Conv2D(1, «5»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(9, 4)] [Conv2D(1, 5, Padding = 1)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1018",
            "[PolynomialNetwork(4)] [Dense(2)] [Power(2)] [Dense(2)] [Power(«17»)] [Dense(2)] public partial class Net;",
            "[PolynomialNetwork(4)] [Dense(2)] [Power(2)] [Dense(2)] [Power(16)] [Dense(2)] public partial class Net;"
        },
        {
            "PG1019",
            "[PolynomialNetwork(1000)] [«Dense(1000000)»] public partial class Net;",
            "[PolynomialNetwork(1000)] [Dense(100000)] public partial class Net;"
        },
        {
            "PG1019",
            "[PolynomialNetwork(«int.MaxValue, int.MaxValue, int.MaxValue»)] [Conv2D(1, 1, Stride = int.MaxValue)] public partial class Net;",
            "[PolynomialNetwork(3, 1000, 1000)] [Conv2D(1, 1, Stride = int.MaxValue)] public partial class Net;"
        },
    };
}
