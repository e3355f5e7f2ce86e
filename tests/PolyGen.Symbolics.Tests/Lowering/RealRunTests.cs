using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>The optimized kernels over the reals, against the loss re-evaluated from its definition, with no polynomial in between.</summary>
/// <remarks>
/// D + 1 values determine a polynomial of degree D. Rounding errors are judged against the majorant of the loss, every number
/// replaced by its absolute value and every minus by a plus: each operation adds at most half a unit in the last place of it.
/// </remarks>
public class RealRunTests
{
    private const int SampleCount = 5;
    private const double Unit = 1.0 / (1L << 52);

    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    [Theory]
    [MemberData(nameof(Zoo))]
    public void CoefficientsGiveTheChangeOfTheReevaluatedLoss(string name)
    {
        NetworkModel model = NetworkZoo.Get(name);
        ReferenceNetwork<double, Reals> reference = new(model);
        ReferenceNetwork<double, Majorants> majorants = new(model);
        Random random = new(29);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
        static double[] Absolute(double[] values) => [.. values.Select(Math.Abs)];
        double[] parameters = Numbers(reference.ParameterCount);
        double[][] inputs = [.. Enumerable.Range(0, SampleCount).Select(_ => Numbers(reference.InputCount))], targets = [.. Enumerable.Range(0, SampleCount).Select(_ => Numbers(reference.OutputCount))];
        double[][] absoluteInputs = [.. inputs.Select(Absolute)], absoluteTargets = [.. targets.Select(Absolute)];
        double before = reference.Loss(parameters, inputs, targets);
        KernelPrograms programs = PassPipeline.Optimize(NetworkLowering.Lower(model));
        NetworkMachine<double, Reals> machine = new(programs, default, parameters, inputs, targets);
        machine.Forward();
        int compared = 0;
        foreach (GroupKernels group in programs.Groups)
        {
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    double[] coefficients = machine.Coefficients(group, unit, input);
                    int index = machine.IndexOf(group, unit, input);
                    for (int i = 0; i <= group.Degree; i++)
                    {
                        double s = Math.Cos(Math.PI * i / group.Degree), change = 0;
                        for (int m = group.Degree; m >= 1; m--)
                        {
                            change = (change + coefficients[m - 1]) * s;
                        }

                        double[] moved = [.. parameters], largest = Absolute(parameters);
                        moved[index] += s;
                        largest[index] += Math.Abs(s);
                        double expected = reference.Loss(moved, inputs, targets) - before, majorant = majorants.Loss(largest, absoluteInputs, absoluteTargets);
                        Assert.True(Math.Abs(expected - change) <= 64 * Unit * majorant, $"{group.Group.Name}, unit {unit}, input {input}, s = {s:R}: the loss changes by {expected:R}, the coefficients say {change:R}, {Math.Abs(expected - change) / Unit / majorant} units of the majorant {majorant:R}");
                    }

                    compared++;
                }
            }
        }

        Assert.Equal(reference.ParameterCount, compared);
    }
}
