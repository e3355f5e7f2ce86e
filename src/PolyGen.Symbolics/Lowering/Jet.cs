using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Lowering;

/// <summary>
/// What some entries of a value become when one number changes by t: entry First + i is v + c_1(i) t + … + c_d(i) t^d for
/// 0 &lt;= i &lt; Count, v its present value; all other entries stay as they are.
/// </summary>
/// <param name="First">The first entry that depends on t.</param>
/// <param name="Count">The number of entries that do.</param>
/// <param name="Coefficients">c_1, …, c_d as functions of i.</param>
internal sealed record Jet(Affine First, int Count, IReadOnlyList<Func<Affine, Expression>> Coefficients)
{
    /// <summary>d.</summary>
    public int Degree => Coefficients.Count;

    /// <summary>v(i), c_1(i), …, c_d(i) of the value that is stored in <paramref name="values"/>.</summary>
    public Expression[] At(Affine i, LoopBuffer values) => [new Load(values, First + i), .. Coefficients.Select(coefficient => coefficient(i))];
}
