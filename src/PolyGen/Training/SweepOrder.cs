namespace PolyGen.Training;

/// <summary>In which order a sweep visits the groups and their units. All orders have the same fixed points: parameters of which none can be moved alone to a lower loss.</summary>
public enum SweepOrder
{
    /// <summary>From the last group to the first, each from its first unit to its last.</summary>
    Cyclic,

    /// <summary>Groups, and the units of each, in an order drawn anew for each sweep from <see cref="TrainerOptions.Seed"/>: C.-P. Lee and S. J. Wright, "Random permutations fix a worst case for cyclic coordinate descent" (2019).</summary>
    Random,

    /// <summary>
    /// From the last group to the first; in each, the unit first whose parameters together lowered the loss most at their last visits, of equal ones the first. The Gauss-Southwell rule, with the
    /// last known gains in place of the next: J. Nutini et al., "Coordinate descent converges faster with the Gauss-Southwell rule than random selection" (2015).
    /// </summary>
    Greedy,
}
