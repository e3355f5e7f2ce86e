using System.Numerics;
using PolyGen;

namespace Samples.Models;

/// <summary>|Σ_k a_k z_k|² = b for a complex signal z = p + i q: a sample is a row a = u + i v and the intensity b, the phase being lost.</summary>
[PolynomialModel]
public sealed partial class PhaseRetrieval
{
    public const int Length = 6;

    [Parameter]
    private readonly double[] p = new double[Length];

    [Parameter]
    private readonly double[] q = new double[Length];

    public Complex[] Signal => [.. p.Zip(q, (re, im) => new Complex(re, im))];

    public static PhaseRetrieval Start(ulong seed)
    {
        PhaseRetrieval signal = new();
        signal.Initialize(seed);
        return signal;
    }

    public double Intensity(double[] u, double[] v) => Error(u, v, 0);

    [Residual]
    private double Error([Columns(Length)] double[] u, [Columns(Length)] double[] v, double b) => Math.Pow(Real(u, v), 2) + Math.Pow(Imaginary(u, v), 2) - b;

    private double Real(double[] u, double[] v) => Enumerable.Range(0, Length).Sum(k => (u[k] * p[k]) - (v[k] * q[k]));

    private double Imaginary(double[] u, double[] v) => Enumerable.Range(0, Length).Sum(k => (u[k] * q[k]) + (v[k] * p[k]));
}
