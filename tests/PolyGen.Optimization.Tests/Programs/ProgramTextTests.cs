using PolyGen.Optimization.Programs;
using PolyGen.Symbolics.Rings;
using Xunit;

namespace PolyGen.Optimization.Tests.Programs;

public class ProgramTextTests
{
    [Fact]
    public void Constraints_become_differences()
    {
        ProgramText text = ProgramText.Parse("y + 2.5", ["x^2 + y^2 <= 4", "x >= y", "x*y == 1", "-1 <= x <= 1"]);
        MultivariatePolynomial x = MultivariatePolynomial.Variable(0), y = MultivariatePolynomial.Variable(1);
        Assert.Equal(["x", "y"], text.Variables);
        Assert.Equal(y + 2.5m, text.Program.Objective);
        Assert.Equal([4 - x.Pow(2) - y.Pow(2), x - y, x + 1, 1 - x], text.Program.Inequalities);
        Assert.Equal([(x * y) - 1], text.Program.Equalities);
    }

    [Fact]
    public void Chains_mix_relations()
    {
        PolynomialProgram program = ProgramText.Parse("x", ["0 <= x = y >= z"]).Program;
        MultivariatePolynomial x = MultivariatePolynomial.Variable(0), y = MultivariatePolynomial.Variable(1), z = MultivariatePolynomial.Variable(2);
        Assert.Equal([x, y - z], program.Inequalities);
        Assert.Equal([x - y], program.Equalities);
    }

    [Theory]
    [InlineData("x +", null, "The objective. Position 4:")]
    [InlineData("x", "x < 3", "Constraint 1, 'x < 3', position 3: '<' alone describes no closed set; write '<='.")]
    [InlineData("x", "x + y", "Constraint 1, 'x + y', compares nothing;")]
    [InlineData("x", "x^2 + <= 4", "Constraint 1, 'x^2 + <= 4'. Position 7:")]
    [InlineData("x", "1 <= 2 *", "Constraint 1, '1 <= 2 *'. Position 9:")]
    [InlineData("x", "1 <= 2 <= #", "Constraint 1, '1 <= 2 <= #'. Position 11:")]
    [InlineData("x", "", "Constraint 1, '', compares nothing;")]
    [InlineData("x", "= 3", "Constraint 1, '= 3'. Position 1:")]
    public void Mistakes_say_which_text_and_where(string objective, string? constraint, string message)
    {
        FormatException mistake = Assert.Throws<FormatException>(() => ProgramText.Parse(objective, constraint is null ? [] : [constraint]));
        Assert.StartsWith(message, mistake.Message, StringComparison.Ordinal);
    }
}
