using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Models;

/// <summary>Takes a model's sums apart: every Σ becomes an intermediate value, as small as the distributive law allows.</summary>
/// <remarks>
/// Σ_k f(k) g = g Σ_k f(k), and Σ_k (f(k) + g) = K g + Σ_k f(k): what does not depend on k leaves the sum, so that a change
/// of it costs nothing inside. A Σ of nothing but another Σ is one of two indices. Equal sums are one value, whatever their
/// indices are called. An entry U[i, k] at an index column i is Σ_a x[i_a] U[a, k] over the indicator columns of i. A factor
/// that is a long sum is a value too: it would be written out in every coefficient that it is a factor of.
/// </remarks>
internal sealed class ModelPlanner
{
    // The most entries in a sum that is a factor and no value of its own.
    private const int MaximumFactorSize = 8;

    private readonly PolynomialModel model;
    private readonly TermPool pool = new();
    private readonly Tensor x;
    private readonly Dictionary<string, int> offsets;
    private readonly Dictionary<string, Tensor> parameters;
    private readonly List<ModelValue> values = [];
    private readonly Dictionary<string, ModelValue> known = [];
    private readonly HashSet<Tensor> selections = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { "x", "y", "r", "c", "s" };

    // The indices of the sums that are open, under names of our own: the user's may occur twice.
    private readonly Dictionary<string, Affine> scope = [];
    private readonly Dictionary<string, int> extents = [];

    private ModelPlanner(PolynomialModel model)
    {
        this.model = model;
        offsets = ModelColumns.Offsets(model);
        x = new Tensor(new LoopBuffer("x", BufferKind.Column, ModelColumns.Count(model) + 1), new([ModelColumns.Count(model) + 1]), true);
        parameters = model.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => new Tensor(new LoopBuffer(parameter.Name, BufferKind.Parameter, parameter.Shape.Aggregate(1, (count, size) => count * size)) { HasUserName = true }, parameter.Shape, false));

        // In C#, a parameter's span and the class of its kernels have names too.
        names.UnionWith(parameters.Keys.SelectMany(name => new[] { name, name + "Values", "Of_" + name }));
    }

    /// <summary>The plan of a model that <see cref="ModelValidator"/> has found valid.</summary>
    public static ModelPlan Plan(PolynomialModel model)
    {
        ModelPlanner planner = new(model);
        Term[] residuals = [.. model.Residuals.Select(residual => planner.Lower(residual.Value))];
        return new ModelPlan(
            planner.pool,
            planner.x,
            new LoopBuffer("y", BufferKind.Column, residuals.Length),
            new LoopBuffer("r", BufferKind.Column, residuals.Length),
            new(model.Parameters.Select(parameter => planner.parameters[parameter.Name])),
            new(planner.Used(residuals)),
            residuals);
    }

    private Term Lower(ModelExpression expression) => expression switch
    {
        ModelNumber number => pool.Constant(number.Value),
        ModelParameterEntry entry => Entry(entry),
        ModelColumnEntry column => pool.Element(x, [offsets[column.Column] + column.Index.Substitute(scope)]),
        ModelAdd or ModelSubtract => pool.Sum(Addends(expression, 1)),
        ModelMultiply product => pool.Multiply(Factor(Lower(product.Left)), Factor(Lower(product.Right))),
        ModelPower power => pool.Power(power.Exponent > 1 ? Factor(Lower(power.Base)) : Lower(power.Base), power.Exponent),
        ModelSum sum => Sum(sum),
        _ => throw new ArgumentException($"{expression.GetType().Name} is no part of a model."),
    };

    private Term Factor(Term term) => TermPool.Addends(term).Count > 1 && Size(term) > MaximumFactorSize ? Store([], term, () => Numbered("z")) : term;

    private static int Size(Term term) => term is ElementTerm ? 1 : term.Parts.Sum(Size);

    // A long sum is put together at once.
    private IEnumerable<(Rational Coefficient, Term Term)> Addends(ModelExpression expression, Rational sign) => expression switch
    {
        ModelAdd sum => [.. Addends(sum.Left, sign), .. Addends(sum.Right, sign)],
        ModelSubtract difference => [.. Addends(difference.Left, sign), .. Addends(difference.Right, -sign)],
        _ => [(sign, Lower(expression))],
    };

    private Term Sum(ModelSum sum)
    {
        string? index = sum.Extent == 1 ? null : NewIndex(sum.Extent);
        scope.TryGetValue(sum.Index, out Affine? outer);
        scope[sum.Index] = index is null ? 0 : Affine.Index(index);
        Term term = Lower(sum.Term);
        scope.Remove(sum.Index);
        if (outer is not null)
        {
            scope.Add(sum.Index, outer);
        }

        return index is null ? term : Sum(index, term);
    }

    private Term Sum(string index, Term term)
    {
        int extent = extents[index];
        Term inside = pool.Zero, outside = pool.Zero;
        foreach ((Rational coefficient, Term addend) in TermPool.Addends(term))
        {
            Term scaled = pool.Scale(coefficient, addend);
            (inside, outside) = addend.Indices.Contains(index) ? (pool.Add(inside, scaled), outside) : (inside, pool.Add(outside, pool.Scale(extent, scaled)));
        }

        if (inside == pool.Zero)
        {
            return outside;
        }

        (Rational scale, Term unit) = pool.Split(inside);
        Term core = pool.One, factor = pool.One;
        foreach ((Term part, int exponent) in TermPool.Factors(unit))
        {
            Term power = pool.Power(part, exponent);
            (core, factor) = part.Indices.Contains(index) ? (pool.Multiply(core, power), factor) : (core, pool.Multiply(factor, power));
        }

        return pool.Add(outside, pool.Scale(scale, pool.Multiply(factor, Value([index], core))));
    }

    private Term Value(IReadOnlyList<string> sums, Term body)
    {
        if (body is ElementTerm element && values.Find(value => value.Tensor == element.Tensor) is { } inner && !selections.Contains(inner.Tensor))
        {
            string[] own = [.. inner.Sums.Select(NewIndex)];
            Dictionary<string, Affine> places = own.Select((name, number) => (ModelValue.SumIndex(number), Affine.Index(name)))
                .Concat(element.Places.Select((place, dimension) => (ModelValue.FreeIndex(dimension), place)))
                .ToDictionary(pair => pair.Item1, pair => pair.Item2);
            return Store([.. sums, .. own], pool.Substitute(inner.Body, places), () => Numbered("z"));
        }

        return Store(sums, body, () => Numbered("z"));
    }

    // U[i, k, j] = Σ_a Σ_b x[i_a] x[j_b] U[a, k, b] for all k: the whole row, as its neighbours are likely to be wanted.
    private Term Entry(ModelParameterEntry entry)
    {
        Tensor tensor = parameters[entry.Parameter];
        if (entry.Indices.All(index => index is AffineModelIndex))
        {
            return pool.Element(tensor, entry.Indices.Select(index => ((AffineModelIndex)index).Value.Substitute(scope)));
        }

        List<string> sums = [], columns = [];
        Dictionary<string, Affine> places = [];
        List<Affine> indices = [];
        Term body = pool.One;
        for (int dimension = 0; dimension < entry.Indices.Count; dimension++)
        {
            string index = NewIndex(tensor.Shape[dimension]);
            indices.Add(extents[index] == 1 ? 0 : Affine.Index(index));
            switch (entry.Indices[dimension])
            {
                case ColumnModelIndex column:
                    body = pool.Multiply(body, pool.Element(x, [offsets[column.Column] + indices[dimension]]));
                    columns.Add(column.Column);
                    if (extents[index] > 1)
                    {
                        sums.Add(index);
                    }

                    break;
                case AffineModelIndex affine:
                    places.Add(index, affine.Value.Substitute(scope));
                    break;
            }
        }

        body = pool.Multiply(body, pool.Element(tensor, indices));
        if (sums.Count == 0)
        {
            return pool.Substitute(body, places);
        }

        ElementTerm row = Store(sums, body, () => Named(entry.Parameter + "_" + string.Join("_", columns)));
        selections.Add(row.Tensor);
        return pool.Substitute(row, places);
    }

    // The value Σ_sums body, at the indices that are free in it.
    private ElementTerm Store(IReadOnlyList<string> sums, Term body, Func<string> name)
    {
        string[] free = [.. body.Indices.Where(index => !sums.Contains(index))];
        Dictionary<string, Affine> canonical = free.Select((index, dimension) => (index, ModelValue.FreeIndex(dimension)))
            .Concat(sums.Select((index, number) => (index, ModelValue.SumIndex(number))))
            .ToDictionary(pair => pair.index, pair => Affine.Index(pair.Item2));
        EquatableArray<int> shape = new(free.Select(index => extents[index])), counts = new(sums.Select(index => extents[index]));
        Term term = pool.Substitute(body, canonical);
        string key = $"{string.Join(",", shape)};{string.Join(",", counts)};{term.Number.ToString(CultureInfo.InvariantCulture)}";
        if (!known.TryGetValue(key, out ModelValue? value))
        {
            value = new ModelValue(new Tensor(new LoopBuffer(name(), BufferKind.Column, shape.Aggregate(1, (count, size) => count * size)), shape, term.Vanishes), counts, term);
            known.Add(key, value);
            values.Add(value);
        }

        return (ElementTerm)pool.Element(value.Tensor, free.Select(Affine.Index));
    }

    // The values that the residuals need; what has been merged into another is not needed any more.
    private IEnumerable<ModelValue> Used(IEnumerable<Term> residuals)
    {
        HashSet<Tensor> used = [];
        HashSet<Term> seen = [];
        foreach (Term residual in residuals)
        {
            Visit(residual);
        }

        for (int number = values.Count - 1; number >= 0; number--)
        {
            if (used.Contains(values[number].Tensor))
            {
                Visit(values[number].Body);
            }
        }

        return values.Where(value => used.Contains(value.Tensor));

        void Visit(Term term)
        {
            if (!seen.Add(term))
            {
                return;
            }

            if (term is ElementTerm element)
            {
                used.Add(element.Tensor);
            }

            foreach (Term part in term.Parts)
            {
                Visit(part);
            }
        }
    }

    private string NewIndex(int extent)
    {
        string name = "#" + extents.Count.ToString(CultureInfo.InvariantCulture);
        extents.Add(name, extent);
        return name;
    }

    private string Numbered(string stem)
    {
        for (int number = 1; ; number++)
        {
            string name = stem + number.ToString(CultureInfo.InvariantCulture);
            if (names.Add(name))
            {
                return name;
            }
        }
    }

    private string Named(string name) => names.Add(name) ? name : Numbered(name + "_");
}
