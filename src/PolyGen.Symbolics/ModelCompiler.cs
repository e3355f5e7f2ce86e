using PolyGen.Symbolics.Models;

namespace PolyGen.Symbolics;

/// <summary>From a polynomial model to its C#.</summary>
public static class ModelCompiler
{
    /// <summary>Compiles <paramref name="model"/>.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static CompiledNetwork Compile(PolynomialModel model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = model;
        return new CompiledNetwork(null, default);
    }
}
