using Microsoft.CodeAnalysis;
using PolyGen.Generators.Models;
using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;

namespace PolyGen.Generators;

/// <summary>Generates the other part of every class marked with [PolynomialModel]: read its parameters and residuals, compile them, add the source, report what the compiler found.</summary>
/// <remarks>Invalid input is skipped here and explained by <see cref="PolynomialModelAnalyzer"/>. Next to read: PolynomialModel, then ModelCompiler, in PolyGen.Symbolics.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class PolynomialModelGenerator : IIncrementalGenerator
{
    private readonly Func<PolynomialModel, CancellationToken, CompiledNetwork> compile;

    /// <summary>The generator as the C# compiler creates it.</summary>
    public PolynomialModelGenerator()
        : this(ModelCompiler.Compile)
    {
    }

    /// <summary>The generator over another compiler of models.</summary>
    internal PolynomialModelGenerator(Func<PolynomialModel, CancellationToken, CompiledNetwork> compile) => this.compile = compile;

    /// <inheritdoc/>
    /// <remarks>A residual may call a method in any part of the class, and a constant may stand in any file: reading looks at all of them, and an equal model ends the work.</remarks>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        GenerationPipeline.Register<PolynomialModel, LocatedModel>(context, ModelAttributeNames.PolynomialModelMetadataName, PolynomialModelReader.Read, compile);
}
