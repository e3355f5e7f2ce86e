namespace PolyGen.Training;

/// <summary>Which samples the exact polynomial of a step is taken over.</summary>
public enum TrainingMethod
{
    /// <summary>Exact proximal steps on random tiles of a few hundred samples; the iterates are averaged. Learns fastest; the loss may rise now and then, and on a handful of samples sweeps are the better choice.</summary>
    Tiles,

    /// <summary>Exact steps on all samples, one parameter after another; the loss never rises from one sweep to the next.</summary>
    Sweeps,

    /// <summary>Steps of all parameters along preconditioned gradients of random tiles, as long as the exact polynomial of the loss along the line asks for; the iterates are averaged. For networks, not for models.</summary>
    Lines,

    /// <summary>Damped steps of Gauss and Newton on all samples, each with an exact line search: the loss never rises, and near a perfect fit the error is squared by every step. For networks of up to 2,048 parameters.</summary>
    GaussNewton,
}
