using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Testing.Models;

/// <summary>A model of the <see cref="ModelZoo"/>.</summary>
/// <param name="Model">The model.</param>
/// <param name="Degrees">The degree of the loss in one entry of each parameter, for generic data.</param>
public sealed record NamedModel(PolynomialModel Model, EquatableArray<int> Degrees)
{
    /// <summary>A model without residuals.</summary>
    public static NamedModel Create(string name) =>
        new(new PolynomialModel(new NetworkType("Zoo", name, IsRecord: false), Precision.Double, default, default, default), default);

    /// <summary>With one more parameter, in one entry of which the loss has <paramref name="degree"/>.</summary>
    public NamedModel Parameter(string name, int degree, params int[] shape) =>
        new(Model with { Parameters = new(Model.Parameters.Append(new ModelParameter(name, new(shape)))) }, new(Degrees.Append(degree)));

    /// <summary>With one more number in each sample.</summary>
    public NamedModel Number(string name) => Column(new ModelColumn(name, ModelColumnKind.Number, 1));

    /// <summary>With one more array in each sample.</summary>
    public NamedModel Array(string name, int count) => Column(new ModelColumn(name, ModelColumnKind.Array, count));

    /// <summary>With one more index in each sample.</summary>
    public NamedModel Index(string name, int count) => Column(new ModelColumn(name, ModelColumnKind.Index, count));

    /// <summary>With one more residual.</summary>
    public NamedModel Residual(string name, ModelExpression value) =>
        this with { Model = Model with { Residuals = new(Model.Residuals.Append(new ModelResidual(name, value))) } };

    /// <summary>The name, as test runners show it.</summary>
    public override string ToString() => Model.Type.Name;

    private NamedModel Column(ModelColumn column) => this with { Model = Model with { Columns = new(Model.Columns.Append(column)) } };
}
