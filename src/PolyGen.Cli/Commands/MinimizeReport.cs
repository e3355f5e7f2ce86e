using System.Globalization;
using System.Text.Json;
using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Cli.Commands;

/// <summary>What polygen minimize found.</summary>
/// <param name="Text">The program.</param>
/// <param name="Solution">What is known about it.</param>
/// <param name="Proof">What the exact check of the certificate says, if there was one.</param>
/// <param name="Unproved">Why the check did not come to its end, or null.</param>
internal sealed record MinimizeReport(ProgramText Text, PolynomialSolution Solution, CertificateVerification? Proof, string? Unproved)
{
    private IEnumerable<Minimizer> Points => Solution.Minimizers.Count > 0 ? Solution.Minimizers : Solution.Best is { } best ? [best] : [];

    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        output.WriteLine(Solution.Status switch
        {
            PolynomialStatus.Certified => "certified minimum",
            PolynomialStatus.LowerBoundOnly => double.IsFinite(Solution.LowerBound) ? "lower bound only" : "no lower bound found",
            PolynomialStatus.Infeasible => "infeasible",
            PolynomialStatus.Unbounded => "unbounded below",
            _ => "numerical trouble",
        });
        output.WriteLine(Solution.Reason);
        if (double.IsFinite(Solution.LowerBound))
        {
            output.WriteLine($"bound       {Number(Solution.LowerBound)}");
        }

        if (Solution.Minimizers.Count > 0)
        {
            output.WriteLine($"minimisers  {Solution.Minimizers.Count}{(Solution.AreAllMinimizers ? ", all there are" : "; there may be more")}");
        }
        else if (Solution.Best is not null)
        {
            output.WriteLine(double.IsFinite(Solution.LowerBound) ? "best point  it does not reach the bound" : "best point");
        }

        foreach (Minimizer point in Points)
        {
            string coordinates = string.Join(", ", Text.Variables.Zip(point.Point, (name, value) => $"{name} = {Number(value)}"));
            output.WriteLine($"  {(coordinates.Length == 0 ? "any" : coordinates)}: {Number(point.Value)}{(point.Violation > 0 ? $", constraints violated by {point.Violation.ToString("0.0e+00", CultureInfo.InvariantCulture)}" : "")}");
        }

        if (Proof is { } proof)
        {
            output.WriteLine($"proof       {proof.Explanation}");
            if (proof.IsExact && !Solution.Certificate!.ProvesInfeasibility)
            {
                output.WriteLine($"  proved    f >= {Number(proof.Bound!.Value.ToDouble())} = {proof.Bound}");
            }
        }
        else if (Unproved is { } reason)
        {
            output.WriteLine($"proof       {reason}");
        }

        foreach (OrderAttempt attempt in Solution.Trail)
        {
            output.WriteLine($"tried       {attempt}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time        {Solution.Seconds:F3} s"));
    }

    /// <summary>As members of a JSON object; numbers that are not finite are null, rationals are strings.</summary>
    public void WriteJson(Utf8JsonWriter json, bool withCertificate)
    {
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(Solution.Status.ToString()));
        json.WriteString("reason", Solution.Reason);
        json.WriteFinite("lowerBound", Solution.LowerBound);
        json.WriteNumber("order", Solution.Order);
        json.WriteBoolean("areAllMinimizers", Solution.AreAllMinimizers);
        json.WriteStartArray("minimizers");
        foreach (Minimizer point in Solution.Minimizers)
        {
            WritePoint(json, point);
        }

        json.WriteEndArray();
        if (Solution is { Minimizers.Count: 0, Best: { } best })
        {
            json.WritePropertyName("best");
            WritePoint(json, best);
        }

        if (Proof is { } proof)
        {
            json.WriteStartObject("proof");
            json.WriteBoolean("exact", proof.IsExact);
            json.WriteString("bound", proof.Bound?.ToString());
            json.WriteFinite("residual", proof.Residual);
            json.WriteString("explanation", proof.Explanation);
            if (withCertificate && proof.Representation is { } representation)
            {
                WriteRepresentation(json, representation);
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("orders");
        foreach (OrderAttempt attempt in Solution.Trail)
        {
            json.WriteStartObject();
            json.WriteNumber("order", attempt.Order);
            json.WriteFinite("bound", attempt.Bound);
            json.WriteNumber("moments", attempt.Moments);
            json.WriteNumber("largestBlock", attempt.LargestBlock);
            json.WriteIntegers("ranks", attempt.Ranks.Select(rank => rank.Rank));
            json.WriteString("remark", attempt.Remark);
            json.WriteNumber("seconds", Math.Round(attempt.Seconds, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteSeconds(TimeSpan.FromSeconds(Solution.Seconds));
    }

    // The identity is polynomial = Σ terms + Σ multipliers, each with its constraint as a polynomial that is at least 0, or 0.
    private void WriteRepresentation(Utf8JsonWriter json, ExactRepresentation representation)
    {
        PolynomialProgram program = Text.Program;
        json.WriteString("polynomial", Written((Solution.Certificate!.ProvesInfeasibility ? 0 : program.Objective) - Proof!.Bound!.Value));
        json.WriteStartArray("terms");
        foreach (ExactSosTerm term in representation.Terms)
        {
            json.WriteStartObject();
            json.WriteString("factor", term.Inequality < 0 ? "1" : Written(program.Inequalities[term.Inequality]));
            SosJson.WriteGram(json, term.Basis, term.Gram, Text.Variables);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("multipliers");
        foreach ((int equality, MultivariatePolynomial multiplier) in representation.Multipliers.OrderBy(pair => pair.Key))
        {
            json.WriteStartObject();
            json.WriteString("factor", Written(program.Equalities[equality]));
            json.WriteString("polynomial", Written(multiplier));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string Written(MultivariatePolynomial polynomial) => polynomial.ToString(variable => Text.Variables[variable]);

    private void WritePoint(Utf8JsonWriter json, Minimizer point)
    {
        json.WriteStartObject();
        json.WriteStartObject("point");
        foreach ((string name, double value) in Text.Variables.Zip(point.Point))
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        json.WriteFinite("value", point.Value);
        json.WriteFinite("violation", point.Violation);
        json.WriteEndObject();
    }

    private static string Number(double value) => value.ToString("g10", CultureInfo.InvariantCulture);
}
