using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The place of every buffer in a tile: inputs and the column of ones first, then targets, values, residuals and scratch.</summary>
/// <remarks>The scratch buffers of different groups share their places: no two groups are visited at once.</remarks>
internal sealed class TileMap
{
    /// <summary>The most rows of which a tile of sixteen samples, the smallest there is, fits one array.</summary>
    public const int MaximumRows = 1 << 25;

    private readonly Dictionary<LoopBuffer, int> values = [];
    private readonly List<Dictionary<LoopBuffer, int>> scratch = [];

    public TileMap(NetworkPrograms programs)
    {
        NetworkPlan plan = programs.Plan;
        foreach (LoopBuffer buffer in new[] { plan.X, plan.Y, plan.Weight }.OfType<LoopBuffer>().Concat(plan.Values))
        {
            if (!values.ContainsKey(buffer))
            {
                values.Add(buffer, (int)Rows);
                Rows += buffer.Count;
            }
        }

        long firstScratch = Rows;
        foreach (GroupKernels group in programs.Groups)
        {
            Dictionary<LoopBuffer, int> places = [];
            long row = firstScratch;
            int scalar = 0;
            foreach (LoopBuffer buffer in group.Programs.SelectMany(program => program.Buffers()).Distinct().Where(buffer => !values.ContainsKey(buffer)))
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

            scratch.Add(places);
            Rows = Math.Max(Rows, row);
            Scalars = Math.Max(Scalars, scalar);
        }
    }

    /// <summary>The number of rows of a tile; places are right while it is at most <see cref="MaximumRows"/>.</summary>
    public long Rows { get; private set; }

    /// <summary>The number of scalars of a tile.</summary>
    public int Scalars { get; private set; }

    /// <summary>The buffers that all programs share, with their first rows.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Values => values.OrderBy(place => place.Value);

    /// <summary>The first row of a shared buffer.</summary>
    public int RowOf(LoopBuffer buffer) => values[buffer];

    /// <summary>The scratch buffers of a group with their first rows or scalars, columns first.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Scratch(int group) => scratch[group].OrderBy(place => place.Key.Kind).ThenBy(place => place.Value);
}
