using PolyGen.Symbolics.Emission;
using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Tests.Emission;

/// <summary>Runs the programs of a network or a model in a tile: all columns in one array, all scalars in another, each buffer where the plan puts it while its group is visited or the gradient taken.</summary>
internal sealed class TileInterpreter<T, TRing> : Interpreter<T, TRing>
    where TRing : struct, IRing<T>
{
    private readonly int samples;
    private readonly T[] columns;
    private readonly T[] scalars;
    private readonly Dictionary<LoopProgram, Dictionary<LoopBuffer, int>> places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LoopBuffer, int> common;
    private Dictionary<LoopBuffer, int> present;

    /// <param name="programs">The programs.</param>
    /// <param name="map">The places of their buffers.</param>
    /// <param name="ring">The ring.</param>
    /// <param name="samples">The number of samples in every column.</param>
    /// <param name="garbage">What the tile is full of at first: no kernel may count on zeros.</param>
    public TileInterpreter(KernelPrograms programs, TileMap map, TRing ring, int samples, Func<T> garbage)
        : base(ring, samples)
    {
        this.samples = samples;
        columns = [.. Enumerable.Range(0, (int)map.Rows * samples).Select(_ => garbage())];
        scalars = [.. Enumerable.Range(0, map.Scalars).Select(_ => garbage())];
        common = new(map.Values.Concat(map.Shared));
        present = common;
        if (programs.Gradient is { } gradient)
        {
            places.Add(gradient, new(common.Concat(map.Gradient)));
        }

        for (int group = 0; group < programs.Groups.Count; group++)
        {
            Dictionary<LoopBuffer, int> ofGroup = new(common.Concat(map.Scratch(group)));
            foreach (LoopProgram program in programs.Groups[group].Programs)
            {
                places.Add(program, ofGroup);
            }
        }
    }

    /// <inheritdoc/>
    public override void Run(LoopProgram program, IReadOnlyList<int> indexValues, IReadOnlyList<T> argumentValues)
    {
        present = places.GetValueOrDefault(program, common);
        base.Run(program, indexValues, argumentValues);
    }

    /// <inheritdoc/>
    protected override (T[] Entries, int First) Place(LoopBuffer buffer) => buffer.Kind switch
    {
        BufferKind.Column => (columns, present[buffer] * samples),
        BufferKind.Scalar => (scalars, present[buffer]),
        _ => base.Place(buffer),
    };
}
