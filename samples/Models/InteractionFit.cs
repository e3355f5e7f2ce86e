using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>The interactions of features from values of a factorization machine.</summary>
internal static class InteractionFit
{
    private const int Points = 200;
    private const int Starts = 5;
    private const double Noise = 0.01;
    private const ulong TrueSeed = 103;

    public static bool Run()
    {
        Results.Title($"Factorization machine: {Points} values, with noise");
        FactorizationMachine truth = FactorizationMachine.Start(TrueSeed);
        DeterministicRandom random = new(1);
        double[][] x = [.. Enumerable.Range(0, Points).Select(_ => Enumerable.Range(0, FactorizationMachine.Features).Select(_ => random.NextNormal()).ToArray())];
        Dataset data = FactorizationMachine.Samples([.. x.SelectMany(point => point)], [.. x.Select(point => truth.Value(point) + (Noise * random.NextNormal()))]);
        Fit<FactorizationMachine> fit = Fit.Best(Starts, FactorizationMachine.Start, data);
        Results.Compare("bias", fit.Model.Bias, truth.Bias);
        for (int i = 0; i < FactorizationMachine.Features; i++)
            Results.Compare($"weight {i}", fit.Model.Weights[i], truth.Weights[i]);
        for (int i = 1; i < FactorizationMachine.Features; i++)
            Results.Compare($"interaction {i - 1}, {i}", fit.Model.Interaction(i - 1, i), truth.Interaction(i - 1, i));
        return Results.Loss(fit, truth, data);
    }
}
