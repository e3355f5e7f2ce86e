namespace PolyGen.Training;

/// <summary>Which samples the exact polynomial of a step is taken over.</summary>
public enum TrainingMethod
{
    /// <summary>Exact proximal steps on random tiles of a few hundred samples; the iterates are averaged. Learns fastest; the loss may rise now and then, and on a handful of samples sweeps are the better choice.</summary>
    Tiles,

    /// <summary>Exact steps on all samples, one parameter after another; the loss never rises from one sweep to the next.</summary>
    Sweeps,
}
