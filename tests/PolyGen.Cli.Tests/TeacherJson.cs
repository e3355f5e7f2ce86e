using System.Text.Json;

namespace PolyGen.Cli.Tests;

/// <summary>An experiment of polygen activations as its JSON states it, and a forward pass of its own over it.</summary>
internal sealed class TeacherJson(JsonElement json)
{
    private readonly JsonElement[] coefficients = [.. json.GetProperty("coefficients").EnumerateArray()];

    public double[] Learned { get; } = [.. json.GetProperty("coefficients").EnumerateArray().Select(coefficient => coefficient.GetProperty("value").GetDouble())];

    public double[] True { get; } = [.. json.GetProperty("coefficients").EnumerateArray().Select(coefficient => coefficient.GetProperty("true").GetDouble())];

    public double this[string name] => json.GetProperty(name).GetDouble();

    /// <summary>f(x) - y for each sample.</summary>
    public double[] Residuals(double[] values) => [.. json.GetProperty("x").EnumerateArray().Zip(json.GetProperty("y").EnumerateArray(), (x, y) => Output(Numbers(x), values) - y.GetDouble())];

    public double Loss(double[] values) => json.GetProperty("lossKind").GetString() == "l1" ? Residuals(values).Average(Math.Abs) : Residuals(values).Average(r => r * r);

    /// <summary>The distance of the learned coefficients from the true ones, rescaled to those that are fixed, for at most two activations.</summary>
    public double RecoveryError()
    {
        double scale = 1;
        foreach ((int index, JsonElement coefficient) in coefficients.Index().Where(coefficient => coefficient.Item.GetProperty("fixed").GetBoolean()))
        {
            double factor = Learned[index] / True[index];
            scale = coefficient.GetProperty("activation").GetInt32() == 1 ? factor : Math.Pow(factor, -1.0 / coefficient.GetProperty("power").GetInt32());
        }

        double[] rescaled = [.. coefficients.Select((coefficient, i) => True[i] * (coefficient.GetProperty("activation").GetInt32() == 1 ? scale : Math.Pow(scale, -coefficient.GetProperty("power").GetInt32())))];
        return Math.Sqrt(rescaled.Zip(Learned, (a, b) => (a - b) * (a - b)).Sum() / rescaled.Sum(a => a * a));
    }

    private double Output(double[] input, double[] values)
    {
        double[] u = input;
        foreach ((int layer, JsonElement dense) in json.GetProperty("dense").EnumerateArray().Index())
        {
            double[] biases = Numbers(dense.GetProperty("biases"));
            double[] z = [.. dense.GetProperty("weights").EnumerateArray().Select((row, unit) => Numbers(row).Zip(u, (w, value) => w * value).Sum() + (biases.Length == 0 ? 0 : biases[unit]))];

            // Behind the last layer there is none.
            (int Power, double Value)[] activation = [.. coefficients.Index().Where(pair => pair.Item.GetProperty("activation").GetInt32() == layer + 1).Select(pair => (pair.Item.GetProperty("power").GetInt32(), values[pair.Index]))];
            u = activation.Length == 0 ? z : [.. z.Select(entry => activation.Sum(term => term.Value * Math.Pow(entry, term.Power)))];
        }

        return u[0];
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
