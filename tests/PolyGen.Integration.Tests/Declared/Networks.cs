using PolyGen;

/// <summary>A network in the global namespace.</summary>
[PolynomialNetwork(2)]
[Dense(3)]
[Power(2)]
[Dense(1)]
internal sealed partial class GlobalNetwork;

namespace PolyGen.Declared
{
    [PolynomialNetwork(3, Precision = Precision.Double), Dense(4), Power(2), Dense(2)]
    public sealed partial class @class;

    [PolynomialNetwork([4, 4]), Conv2D(2, kernel: 3, Padding = 1), Power(2)]
    [Dense(2, Bias = false)]
    public partial record Recorded;

    [PolynomialNetwork(1)]
    [Dense(2)]
    public partial class Twin;

    /// <summary>A part without attributes, in front of the declaration.</summary>
    public partial class InParts
    {
        /// <summary>What the user adds stays the user's.</summary>
        public static int Answer => 42;
    }

    [PolynomialNetwork(2)]
    [Dense(2)]
    public partial class InParts
    {
    }

    namespace Inner.@namespace
    {
        [PolynomialNetwork(2)]
        [Power(2)]
        [Dense(1)]
        internal partial class Twin;
    }
}

// Types whose names the generated code must not trip over.
namespace PolyGen.Declared.Vector
{
    internal sealed class Tile;

    internal sealed class Span;

    [PolynomialNetwork(2)]
    [Dense(2)]
    [Power(3)]
    [Dense(1)]
    internal partial class System;
}
