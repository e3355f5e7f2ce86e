using System.Globalization;
using System.Numerics;
using PolyGen.Symbolics.Rings;
using static PolyGen.Optimization.Programs.TypesetCharacters;

namespace PolyGen.Optimization.Programs;

/// <summary>
/// Recursive descent over sum = product (('+' | '-') product)*, product = signed (('*' | '/') signed)*, signed = ('+' | '-') signed | power,
/// power = atom (('^' | '**') integer)?, atom = number | variable | '(' sum ')'. Nothing is multiplied out: the time is linear in the length of the text.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class PolynomialParser(string text, CancellationToken cancellationToken)
{
    private const int MaximumPower = 1000;
    private const int MaximumDepth = 200;
    private const int MaximumDigits = 400;
    private const int LongestQuotation = 20;

    private int position;
    private int depth;

    // Where the last atom or power ended, before white space.
    private int end;

    /// <summary>The whole text.</summary>
    /// <exception cref="FormatException">When it is no polynomial.</exception>
    public PolynomialExpression Parse()
    {
        PolynomialExpression sum = Sum();
        return Peek() == '\0' && position >= text.Length ? sum : throw Unexpected();
    }

    private PolynomialExpression Sum()
    {
        int start = Start();
        List<(PolynomialExpression Term, bool IsNegative)> terms = [(Product(), false)];
        while (Peek() is '+' or '-')
        {
            bool isNegative = Next() == '-';
            terms.Add((Product(), isNegative));
        }

        return terms.Count == 1 ? terms[0].Term : new PolynomialExpression.Sum(start, end, terms);
    }

    private PolynomialExpression Product()
    {
        int start = Start();
        List<(PolynomialExpression Factor, bool IsDivisor, int Operator)> factors = [(Signed(), false, start)];
        while (Peek() is '*' or '/')
        {
            int at = position;
            bool isDivisor = Next() == '/';
            PolynomialExpression factor = Signed();
            if (isDivisor && (factor.HasVariables || factor is PolynomialExpression.Number { Value.IsZero: true }))
            {
                throw Error($"A polynomial can be divided by a number other than 0 only, not by {Quote(factor)}", at);
            }

            factors.Add((factor, isDivisor, at));
        }

        if (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '(')
        {
            throw Error($"A * is missing; write {Quote(factors[^1].Factor)}*{(text[position] == '(' ? "(...)" : Word())}");
        }

        return factors.Count == 1 ? factors[0].Factor : new PolynomialExpression.Product(start, end, factors);
    }

    private PolynomialExpression Signed()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++depth > MaximumDepth)
        {
            throw Error($"Parentheses and signs are nested deeper than {MaximumDepth}");
        }

        int start = Start();
        PolynomialExpression value;
        if (Peek() is '+' or '-')
        {
            bool isNegative = Next() == '-';
            value = Signed();
            value = isNegative ? new PolynomialExpression.Sum(start, end, [(value, true)]) : value;
        }
        else
        {
            value = Power();
        }

        depth--;
        return value;
    }

    private PolynomialExpression Power()
    {
        PolynomialExpression atom = Atom();
        char next = Peek();
        int at = position;
        int exponent;
        if (Superscripts.Contains(next, StringComparison.Ordinal))
        {
            exponent = Number(Digits(Superscripts), "An exponent", at);
        }
        else if (next == '^' || (next == '*' && position + 1 < text.Length && Plain(text[position + 1]) == '*'))
        {
            position += next == '^' ? 1 : 2;
            exponent = Bracketed("An exponent");
        }
        else
        {
            return atom;
        }

        end = position;
        if (exponent > MaximumPower)
        {
            throw Error($"The exponent {exponent} is larger than {MaximumPower}", at);
        }

        return new PolynomialExpression.Power(atom.Start, end, atom, exponent, at);
    }

    private PolynomialExpression Atom()
    {
        char next = Peek();
        int start = position;
        if (char.IsAsciiDigit(next) || next == '.')
        {
            (Rational value, bool isDecimal) = Number();
            end = position;
            return new PolynomialExpression.Number(start, end, value, isDecimal);
        }

        if (char.IsAsciiLetter(next))
        {
            VariableName name = Name();
            end = position;
            return name.Objection is { } objection ? throw Error(objection, start) : new PolynomialExpression.Variable(start, end, name);
        }

        if (next != '(')
        {
            throw Error(position >= text.Length ? "The text ends where a number, a variable or '(' is expected" : $"'{text[position]}' stands where a number, a variable or '(' is expected{Advice(text[position])}");
        }

        position++;
        PolynomialExpression sum = Sum();
        if (Peek() != ')')
        {
            throw position < text.Length ? Unexpected() : Error("')' is missing");
        }

        end = ++position;
        return sum is PolynomialExpression.Number ? sum : sum with { Start = start, End = end };
    }

    private (Rational Value, bool IsDecimal) Number()
    {
        int start = position;
        bool isDecimal = false;
        string digits = Digits();
        int scale = 0;
        if (position < text.Length && text[position] == '.')
        {
            isDecimal = true;
            position++;
            string fraction = Digits();
            digits += fraction;
            scale = -fraction.Length;
        }

        if (digits.Length == 0)
        {
            throw Error("A number needs a digit", start);
        }

        if (position < text.Length && text[position] is 'e' or 'E' && IsExponent(position + 1))
        {
            isDecimal = true;
            position++;
            int sign = Plain(text[position]) == '-' ? -1 : 1;
            position += Plain(text[position]) is '-' or '+' ? 1 : 0;
            scale += sign * Number(Digits(), "The exponent of a number", position);
        }

        if (digits.Length > MaximumDigits || Math.Abs(scale) > MaximumDigits)
        {
            throw Error($"A number of more than {MaximumDigits} digits is not read", start);
        }

        BigInteger power = BigInteger.Pow(10, Math.Abs(scale));
        BigInteger value = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return (scale < 0 ? new Rational(value, power) : new Rational(value * power), isDecimal);
    }

    // So that 2*e1 has a variable e1, and 2e1 is 20.
    private bool IsExponent(int at) =>
        at < text.Length && (char.IsAsciiDigit(text[at]) || (Plain(text[at]) is '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])));

    private VariableName Name()
    {
        int start = position;
        while (position < text.Length && char.IsAsciiLetter(text[position]))
        {
            position++;
        }

        string word = text[start..position];
        char next = position < text.Length ? text[position] : '\0';
        char afterNext = position + 1 < text.Length ? text[position + 1] : '\0';
        if (new VariableName(word, 0).Objection is not null || !(next == '(' || char.IsAsciiDigit(next) || Subscripts.Contains(next, StringComparison.Ordinal) || (next == '_' && (afterNext == '{' || char.IsAsciiDigit(afterNext)))))
        {
            return new(word, -1);
        }

        position += next == '_' ? 1 : 0;
        int at = position;
        return new(word, Subscripts.Contains(next, StringComparison.Ordinal) ? Number(Digits(Subscripts), "An index", at) : Bracketed($"An index such as in {word}(1)"));
    }

    // An integer, which may stand in brackets.
    private int Bracketed(string what)
    {
        char next = Peek();
        bool isBracketed = next is '(' or '{';
        position += isBracketed ? 1 : 0;
        Peek();
        int at = position;
        int value = Number(Digits(), what, at);
        if (isBracketed)
        {
            char close = next == '(' ? ')' : '}';
            if (Peek() != close)
            {
                throw Error($"'{close}' is missing");
            }

            position++;
        }

        return value;
    }

    private int Number(string digits, string what, int at) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Error(digits.Length == 0 ? $"{what} must be a nonnegative integer" : $"{what} is too large", at);

    private string Digits()
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    // Raised or lowered digits, as usual ones.
    private string Digits(string alphabet)
    {
        int start = position;
        while (position < text.Length && alphabet.Contains(text[position], StringComparison.Ordinal))
        {
            position++;
        }

        return TypesetCharacters.Digits(text[start..position], alphabet);
    }

    private string Word()
    {
        int last = position;
        while (last < text.Length && last - position < LongestQuotation && char.IsAsciiLetterOrDigit(text[last]))
        {
            last++;
        }

        return text[position..last];
    }

    private string Quote(PolynomialExpression expression) =>
        expression.End - expression.Start <= LongestQuotation ? text[expression.Start..expression.End] : text.Substring(expression.Start, LongestQuotation) + "...";

    private int Start()
    {
        Peek();
        return position;
    }

    private char Next() => Plain(text[position++]);

    // The next character that is no white space; '\0' at the end.
    private char Peek()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position < text.Length ? Plain(text[position]) : '\0';
    }

    private FormatException Unexpected() => Error(Advice(text[position]) is { Length: > 0 } advice ? $"'{text[position]}' is not expected here{advice}" : $"'{text[position]}' is not expected here; an operator or the end is");

    private FormatException Error(string reason) => Error(reason, position);

    private static FormatException Error(string reason, int at) => new(FormattableString.Invariant($"Position {at + 1}: {reason}."));
}
