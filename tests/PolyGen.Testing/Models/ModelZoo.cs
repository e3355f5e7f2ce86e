using PolyGen.Symbolics.Models;
using static PolyGen.Testing.Models.ModelNotation;
using static PolyGen.Testing.Models.NamedModel;

namespace PolyGen.Testing.Models;

/// <summary>Small polynomial models, each there for one thing that a compiler can get wrong.</summary>
public static class ModelZoo
{
    /// <summary>All models: formulas of few numbers, sums, entries chosen by the sample, entries at unusual indices, extremes.</summary>
    public static IReadOnlyList<NamedModel> All { get; } = [.. Formulas(), .. Sums(), .. Selections(), .. Indices(), .. Extremes()];

    /// <summary>The names of all models, one argument a test case.</summary>
    public static IEnumerable<object[]> Names => All.Select(model => new object[] { model.ToString() });

    /// <summary>The model called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">When there is none.</exception>
    public static NamedModel Get(string name) =>
        All.FirstOrDefault(model => model.ToString() == name) ?? throw new ArgumentException($"The zoo has no model called '{name}'.", nameof(name));

    private static IEnumerable<NamedModel> Formulas()
    {
        ModelExpression x = Column("x"), y = Column("y"), dx = Column("dx"), dy = Column("dy"), a = Parameter("a"), b = Parameter("b");
        yield return Create("Line").Parameter("a", 2).Parameter("b", 2).Number("x").Residual("Fit", (a * x) + b);

        yield return Create("Circle").Parameter("centerX", 4).Parameter("centerY", 4).Parameter("radius", 4).Number("x").Number("y")
            .Residual("Distance", ((x - Parameter("centerX")) ^ 2) + ((y - Parameter("centerY")) ^ 2) - (Parameter("radius") ^ 2));

        yield return Create("LotkaVolterra").Parameter("alpha", 2).Parameter("beta", 2).Parameter("gamma", 2).Parameter("delta", 2)
            .Number("x").Number("y").Number("dx").Number("dy")
            .Residual("Prey", dx - ((Parameter("alpha") * x) - (Parameter("beta") * x * y)))
            .Residual("Predator", dy - ((Parameter("delta") * x * y) - (Parameter("gamma") * y)));

        // Rows of one array at constant indices.
        ModelExpression Field(int row) => Parameter("c", row, 0) + (Parameter("c", row, 1) * x) + (Parameter("c", row, 2) * y) + (Parameter("c", row, 3) * x * y);
        yield return Create("PolynomialField").Parameter("c", 2, 2, 4).Number("x").Number("y").Number("dx").Number("dy")
            .Residual("First", dx - Field(0)).Residual("Second", dy - Field(1));

        yield return Create("CubicWithFractions").Parameter("a", 6).Parameter("b", 6).Number("x")
            .Residual("Cubic", (((Number(1, 3) * a * x) + (Number(-1, 2) * b)) ^ 3) - (Number(2, 7) * (a ^ 2)) + Number(5, 9));

        // The second powers of a cancel.
        yield return Create("Cancelling").Parameter("a", 2).Parameter("b", 2).Number("x")
            .Residual("Difference", ((x - a) ^ 2) - ((x + a) ^ 2) + b - (a * Number(0)));

        yield return Create("TwoResiduals").Parameter("a", 4).Parameter("b", 2).Parameter("idle", 2, 3).Number("x").Number("y")
            .Residual("First", (a * x) + (b * y) - Number(1)).Residual("Second", ((a ^ 2) * y) - x).Residual("Constant", Number(3));

        // A factor so long that it becomes a value, and one within a sum.
        ModelExpression Long(ModelExpression z) => Enumerable.Range(0, 5).Select(k => Parameter("c", k) * (z ^ k)).Aggregate((left, right) => left + right);
        yield return Create("LongFactors").Parameter("c", 8, 5).Parameter("a", 8).Array("x", 3)
            .Residual("Square", (Long(Column("x", 0)) ^ 2) * (Long(Column("x", 1)) + (a ^ 2)) * (Long(Column("x", 2)) - (a ^ 2)))
            .Residual("Sum", Sum("k", 3, k => (Long(Column("x", k)) + a) ^ 3));

        // The loss of degree 4 comes from one entry of the array only.
        yield return Create("UnequalEntries").Parameter("a", 4, 3).Number("x")
            .Residual("Mixed", (Parameter("a", 0) * x) + (Parameter("a", 1) * Parameter("a", 2)) + (Parameter("a", 2) ^ 2));
    }

    private static IEnumerable<NamedModel> Sums()
    {
        ModelExpression b = Column("b");
        yield return Create("Quadric").Parameter("A", 2, 3, 3).Parameter("b", 2, 3).Parameter("c", 2).Array("x", 3)
            .Residual("Surface", Sum("k", 3, k => Sum("l", 3, l => Parameter("A", k, l) * Column("x", k) * Column("x", l))) + Sum("k", 3, k => Parameter("b", k) * Column("x", k)) + Parameter("c"))
            .Residual("Trace", Sum("k", 3, k => Parameter("A", k, k)) - Number(1));

        yield return Create("DenseFactorization").Parameter("U", 2, 3, 2).Parameter("V", 2, 4, 2).Array("u", 3).Array("v", 4).Number("b")
            .Residual("Entry", Sum("k", 2, k => Sum("i", 3, i => Column("u", i) * Parameter("U", i, k)) * Sum("j", 4, j => Column("v", j) * Parameter("V", j, k))) - b);

        yield return Create("FactorizationMachine").Parameter("w0", 2).Parameter("w", 2, 4).Parameter("V", 2, 4, 2).Array("x", 4)
            .Residual("Value", Parameter("w0") + Sum("i", 4, i => Parameter("w", i) * Column("x", i)) + (Number(1, 2) * Sum("f", 2, f =>
                (Sum("i", 4, i => Parameter("V", i, f) * Column("x", i)) ^ 2) - Sum("i", 4, i => (Parameter("V", i, f) ^ 2) * (Column("x", i) ^ 2)))));

        // Every pair, as the definition has it, with the squares.
        yield return Create("PairwiseMachine").Parameter("V", 4, 3, 2).Array("x", 3)
            .Residual("Value", Sum("i", 3, i => Sum("j", 3, j => Column("x", i) * Column("x", j) * Sum("f", 2, f => Parameter("V", i, f) * Parameter("V", j, f)))));

        yield return Create("PhaseRetrieval").Parameter("p", 4, 4).Array("a", 4).Number("b")
            .Residual("Intensity", (Sum("k", 4, k => Column("a", k) * Parameter("p", k)) ^ 2) - b);

        yield return Create("ComplexPhaseRetrieval").Parameter("p", 4, 3).Parameter("q", 4, 3).Array("u", 3).Array("v", 3).Number("b")
            .Residual("Intensity", (Sum("k", 3, k => (Column("u", k) * Parameter("p", k)) - (Column("v", k) * Parameter("q", k))) ^ 2)
                + (Sum("k", 3, k => (Column("u", k) * Parameter("q", k)) + (Column("v", k) * Parameter("p", k))) ^ 2) - b);

        // Sums without data.
        yield return Create("NestedSum").Parameter("A", 2, 3, 3).Parameter("p", 4, 3).Number("b")
            .Residual("Form", Sum("k", 3, k => Sum("l", 3, l => Parameter("A", k, l) * Parameter("p", k) * Parameter("p", l))) - b);

        yield return Create("SymmetricLowRank").Parameter("U", 4, 3, 2).Array("x", 3)
            .Residual("Form", Sum("k", 2, k => Sum("i", 3, i => Column("x", i) * Parameter("U", i, k)) ^ 2));

        // Σ_k (x_k - m_k)², of which no column is kept but the sum.
        yield return Create("Distance").Parameter("m", 4, 4).Parameter("scale", 2).Array("x", 4)
            .Residual("Square", (Parameter("scale") * Sum("k", 4, k => (Column("x", k) - Parameter("m", k)) ^ 2)) - Number(1));

        // Two layers of squares, written as a formula.
        yield return Create("TwoLayers").Parameter("W", 8, 2, 3).Parameter("b", 8, 2).Parameter("V", 4, 2, 2).Array("x", 3)
            .Residual("Output", Sum("o", 2, o => Sum("j", 2, j => Parameter("V", o, j) * ((Sum("k", 3, k => Parameter("W", j, k) * Column("x", k)) + Parameter("b", j)) ^ 2)) ^ 2));

        // Values of two free indices.
        yield return Create("ProductOfMatrices").Parameter("A", 4, 2, 3).Parameter("B", 4, 3, 2).Array("x", 3)
            .Residual("Norm", Sum("i", 2, i => Sum("j", 2, j => Sum("k", 3, k => Parameter("A", i, k) * Parameter("B", k, j) * Column("x", k)) ^ 2)));

        // An entry reaches a value at one place through its row, at another through its column.
        yield return Create("RowsAndColumns").Parameter("A", 4, 3, 3).Parameter("p", 4, 3).Array("x", 3)
            .Residual("Norm", Sum("k", 3, k => Sum("l", 3, l => (Parameter("A", k, l) * Column("x", l)) + (Parameter("A", l, k) * Parameter("p", l))) ^ 2));

        // The same sum twice, under two names, and a sum that does not depend on its index.
        yield return Create("SharedSum").Parameter("w", 4, 3).Parameter("g", 2).Array("x", 3)
            .Residual("First", Sum("k", 3, k => Parameter("w", k) * Column("x", k)) * Parameter("g"))
            .Residual("Second", (Sum("l", 3, l => Column("x", l) * Parameter("w", l)) ^ 2) - Sum("m", 5, _ => Parameter("g")));
    }

    private static IEnumerable<NamedModel> Selections()
    {
        ModelExpression value = Column("value");
        yield return Create("MatrixFactorization").Parameter("U", 2, 3, 2).Parameter("V", 2, 4, 2).Parameter("bias", 2, 3).Index("user", 3).Index("item", 4).Number("value")
            .Residual("Rating", Sum("k", 2, k => Entry("U", At("user"), At(k)) * Entry("V", At("item"), At(k))) + Entry("bias", At("user")) - value);

        yield return Create("TensorFactorization").Parameter("A", 2, 2, 2).Parameter("B", 2, 3, 2).Parameter("C", 2, 4, 2).Index("i", 2).Index("j", 3).Index("l", 4).Number("value")
            .Residual("Entry", Sum("k", 2, k => Entry("A", At("i"), At(k)) * Entry("B", At("j"), At(k)) * Entry("C", At("l"), At(k))) - value);

        // Both factors are rows of one array: of degree 2 in an entry where the sample selects one row twice.
        yield return Create("Friends").Parameter("U", 4, 3, 2).Index("i", 3).Index("j", 3).Number("value")
            .Residual("Affinity", Sum("k", 2, k => Entry("U", At("i"), At(k)) * Entry("U", At("j"), At(k))) - value);

        yield return Create("LinePerGroup").Parameter("line", 2, 3, 2).Index("group", 3).Number("x").Number("value")
            .Residual("Fit", (Entry("line", At("group"), At(0)) * Column("x")) + Entry("line", At("group"), At(1)) - value);

        yield return Create("TableOfPairs").Parameter("T", 2, 2, 2, 3).Parameter("w", 2, 2).Index("i", 2).Index("j", 3)
            .Residual("Sum", Sum("k", 2, k => Entry("T", At("i"), At(k), At("j")) * Parameter("w", k)) - Number(1));
    }

    private static IEnumerable<NamedModel> Indices()
    {
        // A filter that slides over the data, and one over parameters.
        yield return Create("Filter").Parameter("w", 4, 2).Array("x", 5)
            .Residual("Energy", Sum("i", 4, i => Sum("t", 2, t => Parameter("w", t) * Column("x", i + t)) ^ 2));
        yield return Create("Hankel").Parameter("h", 2, 5).Array("x", 3)
            .Residual("Form", Sum("i", 3, i => Sum("j", 3, j => Parameter("h", i + j) * Column("x", i) * Column("x", j))));
        yield return Create("SlidingParameters").Parameter("w", 4, 4).Parameter("v", 4, 2).Array("x", 3)
            .Residual("Energy", Sum("i", 3, i => Column("x", i) * (Sum("t", 2, t => Parameter("v", t) * Parameter("w", i + t)) ^ 2)));

        // Every second entry; an entry and its mirror image, which meet in the middle or nowhere.
        yield return Create("Strides").Parameter("p", 2, 6).Array("x", 3)
            .Residual("Sum", Sum("i", 3, i => Column("x", i) * Parameter("p", 2 * i)) - Number(1));
        yield return Create("StridesSquared").Parameter("p", 4, 6).Parameter("q", 4, 2).Array("x", 3)
            .Residual("Sum", Sum("i", 3, i => (Sum("j", 2, j => Parameter("p", (2 * i) + j) * Parameter("q", j)) ^ 2) * Column("x", i)));
        yield return Create("Mirror").Parameter("p", 4, 5).Array("x", 5)
            .Residual("Sum", Sum("i", 5, i => Column("x", i) * Parameter("p", i) * Parameter("p", (-1 * i) + 4)));
        yield return Create("MirrorWithoutMiddle").Parameter("p", 2, 4).Array("x", 4)
            .Residual("Sum", Sum("i", 4, i => Column("x", i) * Parameter("p", i) * Parameter("p", (-1 * i) + 3)));
        yield return Create("Neighbours").Parameter("p", 4, 4).Number("x")
            .Residual("Energy", Sum("i", 3, i => (Parameter("p", i + 1) - Parameter("p", i)) ^ 2) - Column("x"));

        // Sizes of 1.
        yield return Create("SizesOfOne").Parameter("U", 4, 1, 2).Parameter("v", 4, 1).Index("i", 1).Array("x", 1).Number("value")
            .Residual("Entry", (Sum("k", 2, k => Sum("l", 1, l => Entry("U", At("i"), At(k)) * Parameter("v", l) * Column("x", l))) ^ 2) - Column("value"));
    }

    private static IEnumerable<NamedModel> Extremes()
    {
        ModelExpression x = Column("x"), a = Parameter("a"), b = Parameter("b");
        yield return Create("SixteenthPower").Parameter("a", 32).Parameter("b", 32).Number("x").Residual("Power", (((a * x) + b) ^ 16) - Number(1));
        yield return Create("HighestDegree").Parameter("a", 64).Number("x").Residual("Power", ((((a ^ 2) * x) + (a * Number(3)) + Number(1)) ^ 16) - x);
        yield return Create("LargeNumbers").Parameter("a", 16).Number("x").Residual("Power", (((Number(10_000_000_000) * a) - (Number(1, 1_000_000_007) * x)) ^ 8) - Number(long.MaxValue));

        // Parameters and columns named as the compiler names its own.
        yield return Create("OwnNames").Parameter("x", 2).Parameter("y", 2).Parameter("r", 2).Parameter("c", 2).Parameter("s", 2).Parameter("z1", 4, 3).Parameter("p0", 2).Parameter("t1", 2).Array("i0", 3).Number("k0")
            .Residual("i", (Parameter("x") * Column("k0")) + Parameter("y") + Parameter("r") + Parameter("c") + Parameter("s") + Parameter("p0") + Parameter("t1") + (Sum("k0", 3, k => Parameter("z1", k) * Column("i0", k)) ^ 2));

        // Rows that are chosen by a column get names of parameter and column together, which may be those of something else.
        yield return Create("JoinedNames").Parameter("of", 2, 3).Parameter("x", 2).Parameter("a", 2, 2).Parameter("a_b", 2).Index("x", 3).Index("bValues", 2).Number("data")
            .Residual("R", (Parameter("x") * Entry("of", At("x"))) + (Entry("a", At("bValues")) * Parameter("a_b")) - Column("data"));
    }
}
