using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Testing.Models;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Passes;

/// <summary>Each pass, at its place among the others, does what it is there for on some network of the zoo and the opposite on none, and adds no operation.</summary>
public class PassEffectTests
{
    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomNetworks.Seeds(40);

    public static IEnumerable<object[]> Models => ModelZoo.Names;

    public static IEnumerable<object[]> Passes => PassPipeline.Passes.Select(pass => new object[] { pass.Name });

    [Theory]
    [MemberData(nameof(Passes))]
    public void APassHasItsEffect(string name)
    {
        Func<KernelPrograms, long> measure = Measure(name);
        List<string> better = [], worse = [];
        foreach (NamedNetwork network in NetworkZoo.All)
        {
            (KernelPrograms before, KernelPrograms after) = Around(name, NetworkLowering.Lower(network.Model));
            long change = measure(after) - measure(before);
            better.AddRange(change < 0 ? [network.Name] : []);
            worse.AddRange(change > 0 ? [$"{network.Name}: {measure(before)} -> {measure(after)}"] : []);
            worse.AddRange(Operations(after) > Operations(before) ? [$"{network.Name}: {Operations(before)} -> {Operations(after)} operations"] : []);
        }

        Assert.True(worse.Count == 0, string.Join('\n', worse));
        Assert.True(better.Count > 0, "The pass does nothing for any network.");
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void OptimizedProgramsTakeNoMoreOperationsThanLoweredOnes(string name) => Check(NetworkLowering.Lower(NetworkZoo.Get(name)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OptimizedProgramsOfRandomNetworksTakeNoMoreOperationsThanLoweredOnes(int seed) => Check(NetworkLowering.Lower(RandomNetworks.Create(seed)));

    [Theory]
    [MemberData(nameof(Models))]
    public void OptimizedProgramsOfModelsTakeNoMoreOperationsThanLoweredOnes(string name) => Check(ModelKernelPlan.Programs(ModelLowering.Lower(ModelZoo.Get(name).Model)));

    private static void Check(KernelPrograms lowered)
    {
        foreach ((LoopProgram before, LoopProgram after) in lowered.Programs.Zip(PassPipeline.Optimize(lowered).Programs))
        {
            Assert.Equal(before.Name, after.Name);
            long operations = ProgramCost.PerSample(before, 4).Operations, left = ProgramCost.PerSample(after, 4).Operations;
            Assert.True(left <= operations, $"{before.Name} takes {operations} operations, and {left} when optimized:\n{LoopProgramText.Of(before)}\n{LoopProgramText.Of(after)}");
        }
    }

    // What the pass is there to make small.
    private static Func<KernelPrograms, long> Measure(string pass) => pass switch
    {
        "RecognizeMatrixProducts" => programs => -Statements(programs).OfType<MatrixProduct>().Count(),
        "FuseSampleLoops" => programs => Statements(programs).OfType<Samples>().Count(),
        "ForwardStores" => programs => Values(programs).Sum(value => value.Nodes().Count(node => node is Load { Varies: true })),

        // Of two numbers that vary: z + z becomes 2 z, which is as cheap.
        "HornerForms" => programs => Values(programs).Sum(value => value.Nodes().Count(node => node is Multiply { Left.Varies: true, Right.Varies: true })),
        "HoistInvariants" or "ShareSubexpressions" => Operations,
        "ShareKernels" => programs => new NetworkWriter(programs, new TileMap(programs)).Write().Length,
        _ => throw new ArgumentException($"It is not said what {pass} is there for.", nameof(pass)),
    };

    private static long Operations(KernelPrograms programs) => programs.Programs.Sum(program => ProgramCost.PerSample(program, 4).Operations);

    // The programs that reach the pass, and those that leave it.
    private static (KernelPrograms Before, KernelPrograms After) Around(string name, KernelPrograms programs)
    {
        KernelPrograms before = PassPipeline.Passes.TakeWhile(pass => pass.Name != name).Aggregate(programs, (current, pass) => pass.Run(current));
        return (before, PassPipeline.Passes.Single(pass => pass.Name == name).Run(before));
    }

    private static IEnumerable<Statement> Statements(KernelPrograms programs) => programs.Programs.SelectMany(program => program.Statements());

    // What sample loops compute; an accumulation reads its target.
    private static IEnumerable<Expression> Values(KernelPrograms programs) => Statements(programs).OfType<Samples>()
        .SelectMany(samples => samples.Body.Select(statement => statement is Assign { Accumulate: true } assign ? new Add(assign.Target, assign.Value) : statement.SampleValue()));
}
