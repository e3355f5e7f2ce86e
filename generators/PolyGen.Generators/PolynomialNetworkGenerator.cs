using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators;

/// <summary>Generates the other part of every class marked with [PolynomialNetwork]: read it, compile it, add its source, report what the compiler found.</summary>
/// <remarks>Invalid input is skipped here and explained by <see cref="PolynomialNetworkAnalyzer"/>. Next to read: NetworkModel, then NetworkCompiler, in PolyGen.Symbolics.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class PolynomialNetworkGenerator : IIncrementalGenerator
{
    private readonly Func<NetworkModel, CancellationToken, CompiledNetwork> compile;

    /// <summary>The generator as the C# compiler creates it.</summary>
    public PolynomialNetworkGenerator()
        : this(NetworkCompiler.Compile)
    {
    }

    /// <summary>The generator over another compiler of networks.</summary>
    internal PolynomialNetworkGenerator(Func<NetworkModel, CancellationToken, CompiledNetwork> compile) => this.compile = compile;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        GenerationPipeline.Register<NetworkModel, LocatedNetwork>(context, AttributeNames.PolynomialNetworkMetadataName, NetworkReader.Read, compile);
}
