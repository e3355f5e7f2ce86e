namespace PolyGen.Algebra.Equations;

/// <summary>Writes equations as the input of a computer algebra system: comments, a polynomial ring R over the rationals, and the ideal I.</summary>
public static class EquationWriter
{
    /// <summary>Writes <paramref name="result"/>'s equations; lines end in LF.</summary>
    public static void Write(TextWriter output, EquationsResult result, EquationFormat format)
    {
        CoefficientMap map = new(result.Architecture);
        string comment = format switch { EquationFormat.Singular => "//", EquationFormat.Macaulay2 => "--", _ => "#" };
        string degrees = result.Options.Multidegree is { } multidegree ? $"of multidegree ({string.Join(", ", multidegree)})" : $"of degree at most {result.Options.Degree}";
        output.Write($"{comment} {result.Equations.Count} minimal generator{(result.Equations.Count == 1 ? "" : "s")} {degrees} of the ideal of the neurovariety {result.Architecture}.\n");
        for (int variable = 0; variable < map.Count; variable++)
        {
            output.Write($"{comment} {Name(variable)} is the coefficient of {Monomial(map, variable)} in output {(variable / map.Basis.Count) + 1}.\n");
        }

        string names = string.Join(", ", Enumerable.Range(0, map.Count).Select(Name));
        string equations = string.Join(",\n  ", result.Equations);
        bool none = result.Equations.Count == 0;
        output.Write(format switch
        {
            EquationFormat.Singular => $"ring R = 0, ({names}), dp;\nideal I =\n  {(none ? "0" : equations)};\n",
            EquationFormat.Macaulay2 => $"R = QQ[{names}];\nI = ideal(\n  {(none ? "0_R" : equations)});\n",
            _ => $"using Oscar\nR, ({names},) = polynomial_ring(QQ, [{string.Join(", ", Enumerable.Range(0, map.Count).Select(variable => $"\"{Name(variable)}\""))}])\nI = ideal(R, [\n  {(none ? "R(0)" : equations)}])\n",
        });
    }

    /// <summary>The monomial that coefficient <paramref name="variable"/> stands before, for example "x0*x1".</summary>
    public static string Monomial(CoefficientMap map, int variable) => map.Basis.Monomials[variable % map.Basis.Count].ToString();

    private static string Name(int variable) => $"c{variable}";
}
