using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>The jets of all values and residuals that a parameter array reaches, when its entry [p0, p1, …] changes by s.</summary>
internal sealed class ModelJets
{
    private readonly ModelPlan plan;
    private readonly Tensor block;
    private readonly int maximumDegree;
    private readonly ZeroTest zeroTest;
    private readonly Dictionary<Tensor, ValueJet> jets = [];

    // Scratch columns that are filled by one term, with their indices: what cancels there is seen to cancel.
    private readonly Dictionary<Tensor, (string[] Indices, Term Value)> definitions = [];

    /// <summary>The jets of <paramref name="block"/>.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="block">The parameter array.</param>
    /// <param name="maximumDegree">The highest power of s that is kept.</param>
    public ModelJets(ModelPlan plan, Tensor block, int maximumDegree)
    {
        (this.plan, this.block, this.maximumDegree) = (plan, block, maximumDegree);
        zeroTest = new ZeroTest(Definition);
        Arguments = block.Shape.Select((size, dimension) => (Argument(dimension), size)).ToDictionary(pair => pair.Item1, pair => pair.size);
        Values = [.. plan.Values.Select(Of).OfType<ValueJet>()];
        Residuals = [.. plan.Residuals.Select((_, index) => (index, Jet: Of(plan.Residual(index)))).Where(residual => residual.Jet is not null).Select(residual => (residual.index, residual.Jet!))];
    }

    /// <summary>p0, p1, … with their extents.</summary>
    public IReadOnlyDictionary<string, int> Arguments { get; }

    /// <summary>The jets of the intermediate values that change, each after those it is made of.</summary>
    public IReadOnlyList<ValueJet> Values { get; }

    /// <summary>The jets of the residuals that change, with the residuals' places.</summary>
    public IReadOnlyList<(int Index, ValueJet Jet)> Residuals { get; }

    /// <summary>The degree of the residuals in any one entry; 0 where they do not depend on it.</summary>
    public int Degree => Residuals.Select(residual => residual.Jet.Degree).DefaultIfEmpty(0).Max();

    public static string Argument(int dimension) => "p" + dimension.ToString(CultureInfo.InvariantCulture);

    private ValueJet? Of(ModelValue value)
    {
        Dictionary<string, int> extents = value.Extents();
        foreach (KeyValuePair<string, int> argument in Arguments)
        {
            extents.Add(argument.Key, argument.Value);
        }

        JetShare[] shares = [.. new TermJets(plan.Pool, extents, maximumDegree, Seed).Of(value.Body)
            .Select(part => JetShare.Of(value, part, Arguments, plan.Pool))
            .OfType<JetShare>()
            .Select(WithoutZeros)
            .Where(share => share.Coefficients.Count > 0)];
        if (shares.Length == 0)
        {
            return null;
        }

        ValueJet jet = Store(value, shares);
        jets.Add(value.Tensor, jet);
        return jet;
    }

    // The entry itself changes by s, a value as its own jet says, anything else not at all.
    private IReadOnlyList<JetPart> Seed(ElementTerm element)
    {
        if (element.Tensor == block)
        {
            return [new JetPart(new(element.Places.Select((place, dimension) => Condition.Equal(place, Affine.Index(Argument(dimension))))), [plan.Pool.One])];
        }

        return jets.TryGetValue(element.Tensor, out ValueJet? jet) ? [.. jet.At(element, plan.Pool)] : [];
    }

    private JetShare WithoutZeros(JetShare share)
    {
        Term[] coefficients = [.. share.Coefficients.Select(coefficient => zeroTest.IsZero(coefficient) ? plan.Pool.Zero : coefficient)];
        int degree = Array.FindLastIndex(coefficients, coefficient => coefficient != plan.Pool.Zero) + 1;
        return share with { Coefficients = [.. coefficients.Take(degree)] };
    }

    private ValueJet Store(ModelValue value, JetShare[] shares)
    {
        string[] arguments = [.. Arguments.Keys];
        EquatableArray<Condition> when = new(shares[0].Guards.Where(guard => guard.IsOver(arguments) && shares.All(share => share.Guards.Contains(guard))));
        shares = [.. shares.Select(share => share with { Guards = new(share.Guards.Except(when)) })];
        Affine?[] points = [.. shares[0].Target.Select((place, dimension) =>
            place.Terms.All(term => arguments.Contains(term.Index)) && shares.All(share => share.Target[dimension].Equals(place)) ? place : null)];
        ValueJet jet = new(value, when, points, [], [], shares);

        // What is as short as a column is not copied into one.
        bool isPlain = shares.Length == 1 && shares[0].Guards.Count == 0 && shares[0].Loops.SequenceEqual(jet.Loops);
        int degree = shares.Max(share => share.Coefficients.Count);
        int count = jet.Loops.Aggregate(1, (product, loop) => product * loop.Extent);
        EquatableArray<int> shape = new(jet.Loops.Select(loop => loop.Extent));
        Affine[] places = [.. jet.Loops.Select(loop => Affine.Index(loop.Index))];
        List<(int, Tensor)> stored = [];
        Term[] coefficients = new Term[degree];
        for (int power = 1; power <= degree; power++)
        {
            if (shares.All(share => Coefficient(share, power) == plan.Pool.Zero))
            {
                coefficients[power - 1] = plan.Pool.Zero;
            }
            else if (isPlain && IsShort(Coefficient(shares[0], power)))
            {
                coefficients[power - 1] = Coefficient(shares[0], power);
            }
            else
            {
                Tensor scratch = new(new LoopBuffer($"{value.Tensor.Buffer.Name}_{power.ToString(CultureInfo.InvariantCulture)}", BufferKind.Column, count), shape, value.Tensor.Vanishes);
                stored.Add((power, scratch));
                if (isPlain)
                {
                    definitions.Add(scratch, ([.. jet.Loops.Select(loop => loop.Index)], Coefficient(shares[0], power)));
                }

                coefficients[power - 1] = plan.Pool.Element(scratch, places);
            }
        }

        return jet with { Coefficients = coefficients, Stored = stored };
    }

    private Term? Definition(ElementTerm element) => definitions.TryGetValue(element.Tensor, out (string[] Indices, Term Value) definition)
        ? plan.Pool.Substitute(definition.Value, definition.Indices.Select((index, dimension) => (index, element.Places[dimension])).ToDictionary(pair => pair.index, pair => pair.Item2))
        : null;

    private Term Coefficient(JetShare share, int power) => power <= share.Coefficients.Count ? share.Coefficients[power - 1] : plan.Pool.Zero;

    // A number times at most one entry. An entry of the block itself may have moved when the jet is applied.
    private bool IsShort(Term term) => plan.Pool.Split(term).Unit switch
    {
        ElementTerm element => element.Tensor != block,
        ProductTerm product => product.Factors.Count == 0,
        _ => false,
    };
}
