using PolyGen;
using PolyGen.Data;

namespace Samples.Models;

/// <summary>An ellipsoid through points of its surface.</summary>
internal static class EllipsoidFit
{
    private const int Points = 100;

    public static bool Run()
    {
        Results.Title($"Ellipsoid: {Points} points");
        Ellipsoid truth = Ellipsoid.Of([1, -2, 0.5], [3, 2, 1]);
        DeterministicRandom random = new(1);
        var points = new double[Points * Ellipsoid.Dimensions];
        for (int n = 0; n < Points; n++)
        {
            double[] direction = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
            double length = Math.Sqrt(direction.Sum(value => value * value));
            for (int k = 0; k < Ellipsoid.Dimensions; k++)
                points[(n * Ellipsoid.Dimensions) + k] = truth.Centre[k] + (truth.SemiAxes[k] * direction[k] / length);
        }

        Dataset data = Ellipsoid.Samples(points);
        Fit<Ellipsoid> fit = Fit.From(new Ellipsoid(), data);
        for (int k = 0; k < Ellipsoid.Dimensions; k++)
            Results.Compare($"centre {"xyz"[k]}", fit.Model.Centre[k], truth.Centre[k]);
        for (int k = 0; k < Ellipsoid.Dimensions; k++)
            Results.Compare($"semi-axis {"xyz"[k]}", fit.Model.SemiAxes[k], truth.SemiAxes[k]);
        return Results.Loss(fit, truth, data);
    }
}
