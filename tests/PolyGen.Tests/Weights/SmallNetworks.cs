using System.Numerics;
using PolyGen.Tests.Training;

namespace PolyGen.Tests.Weights;

/// <summary>The hand-written square network with 5 inputs, 3 hidden units and 2 outputs: blocks of (3, 5), (3,), (2, 3) and (2,), 26 parameters.</summary>
internal static class SmallNetworks
{
    public const int ParameterCount = 26;

    public static HandWrittenSquare<Square532, float> Single(ulong seed = 1) => new(seed);

    public static HandWrittenSquare<Square532, double> Double(ulong seed = 1) => new(seed);

    /// <summary>A network with the parameters -1.5, -1.375, -1.25, …, exact in both types.</summary>
    public static HandWrittenSquare<Square532, T> Eighths<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HandWrittenSquare<Square532, T> network = new(1);
        for (int i = 0; i < ParameterCount; i++)
            network.Parameters[i] = T.CreateChecked((i / 8.0) - 1.5);
        return network;
    }

    /// <summary>The bits of all parameters: unlike numbers, zeros of either sign differ.</summary>
    public static ulong[] Bits<T>(HandWrittenSquare<Square532, T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. network.Parameters.ToArray().Select(parameter => parameter is float single ? BitConverter.SingleToUInt32Bits(single) : BitConverter.DoubleToUInt64Bits(double.CreateTruncating(parameter)))];
}
