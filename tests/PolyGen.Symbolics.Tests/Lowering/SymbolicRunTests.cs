using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Lowering;

/// <summary>The same programs over other rings: symbols give the expanded polynomial, rationals exact numbers, dual numbers derivatives.</summary>
public class SymbolicRunTests
{
    /// <summary>Networks small enough to be expanded, with every kind of layer among them; constants that are no powers of 2 in the Chebyshev polynomials of z/3 and the means of nine.</summary>
    public static IEnumerable<object[]> Tiny => new[]
    {
        "Linear", "Square", "OneInput", "ConvSquareLast", "PowerLast", "SquareWithoutBias",
        "ActivationLast", "ChebyshevOfDegreeOne", "ChebyshevOfDegreeThree", "ChebyshevLast", "QuadraticAlone", "QuadraticThenDense", "ProductAlone", "ProductOfThreeThenDense",
        "PiNetAlone", "PiNetThenDense", "PiNetThenPower", "ResidualOverSquare", "ResidualOfImage", "MultiplyBranches", "MultiplyThenResidual", "SliceFirst", "TwoInputs",
        "DepthwiseConv", "DilatedConvWithPadding", "PoolFirst", "PoolOfNinthsThenPower", "ScaleThenPower", "WeightedQuadratic",
    }.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Tiny))]
    public void TheForwardProgramOverSymbolsIsTheExpandedPolynomial(string name)
    {
        ReferenceNetwork<MultivariatePolynomial, MultivariatePolynomials> reference = new(NetworkZoo.Get(name));
        int symbols = 0;
        MultivariatePolynomial[] Symbols(int count) => [.. Enumerable.Range(0, count).Select(_ => MultivariatePolynomial.Variable(symbols++))];
        MultivariatePolynomial[] parameters = Symbols(reference.ParameterCount), input = Symbols(reference.InputCount), target = Symbols(reference.OutputCount);
        NetworkMachine<MultivariatePolynomial, MultivariatePolynomials> machine = new(NetworkLowering.Lower(NetworkZoo.Get(name)), default, parameters, [input], [target]);

        machine.Forward();

        MultivariatePolynomial[] residuals = machine.Residuals();
        MultivariatePolynomial[] outputs = reference.Evaluate(parameters, input);
        Assert.Equal(outputs.Length, residuals.Length);
        for (int o = 0; o < outputs.Length; o++)
        {
            Assert.Equal(outputs[o] - target[o], residuals[o]);
        }
    }

    [Theory]
    [MemberData(nameof(Tiny))]
    public void OptimizedCoefficientsOverTheRationalsAreExact(string name)
    {
        ReferenceNetwork<Rational, Rationals> reference = new(NetworkZoo.Get(name));
        Random random = new(3);
        Rational[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => new Rational(random.Next(-9, 10), random.Next(1, 10)))];
        Rational[] parameters = Numbers(reference.ParameterCount);
        Rational[][] inputs = [Numbers(reference.InputCount), Numbers(reference.InputCount)], targets = [Numbers(reference.OutputCount), Numbers(reference.OutputCount)];
        KernelPrograms programs = PassPipeline.Optimize(NetworkLowering.Lower(NetworkZoo.Get(name)));
        NetworkMachine<Rational, Rationals> machine = new(programs, default, parameters, inputs, targets);
        machine.Forward();
        foreach (GroupKernels group in programs.Groups)
        {
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    // The loss re-evaluated from scratch at D values of s determines c_1 … c_D.
                    Rational[] coefficients = machine.Coefficients(group, unit, input);
                    int index = machine.IndexOf(group, unit, input);
                    Rational before = reference.Loss(parameters, inputs, targets);
                    for (int s = 1; s <= group.Degree; s++)
                    {
                        Rational[] moved = [.. parameters];
                        moved[index] += new Rational(s, 1);
                        Rational change = 0;
                        for (int m = group.Degree; m >= 1; m--)
                        {
                            change = (change + coefficients[m - 1]) * new Rational(s, 1);
                        }

                        Assert.Equal(reference.Loss(moved, inputs, targets) - before, change);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tiny))]
    public void TheForwardProgramOverDualNumbersGivesTheFirstCoefficient(string name)
    {
        NetworkModel model = NetworkZoo.Get(name);
        KernelPrograms programs = NetworkLowering.Lower(model);
        ReferenceNetwork<uint, PrimeField> reference = new(model);
        PrimeField field = default;
        Random random = new(4);
        uint[] Elements(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next())];
        uint[] parameters = Elements(reference.ParameterCount), input = Elements(reference.InputCount), target = Elements(reference.OutputCount);
        for (int p = 0; p < parameters.Length; p++)
        {
            Dual<uint>[] Lift(uint[] values, int varied) => [.. values.Select((value, index) => new Dual<uint>(value, index == varied ? 1u : 0u))];
            NetworkMachine<Dual<uint>, DualNumbers<uint, PrimeField>> machine = new(programs, new(field), Lift(parameters, p), [Lift(input, -1)], [Lift(target, -1)]);

            machine.Forward();

            uint derivative = machine.Residuals().Select((r, o) => field.Multiply(Weight(o), field.Multiply(2, field.Multiply(r.Value, r.Derivative)))).Aggregate(field.Add);
            UnivariatePolynomial<uint> loss = reference.LossInOneParameter(parameters, p, [input], [target]);
            Assert.Equal(loss.Coefficients.Count > 1 ? loss.Coefficients[1] : 0, derivative);
        }

        uint Weight(int output) => model.OutputWeights.Count == 0 ? 1 : field.FromRational(Rational.FromDouble(model.OutputWeights[output]));
    }
}
