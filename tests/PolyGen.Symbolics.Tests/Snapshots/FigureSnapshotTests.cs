using System.Globalization;
using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Snapshots;

/// <summary>What the documentation of generated networks says about their cost, as one table for review; where the algebra gets worse, a number in it grows.</summary>
public class FigureSnapshotTests
{
    // Networks of the size that people train, on images of 28 x 28.
    private static readonly (string Name, LayerModel[] Layers)[] Trained =
    [
        ("ConvDense on digits", [Layers.Conv(1, 3), Layers.Dense(10)]),
        ("CryptoNets", [Layers.Conv(5, 5, stride: 2, padding: 1), Layers.Power(2), Layers.Dense(100), Layers.Power(2), Layers.Dense(10)]),
    ];

    [Fact]
    public async Task Figures() => await Verify(string.Join("\n\n", Networks().Select(network => Table(network.Name, network.Model))));

    private static IEnumerable<(string Name, NetworkModel Model)> Networks() => CompilerSnapshotTests.Reviewed
        .Select(arguments => (string)arguments[0])
        .Select(name => (name, CompilerSnapshotTests.Network(name)))
        .Concat(Trained.Select(network => (network.Name, new NetworkModel(new NetworkType("", "Net", IsRecord: false), Symbolics.Networks.Precision.Single, new([28, 28]), new(network.Layers)))));

    private static string Table(string name, NetworkModel model)
    {
        KernelPrograms programs = PassPipeline.Optimize(NetworkLowering.Lower(model));
        KernelPlan plan = programs.Plan;
        TileMap map = new(programs);
        int bytes = model.Precision == Symbolics.Networks.Precision.Single ? sizeof(float) : sizeof(double);
        ProgramCost forward = ProgramCost.PerSample(programs.Forward, bytes), gradient = ProgramCost.PerSample(programs.Gradient!, bytes);
        return string.Join(
            '\n',
            [
                $"{name}: {Number(plan.ParameterCount)} parameters in {bytes} bytes each, degree {Number(plan.InputDegree)} in x",
                Row("group", "D", "kernel", "operations", "bytes", "a unit", "bytes", "scratch"),
                .. programs.Groups.Select((group, index) => Row(group, NetworkSummary.CostOfWeight(group, bytes), NetworkSummary.CostOfUnit(group, bytes), map.Scratch(index))),
                $"forward {Number(forward.Operations)} operations, {Number(forward.Bytes)} bytes; gradient {Number(gradient.Operations)} operations, {Number(gradient.Bytes)} bytes; tile {Number(map.Rows)} rows, {Number(map.Scalars)} scalars; {plan.Moments} reduction, {Number(MomentPlan.Moments(plan.X.Count - 1, plan.Y.Count, plan.InputDegree))} moments",
            ]);
    }

    private static string Row(GroupKernels group, ProgramCost weight, ProgramCost unit, IEnumerable<KeyValuePair<LoopBuffer, int>> scratch) => Row(
        group.Group.Name,
        Number(group.Degree),
        group.Kind.ToString(),
        Number(weight.Operations),
        Number(weight.Bytes),
        Number(unit.Operations),
        Number(unit.Bytes),
        Number(scratch.Where(place => place.Key.Kind == BufferKind.Column).Sum(place => place.Key.Count)));

    private static string Row(string name, string degree, string kernel, params string[] numbers) =>
        $"  {name,-16}{degree,3}  {kernel,-9}{string.Concat(numbers.Select(number => number.PadLeft(12)))}";

    private static string Number(long value) => value == int.MaxValue ? "too many" : value.ToString("N0", CultureInfo.InvariantCulture);
}
