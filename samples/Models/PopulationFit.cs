using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>The coefficients of an equation of motion from states along a path and noisy derivatives.</summary>
internal static class PopulationFit
{
    private const int States = 400;
    private const double Step = 0.05;
    private const double Noise = 0.05;

    public static bool Run()
    {
        Results.Title($"Lotka-Volterra: {States} states, derivatives with noise");
        LotkaVolterra truth = LotkaVolterra.Of(1.1, 0.4, 0.4, 0.1);
        DeterministicRandom random = new(1);
        double[] x = new double[States], y = new double[States], dx = new double[States], dy = new double[States];
        (double X, double Y) state = (10, 5);
        for (int n = 0; n < States; n++)
        {
            (x[n], y[n]) = state;
            dx[n] = truth.PreyRate(x[n], y[n]) + (Noise * random.NextNormal());
            dy[n] = truth.PredatorRate(x[n], y[n]) + (Noise * random.NextNormal());
            state = Next(truth, state);
        }

        Dataset data = LotkaVolterra.Samples(x, y, dx, dy);
        Fit<LotkaVolterra> fit = Fit.From(new LotkaVolterra(), data);
        Results.Compare("alpha", fit.Model.Alpha, truth.Alpha);
        Results.Compare("beta", fit.Model.Beta, truth.Beta);
        Results.Compare("gamma", fit.Model.Gamma, truth.Gamma);
        Results.Compare("delta", fit.Model.Delta, truth.Delta);
        return Results.Loss(fit, truth, data);
    }

    // The midpoint rule, a Runge-Kutta method of order 2.
    private static (double X, double Y) Next(LotkaVolterra model, (double X, double Y) state)
    {
        (double x, double y) = (state.X + (Step / 2 * model.PreyRate(state.X, state.Y)), state.Y + (Step / 2 * model.PredatorRate(state.X, state.Y)));
        return (state.X + (Step * model.PreyRate(x, y)), state.Y + (Step * model.PredatorRate(x, y)));
    }
}
