namespace PolyGen.Benchmarks.Compare;

/// <summary>Whether a goal is reached.</summary>
/// <param name="Ratio">How we compare, for the reader.</param>
/// <param name="Reached">Null where the runs do not tell.</param>
/// <param name="Text">Yes, or by how much not.</param>
internal sealed record Verdict(string Ratio, bool? Reached, string Text);
