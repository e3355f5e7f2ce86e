using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>A polynomial program that was written as texts, with the names of its variables.</summary>
/// <remarks>The objective is a polynomial as <see cref="PolynomialText"/> reads it. A constraint compares two or more: x^2 + y^2 &lt;= 4, x*y = 1, or -1 &lt;= x &lt;= 1.</remarks>
/// <param name="Program">The program: p &lt;= q becomes q - p ≥ 0, p = q becomes p - q = 0.</param>
/// <param name="Variables">The names: Variables[i] is that of variable i.</param>
public sealed record ProgramText(PolynomialProgram Program, IReadOnlyList<string> Variables)
{
    /// <summary>Reads a program.</summary>
    /// <param name="objective">f.</param>
    /// <param name="constraints">The constraints.</param>
    /// <exception cref="FormatException">When a text is wrong; the message says which, where and why.</exception>
    public static ProgramText Parse(string objective, IReadOnlyList<string> constraints)
    {
        Comparison[][] chains = [.. constraints.Select(Comparisons)];
        List<string> texts = [objective, .. chains.SelectMany(chain => chain).Select(comparison => comparison.Side)];
        IReadOnlyList<PolynomialText> sides;
        try
        {
            sides = PolynomialText.ParseAll(texts);
        }
        catch (FormatException)
        {
            // Which of the texts is wrong is found by reading them one by one.
            _ = Named("The objective", () => PolynomialText.Parse(objective));
            for (int i = 0; i < chains.Length; i++)
            {
                _ = Named($"Constraint {i + 1}, '{constraints[i]}'", () => PolynomialText.ParseAll([.. chains[i].Select(comparison => comparison.Side)]));
            }

            throw;
        }

        List<MultivariatePolynomial> inequalities = [], equalities = [];
        int next = 1;
        foreach (Comparison[] chain in chains)
        {
            for (int i = 0; i + 1 < chain.Length; i++)
            {
                (MultivariatePolynomial left, MultivariatePolynomial right) = (sides[next + i].Polynomial, sides[next + i + 1].Polynomial);
                switch (chain[i].Relation)
                {
                    case Relation.AtMost:
                        inequalities.Add(right - left);
                        break;
                    case Relation.AtLeast:
                        inequalities.Add(left - right);
                        break;
                    default:
                        equalities.Add(left - right);
                        break;
                }
            }

            next += chain.Length;
        }

        return new(new(sides[0].Polynomial) { Inequalities = inequalities, Equalities = equalities }, sides[0].Variables);
    }

    // The sides of a constraint, each with the relation behind it; blanks before a side keep its place in the text.
    private static Comparison[] Comparisons(string constraint, int number)
    {
        List<Comparison> sides = [];
        int start = 0;
        for (int at = 0; at < constraint.Length; at++)
        {
            if (constraint[at] is not ('<' or '>' or '='))
            {
                continue;
            }

            Relation relation = constraint[at] switch { '<' => Relation.AtMost, '>' => Relation.AtLeast, _ => Relation.Equal };
            int length = at + 1 < constraint.Length && constraint[at + 1] == '=' ? 2 : 1;
            if (length == 1 && relation != Relation.Equal)
            {
                throw new FormatException($"Constraint {number + 1}, '{constraint}', position {at + 1}: '{constraint[at]}' alone describes no closed set; write '{constraint[at]}='.");
            }

            sides.Add(new(new string(' ', start) + constraint[start..at], relation));
            start = at + length;
            at = start - 1;
        }

        if (sides.Count == 0)
        {
            throw new FormatException($"Constraint {number + 1}, '{constraint}', compares nothing; write it with <=, >= or =, for example x^2 + y^2 <= 4.");
        }

        return [.. sides, new(new string(' ', start) + constraint[start..], Relation.Equal)];
    }

    private static T Named<T>(string text, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException mistake)
        {
            throw new FormatException($"{text}. {mistake.Message}");
        }
    }

    private enum Relation
    {
        Equal,
        AtLeast,
        AtMost,
    }

    private sealed record Comparison(string Side, Relation Relation);
}
