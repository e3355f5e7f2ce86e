using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Models;
using PolyGen.Testing.Networks;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>A network or a model with parameters, samples and targets drawn from sixteenths, which either precision holds.</summary>
/// <param name="Parameters">θ.</param>
/// <param name="Inputs">x_n, as the tile's input columns hold it.</param>
/// <param name="Targets">y_n.</param>
/// <param name="Values">The oracle over the reals.</param>
/// <param name="Majorants">The oracle over <see cref="Testing.Networks.Majorants"/>, on the absolute values of samples and targets.</param>
internal sealed record KernelCase(double[] Parameters, double[][] Inputs, double[][] Targets, KernelOracle Values, KernelOracle Majorants)
{
    /// <summary>The case of a network.</summary>
    public static KernelCase Of(NetworkModel model, int samples)
    {
        Random random = new(samples + 1);
        ReferenceNetwork<double, Reals> reference = new(model);
        double[] parameters = Numbers(random, reference.ParameterCount);
        double[][] inputs = [.. Enumerable.Range(0, samples).Select(_ => Numbers(random, reference.InputCount))];
        double[][] targets = [.. Enumerable.Range(0, samples).Select(_ => Numbers(random, reference.OutputCount))];
        return new(
            parameters,
            inputs,
            targets,
            new NetworkOracle<Reals>(model, inputs, targets),
            new NetworkOracle<Majorants>(model, [.. inputs.Select(Absolute)], [.. targets.Select(Absolute)]));
    }

    /// <summary>The case of a model; an index is drawn from all its values.</summary>
    public static KernelCase Of(PolynomialModel model, int samples)
    {
        Random random = new(samples + 1);
        ReferenceModel<double, Reals> reference = new(model);
        double[] parameters = Numbers(random, reference.ParameterCount);
        ModelSample<double>[] drawn = [.. Enumerable.Range(0, samples).Select(_ => new ModelSample<double>(
            model.Columns.Where(column => column.Kind != ModelColumnKind.Index).ToDictionary(column => column.Name, column => Numbers(random, column.Count)),
            model.Columns.Where(column => column.Kind == ModelColumnKind.Index).ToDictionary(column => column.Name, column => random.Next(column.Count))))];
        double[][] targets = [.. Enumerable.Range(0, samples).Select(_ => Numbers(random, model.Residuals.Count))];
        return new(
            parameters,
            [.. drawn.Select(sample => model.Columns.SelectMany(column => Entries(column, sample)).ToArray())],
            targets,
            new ModelOracle<Reals>(model, drawn, targets),
            new ModelOracle<Majorants>(model, [.. drawn.Select(sample => sample with { Numbers = sample.Numbers.ToDictionary(pair => pair.Key, pair => Absolute(pair.Value)) })], [.. targets.Select(Absolute)]));
    }

    /// <summary>|v|, entry by entry.</summary>
    public static double[] Absolute(double[] values) => [.. values.Select(Math.Abs)];

    // An index is one number for each of its values: 1 for the sample's, 0 for the others.
    private static IEnumerable<double> Entries(ModelColumn column, ModelSample<double> sample) => column.Kind == ModelColumnKind.Index
        ? Enumerable.Range(0, column.Count).Select(value => value == sample.Selected[column.Name] ? 1.0 : 0)
        : sample.Numbers[column.Name];

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.Next(33) - 16) / 16.0)];
}
