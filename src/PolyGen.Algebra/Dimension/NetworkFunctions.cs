using System.Numerics;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Algebra;

/// <summary>The space of functions that a network's outputs lie in whatever its parameters are.</summary>
/// <param name="Dimension">The number of monomials that may occur in each output, by its degrees and by the inputs it depends on, over all outputs.</param>
internal sealed record NetworkFunctions(BigInteger Dimension)
{
    /// <summary>The functions of <paramref name="network"/>.</summary>
    public static NetworkFunctions Of(DifferentiatedNetwork network)
    {
        Interpreter<DegreeSupport?, DegreeSupports> interpreter = new(default, 1);
        Span<DegreeSupport?> x = interpreter[network.Plan.X].AsSpan();
        for (int i = 0; i < x.Length - 1; i++)
        {
            x[i] = DegreeSupports.Variable(i);
        }

        foreach (ParameterBlockPlan block in network.Plan.Blocks)
        {
            interpreter[block.Buffer].AsSpan().Fill(new DegreeSupport(0, 0, 0));
        }

        interpreter.Run(network.Outputs, [], []);
        DegreeSupport[] outputs = [.. interpreter[network.Plan.Output.Buffer].OfType<DegreeSupport>()];
        return new(outputs.Aggregate(BigInteger.Zero, (sum, output) => sum + output.MonomialCount()));
    }
}
