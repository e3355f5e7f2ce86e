namespace PolyGen.Training;

/// <summary>How sweeps minimise the loss, a quadratic, over a group in whose parameters the network is affine.</summary>
/// <remarks>
/// Groups other than the last layer take part with at most 512 parameters: their Gram matrix is collected through the kernels, by as many
/// visits to every parameter. The others are swept by coordinates.
/// </remarks>
public enum LinearGroupMethod
{
    /// <summary>One parameter after another, each over all samples, as for any other group.</summary>
    Coordinates,

    /// <summary>The same steps, unit after unit, from the Gram matrix: one pass over the samples for the group, then O(parameters of a unit) a step, and a forward pass.</summary>
    GramSweeps,

    /// <summary>All parameters of the group at once, to the minimum over the group: least squares by Cholesky's factorisation of the Gram matrix.</summary>
    BlockSolve,
}
