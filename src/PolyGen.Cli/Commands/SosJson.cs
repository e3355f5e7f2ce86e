using System.Text.Json;
using PolyGen.Cli.Batch;
using PolyGen.Optimization.Nonnegativity;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Cli.Commands;

/// <summary>What polygen sos says about a polynomial, as members of a JSON object; rationals are strings.</summary>
internal static class SosJson
{
    /// <summary>Writes the members.</summary>
    public static void Write(Utf8JsonWriter json, SosOutcome outcome, bool withSquares)
    {
        SosDecision decision = outcome.Decision;
        IReadOnlyList<string> names = outcome.Variables;
        json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(decision.Verdict.ToString()));
        WriteBoolean(json, "sumOfSquares", decision.IsSumOfSquares);
        json.WriteBoolean("proved", decision.Verdict is SosVerdict.SumOfSquares or SosVerdict.WithinRounding or SosVerdict.NotSumOfSquares);
        json.WriteString("explanation", decision.Explanation);
        if (outcome.Polynomial is { } polynomial)
        {
            json.WriteNumber("digits", polynomial.Digits);
        }
        else
        {
            json.WriteNull("digits");
        }

        if (outcome.Polynomial is { WhyExact: { } reason })
        {
            json.WriteString("exactBecause", reason);
        }

        json.WriteBoolean("toleranceUsed", decision.Verdict is SosVerdict.WithinRounding or SosVerdict.Numerical);
        if (decision.Refutation is { } refutation)
        {
            json.WriteStartObject(decision.Verdict == SosVerdict.NotSumOfSquares ? "reason" : "asWritten");
            WriteReason(json, refutation, names);
            json.WriteEndObject();
        }

        if (withSquares && decision.Represented is { } represented)
        {
            WriteSquares(json, decision, represented, names);
        }

        if (outcome.Item.Label is { } label)
        {
            json.WriteBoolean("label", label);
            WriteBoolean(json, "agrees", outcome.Agrees);
        }

        if (outcome.Item.Note is { } note)
        {
            json.WriteString("note", note);
        }

        json.WriteBoolean("timedOut", outcome.Decision.IsTimedOut);
        json.WriteSeconds(outcome.Elapsed);
    }

    /// <summary>Writes the members "basis" and "matrix" of a Gram matrix.</summary>
    public static void WriteGram(Utf8JsonWriter json, IReadOnlyList<Monomial> basis, Rational[,] matrix, IReadOnlyList<string> names)
    {
        WriteStrings(json, "basis", basis.Select(monomial => monomial.ToString(variable => names[variable])));
        json.WriteStartArray("matrix");
        for (int row = 0; row < basis.Count; row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < basis.Count; column++)
            {
                json.WriteStringValue(matrix[row, column].ToString());
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteSquares(Utf8JsonWriter json, SosDecision decision, MultivariatePolynomial represented, IReadOnlyList<string> names)
    {
        json.WriteString("polynomial", represented.ToString(variable => names[variable]));
        json.WriteStartArray("squares");
        foreach (WeightedSquare square in decision.Squares)
        {
            json.WriteStartObject();
            json.WriteString("weight", square.Weight.ToString());
            json.WriteString("polynomial", decision.Residual.IsZero ? square.Polynomial.ToString(variable => names[variable]) : SosText.Decimals(square.Polynomial, names));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("squaresAreExact", decision.Residual.IsZero);
        json.WriteNumber("residual", SosText.Largest(decision.Residual));
        json.WriteStartArray("gram");
        foreach (ExactGram block in decision.Gram)
        {
            json.WriteStartObject();
            WriteGram(json, block.Basis, block.Matrix, names);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReason(Utf8JsonWriter json, SosRefutation refutation, IReadOnlyList<string> names)
    {
        switch (refutation)
        {
            case OddDegree odd:
                json.WriteString("kind", "oddDegree");
                json.WriteNumber("degree", odd.Degree);
                WritePoint(json, odd.Point, odd.Value, names);
                break;
            case NewtonPolytopeVertex vertex:
                json.WriteString("kind", "newtonPolytope");
                json.WriteString("monomial", vertex.Monomial.ToString(variable => names[variable]));
                json.WriteString("coefficient", vertex.Coefficient.ToString());
                json.WriteIntegers("direction", vertex.Weights);
                WritePoint(json, vertex.Point, vertex.Value, names);
                break;
            case NegativeValue negative:
                json.WriteString("kind", "negativePoint");
                WritePoint(json, negative.Point, negative.Value, names);
                break;
            case SeparatingMoments separating:
                json.WriteString("kind", "separatingFunctional");
                json.WriteString("value", separating.Value.ToString());
                json.WriteStartArray("basis");
                foreach (IReadOnlyList<Monomial> block in separating.Basis)
                {
                    WriteStrings(json, null, block.Select(monomial => monomial.ToString(variable => names[variable])));
                }

                json.WriteEndArray();
                json.WriteStartObject("moments");
                foreach (KeyValuePair<Monomial, Rational> moment in separating.Moments.OrderBy(moment => moment.Key))
                {
                    json.WriteString(moment.Key.ToString(variable => names[variable]), moment.Value.ToString());
                }

                json.WriteEndObject();
                break;
        }

        json.WriteBoolean("robust", refutation.IsRobust);
    }

    private static void WritePoint(Utf8JsonWriter json, IReadOnlyList<Rational> point, Rational value, IReadOnlyList<string> names)
    {
        json.WriteStartObject("point");
        for (int i = 0; i < point.Count; i++)
        {
            json.WriteString(names[i], point[i].ToString());
        }

        json.WriteEndObject();
        json.WriteString("value", value.ToString());
    }

    private static void WriteStrings(Utf8JsonWriter json, string? name, IEnumerable<string> values)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteBoolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
