using System.Numerics;
using System.Reflection;
using Xunit;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>Whether the residuals of a generated network are affine in the columns that its last group says to multiply.</summary>
internal sealed class SharedInputCheck(KernelCase item, ParameterGroup group) : INetworkVisitor<bool>
{
    /// <summary>Runs the check on a new object of <paramref name="type"/>.</summary>
    public void Run(Type type)
    {
        Type contract = type.GetInterfaces().Single(item => item.Name == "IPolynomialNetwork`1");
        contract.GetMethod("Accept")!.MakeGenericMethod(typeof(bool)).Invoke(Activator.CreateInstance(type, 1UL)!, BindingFlags.DoNotWrapExceptions, null, [this], null);
    }

    /// <inheritdoc/>
    public bool Visit<TNetwork, T>(TNetwork network)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TileLayout layout = TNetwork.Description.Layout;
        Tile<T> tile = new(layout, item.Inputs.Length);
        T[] parameters = [.. item.Parameters.Select(T.CreateChecked)];
        KernelCheck.Fill(tile, TNetwork.Description, item);
        TNetwork.Forward(parameters, tile);
        for (int unit = 0; unit < group.Units; unit++)
        {
            for (int n = 0; n < tile.Count; n++)
            {
                double target = item.Targets[n][unit], expected = -target, majorant = Math.Abs(target);
                for (int input = 0; input < group.ParametersPerUnit; input++)
                {
                    double term = item.Parameters[group.IndexOf(unit, input)] * double.CreateChecked(tile.Column(group.SharedInputRow + input)[n]);
                    (expected, majorant) = (expected + term, majorant + Math.Abs(term));
                }

                Assert.Equal(expected, double.CreateChecked(tile.Column(layout.ResidualRow + unit)[n]), 4 * group.ParametersPerUnit * (double.BitIncrement(1) - 1) * majorant);
            }
        }

        return true;
    }
}
