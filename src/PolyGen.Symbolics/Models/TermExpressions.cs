using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>Terms as expressions within one sample loop; a part that varies and that several of them use is named once.</summary>
internal sealed class TermExpressions
{
    // Products of a few constants up to this one stay far inside 64 bits; larger ones are never multiplied at compile time.
    private const int LargestConstant = 1 << 20;

    // Up to this exponent a power is written out.
    private const int LargestPlainExponent = 3;

    private readonly ProgramBuilder program;
    private readonly Dictionary<Term, int> uses = [];
    private readonly Dictionary<Term, Expression> known = [];
    private readonly Dictionary<(Term Factor, int Exponent), Expression> powers = [];

    private TermExpressions(ProgramBuilder program) => this.program = program;

    /// <summary>The expressions of <paramref name="terms"/>, in their order; the names they need are added to the sample loop that is open in <paramref name="program"/>.</summary>
    public static Expression[] Of(ProgramBuilder program, IReadOnlyList<Term> terms)
    {
        TermExpressions expressions = new(program);
        foreach (Term term in terms)
        {
            expressions.Count(term);
        }

        return [.. terms.Select(expressions.Value)];
    }

    /// <summary>An exact constant.</summary>
    public static Expression Number(Rational value) =>
        value.Denominator.IsOne && value.Numerator >= -LargestConstant && value.Numerator <= LargestConstant ? Expression.Of(value) : new Fraction(value);

    private void Count(Term term)
    {
        uses.TryGetValue(term, out int count);
        uses[term] = count + 1;
        if (count == 0)
        {
            foreach (Term part in term.Parts)
            {
                Count(part);
            }
        }
    }

    private Expression Value(Term term)
    {
        if (!known.TryGetValue(term, out Expression? value))
        {
            value = term switch
            {
                ElementTerm element => element.Tensor.At(element.Places),
                ProductTerm product => product.Factors.Aggregate(Expression.One, (left, factor) => left * Power(factor.Factor, factor.Exponent)),
                _ => Sum(TermPool.Addends(term)),
            };
            value = uses[term] > 1 ? Bind(value) : value;
            known.Add(term, value);
        }

        return value;
    }

    private Expression Power(Term factor, int exponent)
    {
        if (exponent == 1)
        {
            return Value(factor);
        }

        if (!powers.TryGetValue((factor, exponent), out Expression? power))
        {
            Expression root = Bind(Value(factor));
            if (exponent <= LargestPlainExponent)
            {
                power = root.Power(exponent);
            }
            else
            {
                Expression half = Bind(Power(factor, exponent / 2));
                power = exponent % 2 == 0 ? half * half : half * half * root;
            }

            powers.Add((factor, exponent), power);
        }

        return power;
    }

    private Expression Bind(Expression value) => value.Varies ? program.Bind("t", value) : value;

    // A sum begins with an addend that is added, where there is one.
    private Expression Sum(IReadOnlyList<(Rational Coefficient, Term Term)> addends)
    {
        Expression? sum = null;
        foreach ((Rational coefficient, Term term) in addends.OrderBy(addend => addend.Coefficient.Sign < 0))
        {
            sum = sum is null
                ? Number(coefficient) * Value(term)
                : coefficient.Sign < 0 ? sum - (Number(-coefficient) * Value(term)) : sum + (Number(coefficient) * Value(term));
        }

        return sum ?? Expression.Zero;
    }
}
