using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using PolyGen.Algebra;
using PolyGen.Algebra.Equations;

namespace PolyGen.Cli.Commands;

/// <summary>Equations as a text for reading and as JSON.</summary>
internal static class EquationsReport
{
    public static void WriteText(TextWriter output, EquationsResult result, double seconds)
    {
        DimensionResult dimension = result.Dimension;
        output.WriteLine($"neurovariety      {result.Architecture}");
        output.WriteLine($"dimension         {dimension.Dimension} of {dimension.Ambient} ({Certificates.Name(dimension.Certificate)})");
        foreach (IGrouping<int, Equation> degree in result.Equations.GroupBy(equation => equation.Degree))
        {
            IEnumerable<string> multidegrees = degree.GroupBy(equation => equation.Multidegree).Select(group => $"{group.Count()} in ({string.Join(",", group.Key)})");
            output.WriteLine($"degree {degree.Key,-10} {Quantity.Of(degree.Count(), "minimal generator")}: {string.Join(", ", multidegrees)}");
        }

        output.WriteLine($"equations         {result.Equations.Count} up to {Scope(result)}; each but for a chance of 2^{Exponent(result.FailureLogarithm)}");
        if (result.HilbertFunction.Count > 0)
        {
            output.WriteLine($"Hilbert function  {string.Join(", ", result.HilbertFunction)}");
            output.WriteLine($"h-vector          {string.Join(", ", result.HVector)}");
            output.WriteLine($"degree            {Degree(result)}");
        }

        output.WriteLine($"cut out V         {Describe(result.CutOut)}");
        output.WriteLine($"seconds           {seconds.ToString("F3", CultureInfo.InvariantCulture)}");
        foreach (Equation equation in result.Equations)
        {
            output.WriteLine(equation);
        }
    }

    public static void WriteJson(TextWriter output, EquationsResult result, double seconds)
    {
        JsonObject json = new()
        {
            ["widths"] = Numbers(result.Architecture.Widths),
            ["exponents"] = Numbers(result.Architecture.Exponents),
            ["ambient"] = Number(result.Dimension.Ambient),
            ["dimension"] = result.Dimension.Dimension,
            ["dimensionCertificate"] = Certificates.Name(result.Dimension.Certificate),
            ["upToDegree"] = result.Options.Degree,
            ["multidegree"] = result.Options.Multidegree is { } multidegree ? Numbers(multidegree) : null,
            ["hilbertFunction"] = new JsonArray([.. result.HilbertFunction.Select(Number)]),
            ["hVector"] = new JsonArray([.. result.HVector.Select(Number)]),
            ["degree"] = result.VarietyDegree is { } degree ? Number(degree) : null,
            ["degreeCertificate"] = result.DegreeCertificate.ToString(),
            ["degreeBound"] = result.DegreeBound is { } bound ? Number(bound) : null,
            ["cutOut"] = result.CutOut.ToString(),
            ["failureLogarithm"] = result.FailureLogarithm,
            ["seconds"] = Math.Round(seconds, 6),
            ["variables"] = Variables(result.Architecture),
            ["equations"] = new JsonArray([.. result.Equations.Select(equation => new JsonObject
            {
                ["degree"] = equation.Degree,
                ["multidegree"] = Numbers(equation.Multidegree),
                ["weight"] = Numbers(equation.Weight),
                ["polynomial"] = equation.ToString(),
            })]),
        };
        output.WriteLine(JsonOutput.Text(json));
    }

    /// <summary>A sentence for what the zeros of the equations are.</summary>
    public static string Describe(CutOut cutOut) => cutOut switch
    {
        CutOut.WholeSpace => "yes: V is the whole space",
        CutOut.Hypersurface => "yes: V is a hypersurface",
        CutOut.Observed => "observed: their zeros have the dimension and the degree of V",
        CutOut.MatrixRank => "yes: minors of matrices",
        CutOut.QuadricRank => "yes: minors of symmetric matrices",
        CutOut.BinaryForms => "yes: minors of catalecticants",
        CutOut.SegreVeronese => "yes: quadrics of a Segre-Veronese variety",
        _ => "not known: V may be smaller than their zeros",
    };

    /// <summary>A logarithm to base 2, rounded up.</summary>
    public static string Exponent(double logarithm) => Math.Ceiling(logarithm).ToString("F0", CultureInfo.InvariantCulture);

    private static string Scope(EquationsResult result) =>
        result.Options.Multidegree is { } multidegree ? $"multidegree ({string.Join(",", multidegree)})" : $"degree {result.Options.Degree}";

    private static string Degree(EquationsResult result) => result.DegreeCertificate switch
    {
        DegreeCertificate.WholeSpace or DegreeCertificate.Hypersurface => $"{result.VarietyDegree} (proved)",
        DegreeCertificate.LinearSection => $"{result.VarietyDegree} (at most that is proved; equality is observed: the h-vector is that of a linear section of the equations)",
        _ => result.DegreeBound is { } bound ? $"at most {bound}" : "not known: more equations or a longer Hilbert function are needed",
    };

    private static JsonArray Variables(Architecture architecture)
    {
        CoefficientMap map = new(architecture);
        return new([.. Enumerable.Range(0, map.Count).Select(variable => new JsonObject
        {
            ["name"] = $"c{variable}",
            ["output"] = (variable / map.Basis.Count) + 1,
            ["monomial"] = EquationWriter.Monomial(map, variable),
        })]);
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode)number)]);

    // JSON's integers have any length; a number beyond a long is written as its digits.
    private static JsonNode Number(BigInteger number) => JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture))!;
}
