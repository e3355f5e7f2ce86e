using System.Reflection;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>The generated C# of every network of the zoo and of some random ones, in both precisions, compiled into one assembly and loaded.</summary>
public sealed class CompiledZoo
{
    private const int RandomCount = 30;

    private readonly Dictionary<string, (NetworkModel Model, string Source)> networks = [];

    public CompiledZoo()
    {
        foreach (NamedNetwork network in Networks)
        {
            foreach (Symbolics.Networks.Precision precision in Enum.GetValues<Symbolics.Networks.Precision>())
            {
                NetworkModel model = network.Model with { Precision = precision, Type = new NetworkType("Zoo." + precision, network.Name, false) };
                CompiledNetwork compiled = NetworkCompiler.Compile(model, CancellationToken.None);
                Assert.Empty(compiled.Problems);
                networks.Add(model.Type.Namespace + "." + network.Name, (model, compiled.Source!));
            }
        }

        Assembly = CompiledSources.Load("Zoo", networks.Values.Select(network => network.Source));
    }

    /// <summary>The networks of the zoo, then random ones that are named by their seeds.</summary>
    public static IEnumerable<NamedNetwork> Networks => NetworkZoo.All.Concat(Enumerable.Range(0, RandomCount).Select(seed => new NamedNetwork("Random" + seed, RandomNetworks.Create(seed))));

    /// <summary>All generated code.</summary>
    public Assembly Assembly { get; }

    /// <summary>The model and the loaded type of a network.</summary>
    public (NetworkModel Model, Type Type) Get(string name, Symbolics.Networks.Precision precision)
    {
        string fullName = $"Zoo.{precision}.{name}";
        return (networks[fullName].Model, Assembly.GetType(fullName, throwOnError: true)!);
    }
}

/// <summary>The tests that share one <see cref="CompiledZoo"/>.</summary>
[CollectionDefinition(nameof(CompiledZoo))]
public sealed class CompiledZooTests : ICollectionFixture<CompiledZoo>;
