namespace PolyGen.Optimization.Relaxations;

/// <summary>Which monomials of a block may meet in a Gram matrix (Wang, Magron, Lasserre, TSSOS, 2021).</summary>
public enum TermSparsity
{
    /// <summary>All.</summary>
    None,

    /// <summary>Those of one connected component of the graph in which monomials a, b are joined when a·b·g has a term that occurs in the program or is a square.</summary>
    Components,

    /// <summary>Those of one maximal clique of a chordal extension of that graph.</summary>
    Cliques,
}

/// <summary>What structure of a program makes its relaxations smaller.</summary>
/// <remarks>
/// Sign symmetries lose nothing: moments that change their sign are 0 for the mean over all flips, whose points are whole orbits of minimisers.
/// The others give valid lower bounds that may be weaker at the same order. With cliques of variables, minimisers are glued from the points of the cliques.
/// Where term sparsity leaves out moments that the points of a clique could be read from, a point is found by local search;
/// a bound that the search reaches is certified all the same, and a denser relaxation, where it is small, gives all minimisers.
/// </remarks>
public sealed record Sparsity
{
    /// <summary>Nothing but sign symmetries.</summary>
    public static Sparsity Dense { get; } = new();

    /// <summary>Whether sign flips of variables that change no polynomial of the program split the Gram matrices into blocks.</summary>
    public bool SignSymmetry { get; init; } = true;

    /// <summary>
    /// Whether every square has variables of one clique only, of a chordal extension of the graph in which variables of one term of f or of one constraint are joined
    /// (Waki, Kim, Kojima, Muramatsu 2006). The bounds converge when every clique has a bound on its variables among the constraints (Lasserre 2006).
    /// </summary>
    public bool Correlative { get; init; }

    /// <summary>Which monomials may meet.</summary>
    public TermSparsity Terms { get; init; }

    /// <summary>The next structure with more moments: without term sparsity, then without cliques of variables; null where all moments are there.</summary>
    internal Sparsity? Denser => Terms != TermSparsity.None ? this with { Terms = TermSparsity.None } : Correlative ? this with { Correlative = false } : null;

    /// <summary>How often the graph of monomials is made anew from the monomials that the blocks before gave; more steps give larger blocks and better bounds.</summary>
    public int TermSteps { get; init; } = 1;
}
