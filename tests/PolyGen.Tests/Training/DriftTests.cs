using System.Numerics;
using PolyGen.Data;
using PolyGen.Training;
using Xunit;

namespace PolyGen.Tests.Training;

/// <summary>Long training does not drift: everything carried from step to step is computed anew from the parameters, in float as in double.</summary>
public class DriftTests
{
    private static readonly Dataset Data = SyntheticData.Labelled(1500, 5, 2, seed: 71);

    [Theory]
    [InlineData(TrainingMethod.Sweeps, LinearGroupMethod.Coordinates, 300)]
    [InlineData(TrainingMethod.Sweeps, LinearGroupMethod.BlockSolve, 300)]
    [InlineData(TrainingMethod.Tiles, LinearGroupMethod.Coordinates, 300)]
    public void FloatAndDoubleEndAlike(TrainingMethod method, LinearGroupMethod linear, int sweeps)
    {
        TrainerOptions options = new() { Method = method, LinearGroups = linear, MaximumSweeps = sweeps, Tolerance = 0, Tiles = new() { TileSize = 128 } };
        (double single, double singleRecomputed) = Train<float>(options);
        (double wide, double wideRecomputed) = Train<double>(options);

        // The reported loss of a float network is that of its parameters, up to the rounding of one forward pass.
        Assert.Equal(singleRecomputed, single, 1e-6 * singleRecomputed);
        Assert.Equal(wideRecomputed, wide, 1e-14 * wideRecomputed);
        Assert.True(Math.Abs(single - wide) <= 1e-3 * wide, $"{single} in float, {wide} in double");
    }

    private static (double Reported, double Recomputed) Train<T>(TrainerOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new HandWrittenSquare<Square532, T>(4);
        var start = new HandWrittenSquare<Square532, float>(4);
        var judge = new HandWrittenSquare<Square532, double>(4);
        for (int i = 0; i < network.Parameters.Length; i++)
            network.Parameters[i] = T.CreateTruncating(start.Parameters[i]);
        TrainingReport report = new Trainer<HandWrittenSquare<Square532, T>>(options).Train(network, Data);
        for (int i = 0; i < network.Parameters.Length; i++)
            judge.Parameters[i] = double.CreateTruncating(network.Parameters[i]);
        return (report.Loss, Inference.Evaluate(judge, Data, threads: 1).Loss);
    }
}
