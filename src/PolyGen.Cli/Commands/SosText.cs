using System.Globalization;
using System.Text;
using PolyGen.Cli.Batch;
using PolyGen.Optimization.Nonnegativity;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Cli.Commands;

/// <summary>What polygen sos says about a polynomial, in words.</summary>
internal static class SosText
{
    private const int LongestFraction = 60;

    /// <summary>A number of things: 1 square, 2 squares.</summary>
    public static string Count(int number, string thing) => FormattableString.Invariant($"{number} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>The answer.</summary>
    public static string Verdict(SosDecision decision) => decision.Verdict switch
    {
        SosVerdict.SumOfSquares => "sum of squares",
        SosVerdict.WithinRounding => "sum of squares within rounding",
        SosVerdict.Numerical => "sum of squares numerically",
        SosVerdict.NotSumOfSquares => "no sum of squares",
        _ => "undecided",
    };

    /// <summary>All of it.</summary>
    public static void Write(TextWriter output, SosOutcome outcome)
    {
        SosDecision decision = outcome.Decision;
        SosItem item = outcome.Item;
        output.WriteLine(Verdict(decision));
        output.WriteLine(decision.Explanation);
        if (outcome.Polynomial is { Digits: > 0 } rounded)
        {
            output.WriteLine($"rounding    numbers with a decimal point or an exponent are taken as rounded to {Count(rounded.Digits, "significant digit")}; {RoundingUse(decision.Verdict)}");
        }
        else if (outcome.Polynomial is { WhyExact: { } reason })
        {
            output.WriteLine($"rounding    taken as exact, because {reason}");
        }

        if (item.Note is { } note)
        {
            output.WriteLine($"note        {note}");
        }

        if (decision.Refutation is { } refutation)
        {
            if (decision.Verdict == SosVerdict.NotSumOfSquares)
            {
                WriteReason(output, refutation, outcome.Variables);
            }
            else
            {
                output.WriteLine("as written  " + ShortReason(refutation, outcome.Variables));
            }
        }

        WriteSquares(output, outcome);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time        {outcome.Elapsed.TotalSeconds:F3} s"));
    }

    /// <summary>The squares, and what is missing from the polynomial.</summary>
    public static void WriteSquares(TextWriter output, SosOutcome outcome)
    {
        SosDecision decision = outcome.Decision;
        IReadOnlyList<string> names = outcome.Variables;
        if (decision.Represented is not { } represented)
        {
            return;
        }

        bool isExact = decision.Residual.IsZero;
        if (decision.Verdict == SosVerdict.WithinRounding && isExact)
        {
            output.WriteLine("it is       " + represented.ToString(variable => names[variable]));
        }

        output.WriteLine($"squares     {decision.Squares.Count}{(isExact ? "" : decision.Gram.Count > 0 ? ", rounded: the proof is the Gram matrix, which --json prints" : ", rounded")}");
        foreach (WeightedSquare square in decision.Squares)
        {
            string weight = square.Weight == 1 ? "" : $"{square.Weight}*";
            output.WriteLine($"  {weight}({(isExact ? square.Polynomial.ToString(variable => names[variable]) : Decimals(square.Polynomial, names))})^2");
        }

        output.WriteLine(isExact
            ? "residual    0: multiplied out in rationals, the squares add up to it"
            : string.Create(CultureInfo.InvariantCulture, $"residual    {Largest(decision.Residual):0.0e-0}: the largest coefficient that is left when the squares, as printed, are multiplied out; that of the polynomial is {Largest(represented):0.0e-0}"));
    }

    /// <summary>The reason, in a line.</summary>
    public static string ShortReason(SosRefutation refutation, IReadOnlyList<string> names) => refutation switch
    {
        OddDegree odd => $"the degree {odd.Degree} is odd",
        NewtonPolytopeVertex vertex => $"the vertex {Term(vertex, names)} of the Newton polytope",
        NegativeValue negative => $"the value {Text(negative.Value)} at {Point(negative.Point, names)}",
        SeparatingMoments separating => $"a separating moment functional, L(f) = {Text(separating.Value)}",
        _ => "",
    };

    /// <summary>A number, rounded where it is a long fraction.</summary>
    public static string Text(Rational value) => value.ToString() is { Length: <= LongestFraction } exact ? exact : value.ToDouble().ToString("g10", CultureInfo.InvariantCulture);

    /// <summary>The absolutely largest coefficient.</summary>
    public static double Largest(MultivariatePolynomial polynomial) => polynomial.Terms.Select(term => Math.Abs(term.Value.ToDouble())).DefaultIfEmpty(0).Max();

    /// <summary>A polynomial whose coefficients are decimal numbers of few digits.</summary>
    public static string Decimals(MultivariatePolynomial polynomial, IReadOnlyList<string> names)
    {
        StringBuilder text = new();
        foreach (KeyValuePair<Monomial, Rational> term in polynomial.Terms)
        {
            double value = term.Value.ToDouble();
            text.Append(text.Length == 0 ? (value < 0 ? "-" : "") : value < 0 ? " - " : " + ");
            text.Append(Math.Abs(value).ToString("g12", CultureInfo.InvariantCulture));
            text.Append(term.Key.Degree == 0 ? "" : "*" + term.Key.ToString(variable => names[variable]));
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    private static string RoundingUse(SosVerdict verdict) => verdict switch
    {
        SosVerdict.WithinRounding => "the answer depends on it",
        SosVerdict.SumOfSquares => "the answer does not need it",
        SosVerdict.NotSumOfSquares => "the answer holds for all polynomials that they may come from",
        _ => "it does not help",
    };

    private static void WriteReason(TextWriter output, SosRefutation refutation, IReadOnlyList<string> names)
    {
        switch (refutation)
        {
            case OddDegree odd:
                output.WriteLine($"degree      {odd.Degree}");
                WritePoint(output, odd.Point, odd.Value, names);
                break;
            case NewtonPolytopeVertex vertex:
                output.WriteLine($"vertex      {Term(vertex, names)}");
                output.WriteLine($"direction   {string.Join(", ", vertex.Weights.Select((weight, i) => $"{names[i]} = ±s^{weight}"))}: for large s this term outweighs all others");
                WritePoint(output, vertex.Point, vertex.Value, names);
                break;
            case NegativeValue negative:
                WritePoint(output, negative.Point, negative.Value, names);
                break;
            case SeparatingMoments separating:
                output.WriteLine($"L(f)        {Text(separating.Value)}");
                output.WriteLine($"monomials   {string.Join("; ", separating.Basis.Select(block => string.Join(", ", block.Select(monomial => monomial.ToString(variable => names[variable])))))}: the squares of a sum can have no others, and L(z z^T) is positive semidefinite, in rationals");
                foreach (KeyValuePair<Monomial, Rational> moment in separating.Moments.OrderBy(moment => moment.Key))
                {
                    output.WriteLine($"  L({moment.Key.ToString(variable => names[variable])}) = {moment.Value}");
                }

                break;
        }
    }

    private static string Term(NewtonPolytopeVertex vertex, IReadOnlyList<string> names) =>
        new MultivariatePolynomial([new(vertex.Monomial, vertex.Coefficient)]).ToString(variable => names[variable]);

    private static void WritePoint(TextWriter output, IReadOnlyList<Rational> point, Rational value, IReadOnlyList<string> names)
    {
        output.WriteLine($"point       {Point(point, names)}");
        output.WriteLine($"value       {value}");
        if (value.ToString().Length > 20 && value.ToDouble() is not 0 and > double.NegativeInfinity)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"            = {value.ToDouble():g10}"));
        }
    }

    private static string Point(IReadOnlyList<Rational> point, IReadOnlyList<string> names) => point.Count == 0 ? "any" : string.Join(", ", point.Select((value, i) => $"{names[i]} = {value}"));
}
