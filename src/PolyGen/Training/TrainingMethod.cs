namespace PolyGen.Training;

/// <summary>Which parameters a step moves, and over which samples its exact polynomial is taken.</summary>
public enum TrainingMethod
{
    /// <summary>
    /// What suits the network and the samples, by the first rule that holds: affine networks are swept with block solves of their linear layers, from moments; other networks of up to 512 parameters, with at most
    /// 2³⁰ products of parameters and residuals in a Gauss-Newton matrix, take <see cref="GaussNewton"/>; other networks with over 1,000 samples take <see cref="Lines"/>; what is left is swept, networks
    /// with block solves and models by coordinates, and a line search follows each sweep. Where θ's absolute values are penalised, or the network's degree in all parameters is above 8, lines become <see cref="Tiles"/>; with such a penalty, Gauss and Newton become sweeps.
    /// </summary>
    Auto,

    /// <summary>Exact proximal steps on random tiles of a few hundred samples, one parameter after another; the iterates are averaged. The loss may rise now and then.</summary>
    Tiles,

    /// <summary>Exact steps on all samples, one parameter after another; the loss never rises from one sweep to the next.</summary>
    Sweeps,

    /// <summary>Steps of all parameters along preconditioned gradients of small random tiles, as long as exact polynomials of the loss along such lines ask for; the iterates are averaged. Learns fastest from thousands of samples. For networks, not for models.</summary>
    Lines,

    /// <summary>Damped steps of Gauss and Newton on all samples, each with an exact line search: the loss never rises, and near a perfect fit the error is squared by every step. For networks of up to 2,048 parameters.</summary>
    GaussNewton,
}
