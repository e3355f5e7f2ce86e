using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>Buffer planning, the last step of the optimiser: the place of every buffer in a tile. Inputs and the column of ones come first, then targets, values, residuals and scratch.</summary>
/// <remarks>
/// Values and residuals live through the whole training; they share no rows. Scratch lives while its group is visited: no two
/// groups are visited at once, so theirs and the gradient's begins at the same row, and the tile has as many rows as the largest needs. Scratch of
/// programs that several groups invoke has rows of its own.
/// </remarks>
internal sealed class TileMap
{
    /// <summary>The most rows of which a tile of sixteen samples, the smallest there is, fits one array.</summary>
    public const int MaximumRows = 1 << 25;

    private readonly Dictionary<LoopBuffer, int> values = [];
    private readonly Dictionary<LoopBuffer, int> shared = [];
    private readonly Dictionary<LoopBuffer, int> gradient = [];
    private readonly List<Dictionary<LoopBuffer, int>> scratch = [];

    public TileMap(KernelPrograms programs)
    {
        KernelPlan plan = programs.Plan;
        foreach (LoopBuffer buffer in new[] { plan.X, plan.Y, plan.Weight }.OfType<LoopBuffer>().Concat(plan.Values))
        {
            if (!values.ContainsKey(buffer))
            {
                values.Add(buffer, (int)Rows);
                Rows += buffer.Count;
            }
        }

        shared = Place(programs.Shared, Rows, 0);
        (long firstRow, int firstScalar) = (Rows, Scalars);
        gradient = Place(new[] { programs.Gradient }.OfType<LoopProgram>(), firstRow, firstScalar);
        foreach (GroupKernels group in programs.Groups)
        {
            scratch.Add(Place(group.Programs, firstRow, firstScalar));
        }
    }

    // Places for the scratch buffers of some programs that have none yet, from a row and a scalar on.
    private Dictionary<LoopBuffer, int> Place(IEnumerable<LoopProgram> programs, long row, int scalar)
    {
        Dictionary<LoopBuffer, int> places = [];
        foreach (LoopBuffer buffer in programs.SelectMany(program => program.Buffers()).Distinct().Where(buffer => !buffer.IsFormal && !values.ContainsKey(buffer) && !shared.ContainsKey(buffer)))
        {
            switch (buffer.Kind)
            {
                case BufferKind.Column:
                    places.Add(buffer, (int)row);
                    row += buffer.Count;
                    break;
                case BufferKind.Scalar:
                    places.Add(buffer, scalar);
                    scalar += buffer.Count;
                    break;
            }
        }

        Rows = Math.Max(Rows, row);
        Scalars = Math.Max(Scalars, scalar);
        return places;
    }

    /// <summary>The number of rows of a tile; places are right while it is at most <see cref="MaximumRows"/>.</summary>
    public long Rows { get; private set; }

    /// <summary>The number of scalars of a tile.</summary>
    public int Scalars { get; private set; }

    /// <summary>The buffers that all programs share, with their first rows.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Values => values.OrderBy(place => place.Value);

    /// <summary>The scratch buffers of shared programs with their first rows or scalars, columns first.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Shared => InOrder(shared);

    /// <summary>The scratch buffers of the gradient with their first rows.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Gradient => InOrder(gradient);

    /// <summary>The first row of a shared buffer.</summary>
    public int RowOf(LoopBuffer buffer) => values[buffer];

    /// <summary>The scratch buffers of a group with their first rows or scalars, columns first.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Scratch(int group) => InOrder(scratch[group]);

    private static IEnumerable<KeyValuePair<LoopBuffer, int>> InOrder(Dictionary<LoopBuffer, int> places) => places.OrderBy(place => place.Key.Kind).ThenBy(place => place.Value);
}
