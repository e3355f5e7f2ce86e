using System.Reflection;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Testing.Models;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>The generated C# of every model of the zoo and of some random ones, in both precisions, compiled with the parts that a user writes, and loaded.</summary>
public sealed class CompiledModels
{
    private const int RandomCount = 30;

    private readonly Dictionary<string, PolynomialModel> models = [];

    public CompiledModels()
    {
        List<string> sources = [];
        foreach ((PolynomialModel drawn, Symbolics.Networks.Precision precision) in Cases)
        {
            PolynomialModel model = drawn with { Precision = precision, Type = new NetworkType("Zoo." + precision, drawn.Type.Name, false) };
            CompiledNetwork compiled = ModelCompiler.Compile(model, CancellationToken.None);
            Assert.Empty(compiled.Problems);
            models.Add(model.Type.Namespace + "." + model.Type.Name, model);
            sources.AddRange([compiled.Source!, ModelFields.Of(model)]);
        }

        Assembly = CompiledSources.Load("Models", sources);
    }

    /// <summary>The models of the zoo, then random ones that are named by their seeds, in both precisions; in float without those whose numbers it cannot hold.</summary>
    public static IEnumerable<(PolynomialModel Model, Symbolics.Networks.Precision Precision)> Cases =>
        from model in ModelZoo.All.Select(model => model.Model).Concat(Enumerable.Range(0, RandomCount).Select(RandomModels.Create))
        from precision in Enum.GetValues<Symbolics.Networks.Precision>()
        where precision == Symbolics.Networks.Precision.Double || model.Type.Name != "LargeNumbers"
        select (model, precision);

    /// <summary>All generated code.</summary>
    public Assembly Assembly { get; }

    /// <summary>The model and the loaded type of the model called <paramref name="name"/>.</summary>
    public (PolynomialModel Model, Type Type) Get(string name, Symbolics.Networks.Precision precision)
    {
        string fullName = $"Zoo.{precision}.{name}";
        return (models[fullName], Assembly.GetType(fullName, throwOnError: true)!);
    }
}
