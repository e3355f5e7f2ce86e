using PolyGen.Training;
using PolyGen.Training.Checkpoints;

namespace Samples.Digits;

/// <summary>What the command line asks for.</summary>
/// <param name="Network">"seed", "square64" or "cryptonets".</param>
/// <param name="DataDirectory">The folder of MNIST's four files; null for the usual places.</param>
/// <param name="Images">How many training images to use, from the first on; null for all.</param>
/// <param name="Method">The training method.</param>
/// <param name="Moments">Whether sweeps may run over fewer rows with the moments of the images.</param>
/// <param name="LinearGroups">How sweeps treat the layers in whose parameters the network is affine.</param>
/// <param name="Order">In which order sweeps visit the units of a layer.</param>
/// <param name="L1">The weight of the parameters' magnitudes in the loss.</param>
/// <param name="L2">The weight of the parameters' squares in the loss.</param>
/// <param name="Validation">The part of the training images that is set aside to choose the parameters; null for none.</param>
/// <param name="Seconds">The training time, of each run where there are several seeds.</param>
/// <param name="Threads">The number of threads, 0 for all cores.</param>
/// <param name="Seed">The seed of the first parameters and of every random choice.</param>
/// <param name="Seeds">How many seeds to train from, the first being <paramref name="Seed"/>.</param>
/// <param name="JsonPath">Where the result is written as JSON, if anywhere.</param>
/// <param name="LoadPath">The weights to start from, if not random ones.</param>
/// <param name="SavePath">Where the weights are written, if anywhere.</param>
/// <param name="Checkpoint">Where training keeps what it has reached, if anywhere, and whether it goes on from there.</param>
internal sealed record Options(
    string Network,
    string? DataDirectory,
    int? Images,
    TrainingMethod Method,
    bool Moments,
    LinearGroupMethod LinearGroups,
    SweepOrder Order,
    double L1,
    double L2,
    double? Validation,
    double Seconds,
    int Threads,
    ulong Seed,
    int Seeds,
    string? JsonPath,
    string? LoadPath,
    string? SavePath,
    CheckpointOptions? Checkpoint);
