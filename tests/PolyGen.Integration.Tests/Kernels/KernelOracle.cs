using PolyGen.Symbolics;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Models;
using PolyGen.Testing.Networks;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>A network or a model evaluated straight from its definition on fixed samples.</summary>
internal abstract class KernelOracle
{
    /// <summary>The number of parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>f(x_n; θ).</summary>
    public abstract double[] Outputs(double[] parameters, int sample);

    /// <summary>L(θ + s·e_p) - L(θ) as a polynomial in s.</summary>
    public abstract UnivariatePolynomial<double> LossInOneParameter(double[] parameters, int parameter);
}

/// <summary>The oracle of a network.</summary>
internal sealed class NetworkOracle<TRing>(NetworkModel model, double[][] inputs, double[][] targets) : KernelOracle
    where TRing : struct, IRing<double>
{
    private readonly ReferenceNetwork<double, TRing> network = new(model);

    public override int ParameterCount => network.ParameterCount;

    public override double[] Outputs(double[] parameters, int sample) => network.Evaluate(parameters, inputs[sample]);

    public override UnivariatePolynomial<double> LossInOneParameter(double[] parameters, int parameter) => network.LossInOneParameter(parameters, parameter, inputs, targets);
}

/// <summary>The oracle of a model.</summary>
internal sealed class ModelOracle<TRing>(PolynomialModel model, ModelSample<double>[] samples, double[][] targets) : KernelOracle
    where TRing : struct, IRing<double>
{
    private readonly ReferenceModel<double, TRing> reference = new(model);

    public override int ParameterCount => reference.ParameterCount;

    public override double[] Outputs(double[] parameters, int sample) => reference.Residuals(parameters, samples[sample]);

    public override UnivariatePolynomial<double> LossInOneParameter(double[] parameters, int parameter) => reference.LossInOneParameter(parameters, parameter, samples, targets);
}
