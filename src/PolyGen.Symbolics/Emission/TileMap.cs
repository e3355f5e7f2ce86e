using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Emission;

/// <summary>The place of every buffer in a tile: inputs and the column of ones first, then targets, values, residuals and scratch.</summary>
/// <remarks>The scratch buffers of different groups share their places: no two groups are visited at once.</remarks>
internal sealed class TileMap
{
    private readonly Dictionary<LoopBuffer, int> values = [];
    private readonly List<Dictionary<LoopBuffer, int>> scratch = [];

    public TileMap(NetworkPrograms programs)
    {
        NetworkPlan plan = programs.Plan;
        foreach (LoopBuffer buffer in new[] { plan.X, plan.Y }.Concat(plan.Values))
        {
            if (!values.ContainsKey(buffer))
            {
                values.Add(buffer, Rows);
                Rows += buffer.Count;
            }
        }

        int firstScratch = Rows;
        foreach (GroupKernels group in programs.Groups)
        {
            Dictionary<LoopBuffer, int> places = [];
            int row = firstScratch, scalar = 0;
            foreach (LoopBuffer buffer in group.Programs.SelectMany(program => program.Buffers()).Distinct().Where(buffer => !values.ContainsKey(buffer)))
            {
                switch (buffer.Kind)
                {
                    case BufferKind.Column:
                        places.Add(buffer, row);
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

    /// <summary>The number of rows of a tile.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of scalars of a tile.</summary>
    public int Scalars { get; private set; }

    /// <summary>The buffers that all programs share, with their first rows.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Values => values.OrderBy(place => place.Value);

    /// <summary>The first row of a shared buffer.</summary>
    public int RowOf(LoopBuffer buffer) => values[buffer];

    /// <summary>The scratch buffers of a group with their first rows or scalars, columns first.</summary>
    public IEnumerable<KeyValuePair<LoopBuffer, int>> Scratch(int group) => scratch[group].OrderBy(place => place.Key.Kind).ThenBy(place => place.Value);
}
