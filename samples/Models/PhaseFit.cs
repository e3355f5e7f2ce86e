using System.Numerics;
using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>A complex signal from intensities; the phase of the whole signal cannot be told.</summary>
internal static class PhaseFit
{
    private const int Intensities = 60;
    private const int Starts = 5;
    private const ulong TrueSeed = 104;

    public static bool Run()
    {
        Results.Title($"Phase retrieval: {PhaseRetrieval.Length} complex numbers from {Intensities} intensities");
        PhaseRetrieval truth = PhaseRetrieval.Start(TrueSeed);
        DeterministicRandom random = new(1);
        double[] Row() => [.. Enumerable.Range(0, PhaseRetrieval.Length).Select(_ => random.NextNormal())];
        (double[] U, double[] V)[] rows = [.. Enumerable.Range(0, Intensities).Select(_ => (Row(), Row()))];
        Dataset data = PhaseRetrieval.Samples([.. rows.SelectMany(row => row.U)], [.. rows.SelectMany(row => row.V)], [.. rows.Select(row => truth.Intensity(row.U, row.V))]);
        Fit<PhaseRetrieval> fit = Fit.Best(Starts, PhaseRetrieval.Start, data);

        // The phase e^{iφ} that brings the found signal closest to the true one.
        Complex overlap = fit.Model.Signal.Zip(truth.Signal, (found, exact) => Complex.Conjugate(found) * exact).Aggregate(Complex.Add);
        Complex phase = overlap / Complex.Abs(overlap);
        for (int k = 0; k < PhaseRetrieval.Length; k++)
        {
            Complex found = phase * fit.Model.Signal[k];
            Results.Compare($"real part {k}", found.Real, truth.Signal[k].Real);
            Results.Compare($"imaginary part {k}", found.Imaginary, truth.Signal[k].Imaginary);
        }

        return Results.Loss(fit, truth, data);
    }
}
