using System.Text.Json;
using PolyGen.Optimization.Nonnegativity;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Cli.Tests;

/// <summary>
/// All labels but four agree. These four polynomials were made from matrices that are not positive semidefinite, and labelled by that; but they have other Gram matrices that are.
/// </summary>
public sealed class SosReferenceTests
{
    private static readonly int[] Mislabelled = [15, 18, 20, 21];

    [ReferenceFact(ReferenceFactAttribute.Nonnegativity)]
    public void All_agree_but_for_labels_that_are_refuted()
    {
        string[] lines = ToolRun.Of("sos", "--file", ReferenceFactAttribute.PathOf(ReferenceFactAttribute.Nonnegativity), "--json").Output.TrimEnd('\n').Split('\n');
        using JsonDocument json = JsonDocument.Parse(lines[^1]);
        JsonElement summary = json.RootElement.GetProperty("summary");
        Assert.Equal((119, 115, 4, 0), (Count("labelled"), Count("agree"), Count("differentWithProof"), Count("undecided")));
        Assert.Equal(Mislabelled, summary.GetProperty("different").EnumerateArray().Select(line => line.GetInt32()));

        int Count(string name) => summary.GetProperty(name).GetInt32();
    }

    /// <summary>
    /// For x^α = x^β x^γ, r (x^2β + x^2γ)/2 ± r x^α is a sum of squares; so if f minus all r_α (x^2β + x^2γ)/2 is one, all polynomials are that f may be a rounding of.
    /// </summary>
    [ReferenceFact(ReferenceFactAttribute.Nonnegativity)]
    public void The_labels_are_wrong_for_all_polynomials_that_round_to_these()
    {
        string[] lines = File.ReadAllLines(ReferenceFactAttribute.PathOf(ReferenceFactAttribute.Nonnegativity));
        foreach (int line in Mislabelled)
        {
            using JsonDocument json = JsonDocument.Parse(lines[line - 1]);
            Assert.False(json.RootElement.GetProperty("sum_of_squares").GetBoolean());
            (RoundedPolynomial rounded, _) = RoundedPolynomial.Parse(json.RootElement.GetProperty("polynomial").GetString()!);
            Assert.Equal(2, rounded.Digits);
            MultivariatePolynomial least = rounded.Polynomial;
            foreach (KeyValuePair<Monomial, Rational> term in rounded.Radius.Terms)
            {
                (Monomial first, Monomial second) = Halves(term.Key);
                Assert.Equal(term.Key, first * second);
                least -= new MultivariatePolynomial([new(first * first, term.Value / 2), new(second * second, term.Value / 2)]);
            }

            Assert.Equal(SosVerdict.SumOfSquares, SumOfSquares.Decide(least, new() { WithSquares = false }).Verdict);
        }
    }

    // Two monomials with this product, of degrees that differ by at most 1.
    private static (Monomial First, Monomial Second) Halves(Monomial product)
    {
        int[] first = new int[product.VariableCount];
        int[] second = new int[product.VariableCount];
        bool isTurn = false;
        for (int i = 0; i < product.VariableCount; i++)
        {
            bool isOdd = (product[i] & 1) != 0;
            first[i] = (product[i] / 2) + (isOdd && isTurn ? 1 : 0);
            second[i] = product[i] - first[i];
            isTurn ^= isOdd;
        }

        return (new(first), new(second));
    }
}
