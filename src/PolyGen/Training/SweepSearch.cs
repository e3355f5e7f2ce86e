using System.Numerics;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>What follows a sweep: the exact minimum of the loss along the sweep's move, or on the plane of this move and the one before.</summary>
/// <param name="options">Which of the two are wanted; the plane where both are, from the second sweep on.</param>
/// <param name="parameterDegree">The degree of f in all parameters together, 0 where it is not known.</param>
/// <param name="evaluate">The mean loss at given parameters, with penalties.</param>
internal sealed class SweepSearch<T>(TrainerOptions options, int parameterDegree, Func<T[], double> evaluate) : ICheckpointState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LineSearch<T>? line = options.LineSearch && LineSearch<T>.IsFor(parameterDegree) ? new(parameterDegree, evaluate) : null;
    private readonly PlaneSearch<T>? plane = options.PlaneSearch && PlaneSearch<T>.IsFor(parameterDegree) ? new(parameterDegree, evaluate) : null;
    private double[]? previous;

    /// <summary>Lowers the loss further, if it can, and leaves the value columns at the parameters.</summary>
    /// <param name="parameters">The parameters at the end of the sweep.</param>
    /// <param name="before">Those at its beginning.</param>
    /// <param name="loss">The loss at its end.</param>
    /// <param name="stop">Asked before every forward pass.</param>
    /// <returns>The loss at the new parameters.</returns>
    public double Run(T[] parameters, T[] before, double loss, Func<bool> stop)
    {
        if (line is null && plane is null)
            return loss;
        double[] move = Difference(parameters, before);
        double lowered = plane is not null && previous is not null
            ? plane.Run(parameters, move, previous, loss, stop)
            : line?.Run(parameters, move, loss, stop) ?? loss;
        previous = Difference(parameters, before);
        return lowered;
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        line?.Write(writer);
        plane?.Write(writer);
        writer.Write<double>(previous ?? []);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        line?.Read(reader);
        plane?.Read(reader);
        double[] read = reader.Doubles();
        previous = read.Length == 0 ? null : read;
    }

    private static double[] Difference(T[] end, T[] start) => [.. end.Select((value, i) => double.CreateTruncating(value) - double.CreateTruncating(start[i]))];
}
