using PolyGen.Optimization.Activations;
using PolyGen.Optimization.Activations.Experiments;
using Xunit;

namespace PolyGen.Optimization.Tests.Activations;

public class ShiftFreedomTests
{
    // Of b_0, b_1 a_0, …, b_d a_0^d only b_0 stays.
    [Theory]
    [InlineData(3, 2, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(2, 3, 0)]
    public void The_same_constants_are_counted_once(int layers, int degree, int absorbed)
    {
        ResidualSystem system = TeacherStudentProblem.Draw(new() { Layers = layers, Degree = degree, Noise = 0.1, Seed = 7 }).System;
        ShiftFreedom shifts = ShiftFreedom.Of(system);
        Assert.Equal(system.Exponents.Count - absorbed, shifts.Reduced.Exponents.Count);
        Assert.Equal(system.Coefficients, shifts.Reduced.Coefficients);
        Assert.True(shifts.IsIndependent);
        Assert.Equal(absorbed == 0, system.Rows.Rank() == system.Exponents.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_residual_changes(ulong seed)
    {
        ResidualSystem system = TeacherStudentProblem.Draw(new() { Layers = 4, Degree = 2, Noise = 0.1, Seed = seed }).System;
        ShiftFreedom shifts = ShiftFreedom.Of(system);
        Assert.True(shifts.Reduced.Exponents.Count < system.Exponents.Count);
        Assert.False(shifts.IsIndependent);
        DeterministicRandom random = new(seed);
        double[] point = [.. Enumerable.Range(0, system.VariableCount).Select(_ => random.NextNormal())];
        double[] shifted = shifts.Shift(point);
        Assert.NotEqual(point, shifted);
        double size = system.Residuals(point).L2Norm();
        Assert.InRange((system.Residuals(point) - shifts.Reduced.Residuals(shifted)).L2Norm(), 0, 1e-11 * size);
        Assert.All(shifts.Restore(shifted).Zip(point), pair => Assert.Equal(pair.Second, pair.First, 1e-12 * size));
    }
}
