using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Networks;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Models;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Emission;

/// <summary>The operations that the documentation states for a sample are those that are done, counted while the programs run.</summary>
/// <remarks>
/// Two things are left out of the stated number. What does not vary from sample to sample is computed once, before the loop or
/// after it: the counter passes over it, and the difference of two sample counts cancels what the end of a sum costs. And a
/// border counts as if it let everything through: only there may fewer operations be done, and they are fewer by those that it
/// has kept from being done.
/// </remarks>
public class ProgramCostTests
{
    // Not read by any program: a fill of a column reads it in place of its 0, since a column varies whatever it is filled with.
    private static readonly LoopBuffer Filled = new("filled", BufferKind.Column, 1);

    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomNetworks.Seeds(20);

    public static IEnumerable<object[]> Models => ModelZoo.Names;

    [Theory]
    [MemberData(nameof(Zoo))]
    public void StatedOperationsAreDone(string name) => Check(NetworkLowering.Lower(NetworkZoo.Get(name)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void StatedOperationsOfRandomNetworksAreDone(int seed) => Check(NetworkLowering.Lower(RandomNetworks.Create(seed)));

    [Theory]
    [MemberData(nameof(Models))]
    public void StatedOperationsOfModelsAreDone(string name) => Check(ModelKernelPlan.Programs(ModelLowering.Lower(ModelZoo.Get(name).Model)));

    [Fact]
    public void OnlyBordersKeepOperationsFromBeingDone()
    {
        KernelPrograms padded = NetworkLowering.Lower(NetworkZoo.Get("ConvStridePaddingChannels"));
        LoopProgram seed = padded.Groups[0].Weights.Coefficients;

        Assert.Contains(seed.Statements(), statement => statement is Inside);
        Assert.InRange(Skipped(padded.Forward.Body, []), 1, ProgramCost.PerSample(padded.Forward, 4).Operations - 1);
        Assert.All(NetworkLowering.Lower(NetworkZoo.Get("ConvSquareConvSquareDense")).Programs, program => Assert.Equal(0, Skipped(program.Body, Indices(program))));
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void AWeightCostsItsKernels(string name)
    {
        foreach (GroupKernels group in Optimized(NetworkZoo.Get(name)).Groups)
        {
            // The dearest weight; what a fused step saves is no part of it.
            long[] weights = [.. (group.Weights.Seeds.Count > 0 ? group.Weights.Seeds.AsEnumerable<LoopProgram?>() : [null]).Select(seed =>
                new[] { seed }.Concat(group.Weights.Step is { } step ? [step] : [group.Weights.Coefficients, group.Weights.Apply]).OfType<LoopProgram>().Sum(Stated))];
            long unit = new[] { group.Begin, group.End }.OfType<LoopProgram>().Sum(Stated);

            Assert.Equal((weights.Max(), unit), (NetworkSummary.CostOfWeight(group, 4).Operations, NetworkSummary.CostOfUnit(group, 4).Operations));
        }

        static long Stated(LoopProgram program) => Done(program) + Skipped(program.Body, Indices(program));
    }

    private static KernelPrograms Optimized(NetworkModel model) => PassPipeline.Optimize(NetworkLowering.Lower(model));

    // Before the passes, after each, and after all.
    private static void Check(KernelPrograms lowered)
    {
        (string Name, KernelPrograms Programs)[] stages = [("lowering", lowered), .. PassPipeline.Passes.Select(pass => (pass.Name, pass.Run(lowered))), ("all passes", PassPipeline.Optimize(lowered))];
        foreach ((string stage, KernelPrograms programs) in stages)
        {
            foreach (LoopProgram program in programs.Programs)
            {
                long stated = ProgramCost.PerSample(program, 4).Operations, done = Done(program), skipped = Skipped(program.Body, Indices(program));
                Assert.True(stated == done + skipped, $"After {stage}: {program.Name} takes {stated} operations a sample, it is said; {done} are done and {skipped} skipped\n{LoopProgramText.Of(program)}");
            }
        }
    }

    // Operations of one more sample.
    private static long Done(LoopProgram program)
    {
        const int Few = 2, Many = 5;
        long operations = Count(program, Many) - Count(program, Few);
        Assert.Equal(0, operations % (Many - Few));
        return operations / (Many - Few);
    }

    private static long Count(LoopProgram program, int samples)
    {
        OperationCounter.Total total = new();
        Interpreter<bool, OperationCounter> interpreter = new(new(total), samples);
        foreach (LoopBuffer column in program.Buffers().Where(buffer => buffer.Kind == BufferKind.Column).Append(Filled))
        {
            interpreter[column].AsSpan().Fill(true);
        }

        interpreter.Run(VaryingFills(program), [.. program.Indices.Select(_ => 0)], [.. program.Arguments.Select(_ => false)]);
        return total.Operations;
    }

    private static LoopProgram VaryingFills(LoopProgram program) => program.Rewrite(body => body.Select(statement => statement switch
    {
        Assign { Target.Varies: true, Accumulate: false, Value.Varies: false } fill => fill with { Value = new Load(Filled, 0) },
        Invoke invoke => invoke with { Program = VaryingFills(invoke.Program) },
        _ => statement,
    }));

    private static Dictionary<string, int> Indices(LoopProgram program) => program.Indices.ToDictionary(index => index, _ => 0);

    // The operations of one sample that borders keep from being done.
    private static long Skipped(IEnumerable<Statement> body, Dictionary<string, int> indices) => body.Sum(statement => statement switch
    {
        For loop => Enumerable.Range(0, loop.Extent).Sum(i => Skipped(loop.Body, new(indices) { [loop.Index] = i })),
        Inside inside => inside.Value.Evaluate(name => indices[name]) is var value && value >= 0 && value < inside.Extent
            ? Skipped(inside.Body, indices)
            : ProgramCost.PerSample(new LoopProgram("", "", default, default, inside.Body), 4).Operations,
        MatrixProduct product => Skipped([Nest(product)], indices),
        Invoke invoke => Skipped(invoke.Program.Body, indices),
        _ => 0,
    });

    private static Statement Nest(MatrixProduct product)
    {
        Statement inner = new Samples(new([new Assign(product.Target, product.Weight * product.Source, true)]));
        return new For(product.Row, product.Rows, new([product.Terms.Reverse().Aggregate(inner, (body, term) => term.Index is { } index
            ? new For(index, term.Extent, new([body]))
            : new Inside(term.Inside!, term.Extent, new([body])))]));
    }
}
