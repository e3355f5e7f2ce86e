using System.Numerics;
using PolyGen.Data;
using PolyGen.Training;

namespace PolyGen.Moments;

/// <summary>What sweeps run over: the samples, or fewer rows that give the same loss for all parameters.</summary>
internal abstract class TrainingRows
{
    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>The number of samples that they stand for, and that the mean loss is taken over.</summary>
    public abstract int Samples { get; }

    /// <summary>Whether the rows are labelled samples, so that the rightly classified ones can be counted.</summary>
    public abstract bool HasLabels { get; }

    /// <summary>Whether there are other rows than the samples.</summary>
    public bool AreReduced => this is not AllSamples;

    /// <summary>The fewest rows that the description of a network allows, and that are worth their computation; otherwise the samples.</summary>
    public static TrainingRows Of<T>(NetworkDescription description, Dataset data, WorkerTeam team)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TrainingRows? rows = description.Moments switch
        {
            MomentReduction.Affine => TriangularRows.Of<T>(data, team),
            MomentReduction.Polynomial => WeightedSamples.Of(description, data, team),
            _ => null,
        };
        return rows ?? new AllSamples(data);
    }

    /// <summary>Fills <paramref name="tile"/> with the rows <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    public abstract void CopyTo<T>(int first, int count, Tile<T> tile)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The samples themselves.</summary>
internal sealed class AllSamples(Dataset data) : TrainingRows
{
    /// <inheritdoc/>
    public override int Count => data.Count;

    /// <inheritdoc/>
    public override int Samples => data.Count;

    /// <inheritdoc/>
    public override bool HasLabels => data.HasLabels;

    /// <inheritdoc/>
    public override void CopyTo<T>(int first, int count, Tile<T> tile) => data.CopyTo(first, count, tile);
}
