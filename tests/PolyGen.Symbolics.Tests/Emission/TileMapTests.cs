using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;
using PolyGen.Symbolics.Tests.Lowering;
using PolyGen.Testing.Models;
using PolyGen.Testing.Networks;
using Xunit;

namespace PolyGen.Symbolics.Tests.Emission;

/// <summary>Buffer planning: in a tile, where the scratch of different groups lies in the same rows, programs do what they do on an array for each buffer.</summary>
public class TileMapTests
{
    public static IEnumerable<object[]> Zoo => NetworkZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomNetworks.Seeds(20);

    public static IEnumerable<object[]> Models => ModelZoo.Names;

    [Theory]
    [MemberData(nameof(Zoo))]
    public void LoweredProgramsHaveTheirValueInATile(string name) => KernelCheck.Visits(NetworkZoo.Get(name), NetworkLowering.Lower, InATile);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void OptimizedProgramsHaveTheirValueInATile(string name) => KernelCheck.Visits(NetworkZoo.Get(name), Optimized, InATile);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomNetworksHaveTheirValueInATile(int seed) => KernelCheck.Visits(RandomNetworks.Create(seed), Optimized, InATile);

    [Theory]
    [MemberData(nameof(Models))]
    public void ModelsHaveTheirValueInATile(string name)
    {
        KernelPrograms programs = PassPipeline.Optimize(ModelKernelPlan.Programs(ModelLowering.Lower(ModelZoo.Get(name).Model)));

        Assert.Equal(Visit(programs, new(default, Samples)), Visit(programs, InATile(programs, Samples)));
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void BuffersInUseAtOnceHaveRowsOfTheirOwn(string name)
    {
        KernelPrograms programs = Optimized(NetworkZoo.Get(name));
        TileMap map = new(programs);
        foreach ((string user, IEnumerable<KeyValuePair<LoopBuffer, int>> scratch) in programs.Groups.Select((group, index) => (group.Group.Name, map.Scratch(index))).Append(("gradient", map.Gradient)))
        {
            foreach (BufferKind kind in new[] { BufferKind.Column, BufferKind.Scalar })
            {
                long size = kind == BufferKind.Column ? map.Rows : map.Scalars, end = 0;
                foreach ((LoopBuffer buffer, int first) in map.Values.Concat(map.Shared).Concat(scratch).Where(place => place.Key.Kind == kind).OrderBy(place => place.Value))
                {
                    Assert.True(first >= end, $"{user}: {buffer.Name} begins at {first}, within another buffer");
                    end = first + buffer.Count;
                }

                Assert.True(end <= size, $"{user}: the last buffer ends at {end}, the tile at {size}");
            }
        }
    }

    [Fact]
    public void TheScratchOfDifferentGroupsSharesItsRows()
    {
        KernelPrograms programs = Optimized(NetworkZoo.Get("ThreeHidden"));
        TileMap map = new(programs);
        int[] scratch = [.. Enumerable.Range(0, programs.Groups.Count).Select(group => Columns(map.Scratch(group))), Columns(map.Gradient)];

        // No row more than the largest of the groups and the gradient needs.
        Assert.True(scratch.Count(columns => columns > 0) >= 2, string.Join(", ", scratch));
        Assert.Equal(Columns(map.Values) + Columns(map.Shared) + scratch.Max(), map.Rows);

        static int Columns(IEnumerable<KeyValuePair<LoopBuffer, int>> places) => places.Where(place => place.Key.Kind == BufferKind.Column).Sum(place => place.Key.Count);
    }

    private const int Samples = 3;

    private static KernelPrograms Optimized(Symbolics.Networks.NetworkModel model) => PassPipeline.Optimize(NetworkLowering.Lower(model));

    private static TileInterpreter<uint, PrimeField> InATile(KernelPrograms programs, int samples)
    {
        Random random = new(11);
        return new(programs, new TileMap(programs), default, samples, () => (uint)random.Next());
    }

    // Every coefficient and the values after each unit, while all parameters move.
    private static List<uint> Visit(KernelPrograms programs, Interpreter<uint, PrimeField> interpreter)
    {
        Random random = new(5);
        uint[] Elements(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next())];
        KernelPlan plan = programs.Plan;
        NetworkMachine<uint, PrimeField> machine = new(programs, default, Elements(plan.ParameterCount), [.. Enumerable.Range(0, Samples).Select(_ => Elements(plan.X.Count - 1))], [.. Enumerable.Range(0, Samples).Select(_ => Elements(plan.Y.Count))], interpreter);
        List<uint> trace = [];
        machine.Forward();
        foreach (GroupKernels group in programs.Groups)
        {
            for (int unit = 0; unit < group.Group.Units; unit++)
            {
                machine.Begin(group, unit);
                for (int input = 0; input < group.Group.ParametersPerUnit; input++)
                {
                    trace.AddRange(machine.Coefficients(group, unit, input));
                    machine.Apply(group, unit, input, (uint)random.Next());
                }

                machine.End(group, unit);
                trace.AddRange(machine.Values());
            }
        }

        return trace;
    }
}
