using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>Compares the kernels of every parameter of a network with the loss polynomial of the oracle, exactly, over a prime field.</summary>
internal static class KernelCheck
{
    private const int SampleCount = 3;

    /// <summary>The coefficients of every parameter, and the degree that the group states.</summary>
    public static void Coefficients(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        foreach (MomentUse moments in new[] { MomentUse.Automatic, MomentUse.Never })
        {
            EveryParameter(model with { Moments = moments }, lower);
        }
    }

    /// <summary>The coefficients of every parameter while all of them move, and the state after each group.</summary>
    /// <param name="model">The network.</param>
    /// <param name="lower">Makes its programs.</param>
    /// <param name="memory">Runs them on a number of samples; null for an interpreter with an array for each buffer.</param>
    public static void Visits(NetworkModel model, Func<NetworkModel, KernelPrograms> lower, Func<KernelPrograms, int, Interpreter<uint, PrimeField>>? memory = null)
    {
        foreach (MomentUse moments in new[] { MomentUse.Automatic, MomentUse.Never })
        {
            EveryVisit(model with { Moments = moments }, lower, memory);
        }
    }

    private static void EveryParameter(NetworkModel model, Func<NetworkModel, KernelPrograms> lower)
    {
        (NetworkMachine<uint, PrimeField> machine, KernelPrograms programs, ReferenceNetwork<uint, PrimeField> reference) = Create(model, lower);
        machine.Forward();
        CheckGradient(machine, reference);
        int checkedParameters = 0;
        foreach (GroupKernels group in programs.Groups)
        {
            int degree = 0;
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    int index = machine.IndexOf(group, unit, input);
                    UnivariatePolynomial<uint> loss = machine.LossInOneParameter(reference, index);
                    degree = Math.Max(degree, loss.Degree);
                    uint[] expected = [.. Enumerable.Range(1, group.Degree).Select(m => m < loss.Coefficients.Count ? loss.Coefficients[m] : 0)];
                    Assert.Equal(expected, machine.Coefficients(group, unit, input));
                    checkedParameters++;
                }
            }

            // For generic data the degree that the documentation states is the true one; a filter that sees padding alone has none.
            Assert.True(degree == group.Degree || (degree == 0 && group.Group is NetworkGroup { Value: ConvolutionNode { Layer.Padding: > 0 } }), $"{group.Group.Name}: the loss has degree {degree}, the table says {group.Degree}");
        }

        Assert.Equal(reference.ParameterCount, checkedParameters);
    }

    private static void EveryVisit(NetworkModel model, Func<NetworkModel, KernelPrograms> lower, Func<KernelPrograms, int, Interpreter<uint, PrimeField>>? memory)
    {
        (NetworkMachine<uint, PrimeField> machine, KernelPrograms programs, ReferenceNetwork<uint, PrimeField> reference) = Create(model, lower, memory);
        machine.Forward();
        CheckGradient(machine, reference);
        Random random = new(17);
        foreach (GroupKernels group in programs.Groups)
        {
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                uint[] coefficients = machine.Coefficients(group, unit, 0);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    uint step = (uint)random.Next();
                    bool last = input + 1 == group.Group.ParametersPerUnit;
                    int index = machine.IndexOf(group, unit, input);
                    UnivariatePolynomial<uint> loss = machine.LossInOneParameter(reference, index);
                    Assert.Equal(Enumerable.Range(1, group.Degree).Select(m => m < loss.Coefficients.Count ? loss.Coefficients[m] : 0), coefficients);
                    if (group.Weights.Step is not null && !last)
                    {
                        coefficients = machine.Step(group, unit, input, step, input + 1);
                    }
                    else
                    {
                        machine.Apply(group, unit, input, step);
                        coefficients = last ? [] : machine.Coefficients(group, unit, input + 1);
                    }
                }

                machine.End(group, unit);
            }

            uint[] carried = machine.Values();
            machine.Forward();
            Assert.Equal(machine.Values(), carried);
        }
    }

    // The derivative by a parameter is the first coefficient of the loss in its change.
    private static void CheckGradient(NetworkMachine<uint, PrimeField> machine, ReferenceNetwork<uint, PrimeField> reference)
    {
        uint[] expected = [.. Enumerable.Range(0, reference.ParameterCount).Select(index => machine.LossInOneParameter(reference, index) is { Coefficients: { Count: > 1 } coefficients } ? coefficients[1] : 0)];
        Assert.Equal(expected, machine.Gradient());
    }

    private static (NetworkMachine<uint, PrimeField> Machine, KernelPrograms Programs, ReferenceNetwork<uint, PrimeField> Reference) Create(NetworkModel model, Func<NetworkModel, KernelPrograms> lower, Func<KernelPrograms, int, Interpreter<uint, PrimeField>>? memory = null)
    {
        ReferenceNetwork<uint, PrimeField> reference = new(model);
        Random random = new(5);
        uint[] Elements(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next())];
        uint[] parameters = Elements(reference.ParameterCount);
        uint[][] inputs = [.. Enumerable.Range(0, SampleCount).Select(_ => Elements(reference.InputCount))];
        uint[][] targets = [.. Enumerable.Range(0, SampleCount).Select(_ => Elements(reference.OutputCount))];
        KernelPrograms programs = lower(model);
        return (new(programs, default, parameters, inputs, targets, memory?.Invoke(programs, SampleCount)) { SampleWeights = Elements(SampleCount) }, programs, reference);
    }
}
