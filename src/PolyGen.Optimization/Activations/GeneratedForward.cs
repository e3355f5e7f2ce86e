using System.Numerics;
using PolyGen.Data;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace PolyGen.Optimization.Activations;

/// <summary>The forward pass of a generated network as a function of its activation coefficients, in the network's floating-point type.</summary>
internal sealed class GeneratedForward<TNetwork, T>
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkDescription description = TNetwork.Description;
    private readonly IReadOnlyList<ActivationCoefficient> coefficients = GeneratedResiduals.Coefficients(TNetwork.Description);
    private readonly T[] parameters;
    private readonly Tile<T> tile;

    /// <param name="parameters">All parameters.</param>
    /// <param name="data">The samples.</param>
    /// <param name="hasTargets">Whether targets are subtracted; else they are 0, and no digits of f are lost to them.</param>
    public GeneratedForward(ReadOnlySpan<T> parameters, Dataset data, bool hasTargets)
    {
        this.parameters = parameters.ToArray();
        tile = new(description.Layout, data.Count);
        data.CopyTo(0, data.Count, tile);
        for (int output = 0; output < description.Outputs && !hasTargets; output++)
        {
            tile.Column(description.Layout.TargetRow + output).Clear();
        }
    }

    /// <summary>f, or f - y, output after output of each sample.</summary>
    /// <param name="point">The coefficients; they are rounded to the network's type.</param>
    public Vector At(IReadOnlyList<double> point)
    {
        for (int i = 0; i < point.Count; i++)
        {
            parameters[coefficients[i].Parameter] = T.CreateTruncating(point[i]);
        }

        TNetwork.Forward(parameters, tile);
        Vector values = Vector.Build.Dense(tile.Count * description.Outputs);
        for (int output = 0; output < description.Outputs; output++)
        {
            Span<T> column = tile.Column(description.Layout.ResidualRow + output);
            for (int sample = 0; sample < tile.Count; sample++)
            {
                values[(sample * description.Outputs) + output] = double.CreateTruncating(column[sample]);
            }
        }

        return values;
    }
}
