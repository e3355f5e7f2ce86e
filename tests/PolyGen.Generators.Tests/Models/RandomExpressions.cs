namespace PolyGen.Generators.Tests.Models;

/// <summary>Random C# expressions over the members of <see cref="ExpressionReadingTests.Members"/> that are polynomials.</summary>
internal sealed class RandomExpressions(Random random)
{
    // The sum variables in scope with their smallest and largest values.
    private readonly List<(string Name, int Minimum, int Maximum)> variables = [];
    private int names;

    /// <summary>An expression of type double with at most <paramref name="depth"/> operations within one another.</summary>
    public string Next(int depth)
    {
        if (depth == 0)
        {
            return Leaf();
        }

        return random.Next(13) switch
        {
            0 => $"({Next(depth - 1)} + {Next(depth - 1)})",
            1 => $"({Next(depth - 1)} - {Next(depth - 1)})",
            2 => $"({Next(depth - 1)} * {Next(depth - 1)})",
            3 => $"(-{Next(depth - 1)})",
            4 => $"({Next(depth - 1)} / {Pick("2", "-0.25", "Rank", "w.Length", "3.0")})",
            5 => $"Math.Pow({Next(depth - 1)}, {random.Next(4)})",
            6 => $"{Pick("Square", "Cube")}({Next(depth - 1)})",
            7 => $"Line({Next(depth - 1)}, {Next(depth - 1)})",
            8 => $"Scale(factor: {Next(depth - 1)}, value: {Next(depth - 1)})",
            9 => $"Dot({Pick("w", "z")}, {Pick("w", "z")}, {random.Next(1, 5)})",
            10 => $"{Pick("w", "z")}.Sum({Pick("", "v => v * " + Leaf(), "Square")})",
            _ => Sum(depth),
        };
    }

    private string Sum(int depth)
    {
        string name = random.Next(2) == 0 ? "k" + names++ : "n" + names++;
        int first = random.Next(-2, 3), count = random.Next(1, 5);
        variables.Add((name, first, first + count - 1));
        string term = Next(depth - 1);
        variables.RemoveAt(variables.Count - 1);
        return random.Next(3) switch
        {
            0 => $"Enumerable.Range({first}, {count}).Select({name} => {term}).Sum()",
            1 => $"Enumerable.Range({first}, {count}).Sum({name} => {{ double term = {term}; return term; }})".Replace("term", "t" + names++, StringComparison.Ordinal),
            _ => $"Enumerable.Range({first}, {count}).Sum({name} => {term})",
        };
    }

    private string Leaf() => random.Next(9) switch
    {
        0 => Pick("1.0", "0.5", "-3.0", "Half", "(double)Rank", "2f"),
        1 => "a",
        2 => "b",
        3 => "x",
        4 => $"w[{Index(4)}]",
        5 => $"z[{Index(5)}]",
        6 => $"m[{Pick(Index(2), "j")}, {Index(3)}]",
        7 => $"Entry({Index(2)}, {Index(3)})",
        _ => Pick("w[i]", $"t[{Index(2)}, {Index(3)}, {Pick(Index(4), "i")}]"),
    };

    // c * k + d inside 0 ... size - 1 for a variable in scope, or a constant.
    private string Index(int size)
    {
        foreach ((string name, int minimum, int maximum) in variables.OrderBy(_ => random.Next()))
        {
            int factor = random.Next(-2, 3);
            (int low, int high) = (Math.Min(factor * minimum, factor * maximum), Math.Max(factor * minimum, factor * maximum));
            if (factor != 0 && high - low < size)
            {
                int offset = random.Next(-low, size - high);
                return Pick($"({factor} * {name}) + {offset}", $"{offset} - ({-factor} * {name})", factor == 1 ? $"{name} + {offset}" : $"{name} * {factor} + {offset}");
            }
        }

        return random.Next(size).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
