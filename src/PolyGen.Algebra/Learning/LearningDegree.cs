using System.Numerics;

namespace PolyGen.Algebra.Learning;

/// <summary>The learning degree of an architecture: the number of complex critical points of a generic loss (c - u)ᵀ Q (c - u) on its neurovariety V, at smooth points.</summary>
/// <remarks>It is an upper bound for the number of functions, other than singular ones, that training can end at.</remarks>
public static class LearningDegree
{
    /// <summary>Computes the degree by monodromy, twice from independent seeds, and looks it up among the theorems.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="form">Which losses are generic.</param>
    /// <param name="seed">The seed of the random losses, loops and spaces of weights.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <exception cref="ArgumentException">When the architecture is too large, or has too many critical points.</exception>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public static LearningDegreeResult Compute(Architecture architecture, LossForm form, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        const int MostParameters = 40;
        if (architecture.ParameterCount > MostParameters)
        {
            throw new ArgumentException($"{architecture} has {architecture.ParameterCount} weights; learning degrees are computed for at most {MostParameters}.", nameof(architecture));
        }

        CoefficientMap map = new(architecture);
        CoefficientJets<Complex> jets = CoefficientJets<Complex>.Of(map);
        DimensionResult dimension = NeurovarietyDimension.Compute(architecture, cancellationToken: cancellationToken);
        (int Degree, string Theorem)? known = LearningDegreeTheorem.Find(architecture, dimension, form);
        Monodromy[] monodromies = [.. new[] { seed, ~seed }.Select(number => new Monodromy(map, jets, dimension.Dimension, form, number))];
        Task<(int Count, double TraceDefect)>[] runs = [.. monodromies.Select(monodromy => Task.Run(() => monodromy.Run(cancellationToken), CancellationToken.None))];
        (int Count, double TraceDefect)[] results = Task.WhenAll(runs).GetAwaiter().GetResult();
        return new(known?.Degree ?? results.Max(result => result.Count), known?.Theorem, [.. results.Select(result => result.Count)], results.Max(result => result.TraceDefect));
    }
}
