using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PolyGen.Generators.Models;

/// <summary>The names that one body sees: arguments, locals, and what a lambda sees of the body around it.</summary>
internal sealed class Scope
{
    private readonly ImmutableDictionary<ISymbol, Binding> bindings;

    /// <summary>A body of <paramref name="residual"/> without names.</summary>
    public Scope(ResidualReading residual)
        : this(residual, ImmutableDictionary.Create<ISymbol, Binding>(SymbolEqualityComparer.Default))
    {
    }

    private Scope(ResidualReading residual, ImmutableDictionary<ISymbol, Binding> bindings)
    {
        Residual = residual;
        this.bindings = bindings;
    }

    /// <summary>The residual that is being read.</summary>
    public ResidualReading Residual { get; }

    /// <summary>What <paramref name="name"/> stands for, or null.</summary>
    public Binding? Find(ISymbol name) => bindings.TryGetValue(name, out Binding? binding) ? binding : null;

    /// <summary>The same with one more name.</summary>
    public Scope With(ISymbol name, Binding binding) => new(Residual, bindings.SetItem(name, binding));
}
