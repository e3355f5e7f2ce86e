using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using static PolyGen.Testing.Models.ModelNotation;

namespace PolyGen.Testing.Models;

/// <summary>Small valid models drawn at random; the seed is the test case's argument, so that a failure names it.</summary>
public static class RandomModels
{
    private const int MaximumDegree = 10;

    /// <summary>The seeds 0 .. count - 1, one argument a test case.</summary>
    public static IEnumerable<object[]> Seeds(int count) => Enumerable.Range(0, count).Select(seed => new object[] { seed });

    /// <summary>The model of <paramref name="seed"/>: parameters of no, one and two indices, all kinds of columns, one or two residuals.</summary>
    public static PolynomialModel Create(int seed)
    {
        Random random = new(seed);
        while (true)
        {
            NamedModel model = NamedModel.Create("Random" + seed)
                .Parameter("a", 0).Parameter("v", 0, random.Next(1, 5)).Parameter("M", 0, random.Next(1, 4), random.Next(1, 4)).Parameter("G", 0, 3, random.Next(1, 4))
                .Number("t").Array("x", random.Next(1, 5)).Index("g", 3);
            for (int residual = random.Next(1, 3); residual > 0; residual--)
            {
                model = model.Residual("R" + residual, new Draw(random, model.Model).Expression(random.Next(2, 6), []));
            }

            if (ModelValidator.Check(model.Model).Count == 0 && model.Model.Residuals.All(residual => Degree(residual.Value) <= MaximumDegree))
            {
                return model.Model;
            }
        }
    }

    // The total degree, an upper bound for that in any parameter.
    private static int Degree(ModelExpression expression) => expression switch
    {
        ModelNumber => 0,
        ModelAdd sum => Math.Max(Degree(sum.Left), Degree(sum.Right)),
        ModelSubtract difference => Math.Max(Degree(difference.Left), Degree(difference.Right)),
        ModelMultiply product => Degree(product.Left) + Degree(product.Right),
        ModelPower power => power.Exponent * Degree(power.Base),
        ModelSum sum => Degree(sum.Term),
        _ => 1,
    };

    private sealed class Draw(Random random, PolynomialModel model)
    {
        private int sums;

        public ModelExpression Expression(int depth, List<(string Name, int Extent)> scope)
        {
            switch (depth == 0 ? 0 : random.Next(9))
            {
                case 0:
                    return Leaf(scope);
                case 1 or 2:
                    return Expression(depth - 1, scope) + Expression(depth - 1, scope);
                case 3:
                    return Expression(depth - 1, scope) - Expression(depth - 1, scope);
                case 4 or 5:
                    return Expression(depth - 1, scope) * Expression(depth - 1, scope);
                case 6:
                    return Expression(depth - 1, scope) ^ random.Next(4);
                default:
                    (string Name, int Extent) index = ("n" + sums++, random.Next(1, 4));
                    return new ModelSum(index.Name, index.Extent, Expression(depth - 1, [.. scope, index]));
            }
        }

        private ModelExpression Leaf(List<(string Name, int Extent)> scope)
        {
            switch (random.Next(10))
            {
                case 0:
                    return Number(random.Next(-5, 6), random.Next(1, 4));
                case 1:
                    return Column("t");
                case 2 or 3:
                    return Column("x", Index(model.Columns.Single(column => column.Name == "x").Count, scope));
                case 4 or 5:
                    return Entry("G", At("g"), At(Index(Shape("G")[1], scope)));
                default:
                    string name = "avM"[random.Next(3)].ToString();
                    return Parameter(name, [.. Shape(name).Select(size => Index(size, scope))]);
            }
        }

        private IReadOnlyList<int> Shape(string name) => model.Parameters.Single(parameter => parameter.Name == name).Shape;

        // An affine function of the open indices that lies in 0 … size - 1.
        private Affine Index(int size, List<(string Name, int Extent)> scope)
        {
            for (int attempt = 0; attempt < 20 && scope.Count > 0; attempt++)
            {
                Affine index = random.Next(size);
                int least = index.Constant, most = index.Constant;
                foreach ((string name, int extent) in scope.Where(_ => random.Next(3) > 0))
                {
                    int coefficient = random.Next(6) switch { 0 => -1, 1 => 2, _ => 1 };
                    index += coefficient * Affine.Index(name);
                    (least, most) = (least + Math.Min(0, coefficient * (extent - 1)), most + Math.Max(0, coefficient * (extent - 1)));
                }

                if (least >= 0 && most < size)
                {
                    return index;
                }
            }

            return random.Next(size);
        }
    }
}
