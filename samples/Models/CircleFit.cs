using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>A circle through points of half of it, each off by a little.</summary>
internal static class CircleFit
{
    private const int Points = 50;
    private const double Noise = 0.01;

    public static bool Run()
    {
        Results.Title($"Circle: {Points} points of a half circle, with noise");
        Circle truth = Circle.Of(3, -1, 2);
        DeterministicRandom random = new(1);
        double[] x = new double[Points], y = new double[Points];
        for (int n = 0; n < Points; n++)
        {
            double angle = Math.PI * n / (Points - 1);
            x[n] = truth.CentreX + (truth.Radius * Math.Cos(angle)) + (Noise * random.NextNormal());
            y[n] = truth.CentreY + (truth.Radius * Math.Sin(angle)) + (Noise * random.NextNormal());
        }

        Dataset data = Circle.Samples(x, y);
        Fit<Circle> fit = Fit.From(new Circle(), data);
        Results.Compare("centre x", fit.Model.CentreX, truth.CentreX);
        Results.Compare("centre y", fit.Model.CentreY, truth.CentreY);
        Results.Compare("radius", fit.Model.Radius, truth.Radius);
        return Results.Loss(fit, truth, data);
    }
}
