using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Testing.Models;

/// <summary>One sample of a model.</summary>
/// <param name="Numbers">The entries of each number and array column.</param>
/// <param name="Selected">The value of each index column.</param>
public sealed record ModelSample<T>(IReadOnlyDictionary<string, T[]> Numbers, IReadOnlyDictionary<string, int> Selected);

/// <summary>A polynomial model evaluated over a ring straight from its expressions: the oracle that compiled code is compared with.</summary>
/// <remarks>It shares no code with the compiler. Parameters stand in the order of their declaration, the last index contiguous. Exact wherever the ring is.</remarks>
/// <typeparam name="T">The elements of the ring.</typeparam>
/// <typeparam name="TRing">The ring.</typeparam>
public sealed class ReferenceModel<T, TRing>(PolynomialModel model, TRing ring = default)
    where TRing : struct, IRing<T>
{
    /// <summary>The model.</summary>
    public PolynomialModel Model => model;

    /// <summary>The ring.</summary>
    public TRing Ring => ring;

    /// <summary>The number of parameters.</summary>
    public int ParameterCount => model.Parameters.Sum(Count);

    /// <summary>The residuals of one sample.</summary>
    public T[] Residuals(IReadOnlyList<T> parameters, ModelSample<T> sample) => [.. model.Residuals.Select(residual => Value(residual.Value, parameters, sample, []))];

    /// <summary>Σ_n Σ_o (r_o(n) - y_no)².</summary>
    public T Loss(IReadOnlyList<T> parameters, IReadOnlyList<ModelSample<T>> samples, IReadOnlyList<IReadOnlyList<T>> targets)
    {
        T loss = ring.Zero;
        for (int n = 0; n < samples.Count; n++)
        {
            T[] residuals = Residuals(parameters, samples[n]);
            for (int o = 0; o < residuals.Length; o++)
            {
                T residual = ring.Subtract(residuals[o], targets[n][o]);
                loss = ring.Add(loss, ring.Multiply(residual, residual));
            }
        }

        return loss;
    }

    /// <summary>L(θ + s·e_p) - L(θ) as a polynomial in s, by evaluating the model over R[s].</summary>
    public UnivariatePolynomial<T> LossInOneParameter(IReadOnlyList<T> parameters, int parameter, IReadOnlyList<ModelSample<T>> samples, IReadOnlyList<IReadOnlyList<T>> targets)
    {
        Polynomials<T, TRing> polynomials = new(ring);
        ReferenceModel<UnivariatePolynomial<T>, Polynomials<T, TRing>> overPolynomials = new(model, polynomials);
        UnivariatePolynomial<T>[] line = [.. parameters.Select((value, p) => p == parameter ? polynomials.Create(value, ring.FromInteger(1)) : polynomials.Constant(value))];
        UnivariatePolynomial<T> loss = overPolynomials.Loss(line, [.. samples.Select(Constant)], [.. targets.Select(Constants)]);
        return polynomials.Subtract(loss, polynomials.Constant(polynomials.Coefficient(loss, 0)));

        UnivariatePolynomial<T>[] Constants(IReadOnlyList<T> row) => [.. row.Select(polynomials.Constant)];
        ModelSample<UnivariatePolynomial<T>> Constant(ModelSample<T> sample) => new(sample.Numbers.ToDictionary(pair => pair.Key, pair => Constants(pair.Value)), sample.Selected);
    }

    private T Value(ModelExpression expression, IReadOnlyList<T> parameters, ModelSample<T> sample, Dictionary<string, int> indices)
    {
        T Of(ModelExpression part) => Value(part, parameters, sample, indices);
        int At(Affine index) => index.Constant + index.Terms.Sum(term => term.Coefficient * indices[term.Index]);
        switch (expression)
        {
            case ModelNumber number:
                return ring.FromRational(number.Value);
            case ModelParameterEntry entry:
                int place = 0;
                ModelParameter parameter = model.Parameters.Single(item => item.Name == entry.Parameter);
                for (int dimension = 0; dimension < parameter.Shape.Count; dimension++)
                {
                    int index = entry.Indices[dimension] is ColumnModelIndex column ? sample.Selected[column.Column] : At(((AffineModelIndex)entry.Indices[dimension]).Value);
                    place = (place * parameter.Shape[dimension]) + index;
                }

                return parameters[model.Parameters.TakeWhile(item => item != parameter).Sum(Count) + place];
            case ModelColumnEntry column:
                return sample.Numbers[column.Column][At(column.Index)];
            case ModelAdd sum:
                return ring.Add(Of(sum.Left), Of(sum.Right));
            case ModelSubtract difference:
                return ring.Subtract(Of(difference.Left), Of(difference.Right));
            case ModelMultiply product:
                return ring.Multiply(Of(product.Left), Of(product.Right));
            case ModelPower power:
                T value = Of(power.Base);
                return Enumerable.Repeat(value, power.Exponent).Aggregate(ring.FromInteger(1), ring.Multiply);
            case ModelSum sum:
                return Enumerable.Range(0, sum.Extent).Aggregate(ring.Zero, (total, index) =>
                    ring.Add(total, Value(sum.Term, parameters, sample, new(indices) { [sum.Index] = index })));
            default:
                throw new NotSupportedException($"The reference model has no rule for a {expression.GetType().Name}; add one to it.");
        }
    }

    private static int Count(ModelParameter parameter) => parameter.Shape.Aggregate(1, (count, size) => count * size);
}
