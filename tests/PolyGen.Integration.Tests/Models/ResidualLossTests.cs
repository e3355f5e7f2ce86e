using System.Reflection;
using PolyGen.Data;
using Xunit;

namespace PolyGen.Integration.Tests.Models;

/// <summary>The loss of a declared model is the mean over the samples of the squares that its own residual methods return.</summary>
public class ResidualLossTests
{
    private const int Count = 300;
    private readonly Random random = new(8);

    [Fact]
    public void OfACircle()
    {
        CircleFit model = new();
        model.Initialize(seed: 4);
        double[] x = Numbers(Count), y = Numbers(Count);
        CheckLoss(model, CircleFit.Samples(x, y), 1e-14, ("x", n => x[n]), ("y", n => y[n]));
    }

    [Fact]
    public void OfAFactorisation()
    {
        Factorisation model = new();
        model.Initialize(seed: 5, deviation: 0.7);
        int[] rows = [.. Enumerable.Range(0, Count).Select(_ => random.Next(Factorisation.Rows))], columns = [.. Enumerable.Range(0, Count).Select(_ => random.Next(Factorisation.Columns))];
        double[] values = Numbers(Count);
        CheckLoss(model, Factorisation.Samples(rows, columns, values), 1e-14, ("row", n => rows[n]), ("column", n => columns[n]), ("value", n => values[n]));
    }

    [Fact]
    public void OfTwoResiduals()
    {
        PredatorPrey model = new();
        model.Initialize(seed: 6);
        double[] x = Numbers(Count), y = Numbers(Count), dx = Numbers(Count), dy = Numbers(Count);
        CheckLoss(model, PredatorPrey.Samples(x, y, dx, dy), 1e-14, ("x", n => x[n]), ("y", n => y[n]), ("dx", n => dx[n]), ("dy", n => dy[n]));
    }

    [Fact]
    public void OfAwkwardNamesInFloat()
    {
        @event model = new();
        model.Initialize(seed: 7);
        float[] s = [.. Numbers(Count).Select(value => (float)value)], n2 = [.. Numbers(2 * Count).Select(value => (float)value)];
        CheckLoss(model, @event.Samples(s, n2), 1e-6, ("s", n => s[n]), ("n", n => n2[(2 * n)..((2 * n) + 2)]));
    }

    private static void CheckLoss<TModel>(TModel model, Dataset data, double relative, params (string Name, Func<int, object> At)[] columns)
        where TModel : class, IPolynomialNetwork<TModel>
    {
        MethodInfo[] residuals = [.. typeof(TModel).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(method => method.IsDefined(typeof(ResidualAttribute), false))];
        Assert.Equal(TModel.Description.Outputs, residuals.Length);
        double loss = Enumerable.Range(0, Count).Sum(n => residuals.Sum(method => Math.Pow(Residual(method, n), 2))) / Count;
        Assert.Equal(loss, Inference.Evaluate(model, data).Loss, relative * loss);

        double Residual(MethodInfo method, int n) =>
            Convert.ToDouble(method.Invoke(model, [.. method.GetParameters().Select(argument => columns.Single(column => column.Name == argument.Name).At(n))]));
    }

    private double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
