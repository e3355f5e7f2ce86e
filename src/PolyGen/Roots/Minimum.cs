namespace PolyGen.Roots;

/// <summary>The global minimum of p(s) = c_1 s + … + c_D s^D.</summary>
/// <param name="Step">The minimiser s; 0 unless <paramref name="Kind"/> is <see cref="MinimumKind.Moved"/>.</param>
/// <param name="Value">p(s): below zero if <paramref name="Kind"/> is <see cref="MinimumKind.Moved"/>, and 0 otherwise.</param>
/// <param name="Kind">Whether there is a minimum, and where.</param>
public readonly record struct Minimum(double Step, double Value, MinimumKind Kind);
