using System.Globalization;
using System.Numerics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>
/// Recursive descent over sum = product (('+' | '-') product)*, product = signed (('*' | '/') signed)*, signed = ('+' | '-') signed | power,
/// power = atom (('^' | '**') integer)?, atom = number | variable | '(' sum ')'.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="variableOf">The variable of a name: a word, with an index or -1.</param>
internal sealed class PolynomialParser(string text, Func<(string Word, int Index), int> variableOf)
{
    private const int MaximumPower = 1000;
    private const int MaximumDepth = 200;
    private const int MaximumDigits = 400;
    private const int MaximumTerms = 200_000;

    private int position;
    private int depth;

    /// <summary>The whole text.</summary>
    public MultivariatePolynomial Parse()
    {
        MultivariatePolynomial sum = Sum();
        return Peek() == '\0' && position >= text.Length ? sum : throw Error($"'{text[position]}' is not expected here; an operator or the end is");
    }

    private MultivariatePolynomial Sum()
    {
        List<KeyValuePair<Monomial, Rational>> terms = [.. Product().Terms];
        while (Peek() is '+' or '-')
        {
            bool isNegative = text[position++] == '-';
            MultivariatePolynomial next = Product();
            terms.AddRange(isNegative ? (-next).Terms : next.Terms);
        }

        return new(terms);
    }

    private MultivariatePolynomial Product()
    {
        MultivariatePolynomial product = Signed();
        while (Peek() is '*' or '/')
        {
            int start = position;
            bool isDivision = text[position++] == '/';
            MultivariatePolynomial factor = Signed();
            if (isDivision && (factor.IsZero || factor.Degree > 0))
            {
                throw Error($"A polynomial can be divided by a number other than 0 only, not by {text[(start + 1)..position].Trim()}", start);
            }

            product = isDivision ? product * (1 / factor.Coefficient(Monomial.One)) : Times(product, factor, start);
        }

        return product;
    }

    private MultivariatePolynomial Signed()
    {
        if (++depth > MaximumDepth)
        {
            throw Error($"Parentheses and signs are nested deeper than {MaximumDepth}");
        }

        MultivariatePolynomial value;
        if (Peek() is '+' or '-')
        {
            bool isNegative = text[position++] == '-';
            value = Signed();
            value = isNegative ? -value : value;
        }
        else
        {
            value = Power();
        }

        depth--;
        return value;
    }

    private MultivariatePolynomial Power()
    {
        MultivariatePolynomial atom = Atom();
        int start = position;
        if (Peek() == '^')
        {
            position++;
        }
        else if (Peek() == '*' && position + 1 < text.Length && text[position + 1] == '*')
        {
            position += 2;
        }
        else
        {
            return atom;
        }

        Peek();
        int exponent = Integer("An exponent");
        if (exponent > MaximumPower)
        {
            throw Error($"The exponent {exponent} is larger than {MaximumPower}", start);
        }

        if (PowerTerms(atom, exponent) > MaximumTerms)
        {
            throw Error($"The power has more than {MaximumTerms} terms", start);
        }

        MultivariatePolynomial power = 1;
        for (int i = 0; i < exponent && atom.Terms.Count > 1; i++)
        {
            power = Times(power, atom, start);
        }

        return atom.Terms.Count > 1 ? power : atom.Pow(exponent);
    }

    private MultivariatePolynomial Atom()
    {
        char next = Peek();
        if (char.IsAsciiDigit(next) || next == '.')
        {
            return Number();
        }

        if (char.IsAsciiLetter(next))
        {
            return MultivariatePolynomial.Variable(variableOf(Name()));
        }

        if (next != '(')
        {
            throw Error(position >= text.Length ? "The text ends where a number, a variable or '(' is expected" : $"'{text[position]}' stands where a number, a variable or '(' is expected");
        }

        position++;
        MultivariatePolynomial sum = Sum();
        if (Peek() != ')')
        {
            throw Error("')' is missing");
        }

        position++;
        return sum;
    }

    private Rational Number()
    {
        int start = position;
        string digits = Digits();
        int scale = 0;
        if (position < text.Length && text[position] == '.')
        {
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
            position++;
            int sign = text[position] == '-' ? -1 : 1;
            position += text[position] is '-' or '+' ? 1 : 0;
            scale += sign * Integer("The exponent of a number");
        }

        if (digits.Length > MaximumDigits || Math.Abs(scale) > MaximumDigits)
        {
            throw Error($"A number of more than {MaximumDigits} digits is not read", start);
        }

        BigInteger power = BigInteger.Pow(10, Math.Abs(scale));
        BigInteger value = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return scale < 0 ? new Rational(value, power) : new Rational(value * power);
    }

    // So that 2*e1 has a variable e1, and 2e1 is 20.
    private bool IsExponent(int at) =>
        at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] is '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])));

    private (string Word, int Index) Name()
    {
        int start = position;
        while (position < text.Length && char.IsAsciiLetter(text[position]))
        {
            position++;
        }

        string word = text[start..position];
        if (position < text.Length && text[position] == '(')
        {
            position++;
            Peek();
            int index = Integer("An index");
            if (Peek() != ')')
            {
                throw Error($"')' is missing behind the index of {word}");
            }

            position++;
            return (word, index);
        }

        if (position + 1 < text.Length && text[position] == '_' && char.IsAsciiDigit(text[position + 1]))
        {
            position++;
        }

        return (word, position < text.Length && char.IsAsciiDigit(text[position]) ? Integer("An index") : -1);
    }

    private int Integer(string what)
    {
        int start = position;
        string digits = Digits();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Error(digits.Length == 0 ? $"{what} must be a nonnegative integer" : $"{what} is too large", start);
    }

    private string Digits()
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    // At most the multisets of terms, and the monomials of the degree.
    private static double PowerTerms(MultivariatePolynomial atom, int exponent)
    {
        int variables = atom.VariableCount;
        return Math.Min(Binomial(atom.Terms.Count - 1 + (double)exponent, exponent), Binomial(((double)atom.Degree * exponent) + variables, variables));
    }

    private static double Binomial(double n, int k)
    {
        double value = 1;
        for (int i = 1; i <= k && value <= 1e9 * MaximumTerms; i++)
        {
            value *= (n - k + i) / i;
        }

        return value;
    }

    private MultivariatePolynomial Times(MultivariatePolynomial a, MultivariatePolynomial b, int start) =>
        (long)a.Terms.Count * b.Terms.Count <= MaximumTerms ? a * b : throw Error($"The product has more than {MaximumTerms} terms", start);

    // The next character that is no white space; '\0' at the end.
    private char Peek()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }

    private FormatException Error(string reason) => Error(reason, position);

    private static FormatException Error(string reason, int at) => new(FormattableString.Invariant($"Position {at + 1}: {reason}."));
}
