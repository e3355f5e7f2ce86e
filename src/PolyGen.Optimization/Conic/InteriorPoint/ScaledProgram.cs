using System.Numerics.Tensors;

namespace PolyGen.Optimization.Conic.InteriorPoint;

/// <summary>A program in the units of a <see cref="Scaling"/>, its constraints in the order of falling density.</summary>
/// <remarks>A cone without variables gets one that occurs nowhere and costs 1, so that there always is a μ.</remarks>
internal sealed class ScaledProgram
{
    private readonly int[] order;
    private readonly int originalNonnegativeCount;

    /// <summary>Scales <paramref name="original"/>.</summary>
    public ScaledProgram(ConicProgram original, Scaling scaling, CancellationToken token)
    {
        Original = original;
        Scaling = scaling;
        originalNonnegativeCount = original.NonnegativeCount;
        BlockSizes = original.BlockSizes;
        bool isEmpty = BlockSizes.Count == 0 && original.NonnegativeCount == 0;
        NonnegativeCount = isEmpty ? 1 : original.NonnegativeCount;
        order = [.. Enumerable.Range(0, original.Constraints.Count).OrderByDescending(i => original.Constraints[i].Semidefinite.Count).ThenBy(i => i)];
        B = [.. order.Select(i => scaling.RightHandSide(i, original.RightHandSides[i]))];
        C = new ConeVector(BlockSizes, NonnegativeCount);
        H = new double[original.FreeCount];
        AddObjective(original.Objective);
        if (isEmpty)
        {
            C.Nonnegative[0] = 1;
        }

        var matrices = new List<(int, SymmetricEntry)>[BlockSizes.Count];
        for (int b = 0; b < matrices.Length; b++)
        {
            matrices[b] = [];
        }

        List<(int Variable, int Constraint, double Value)> nonnegative = [];
        List<(int Variable, int Constraint, double Value)> free = [];
        for (int k = 0; k < order.Length; k++)
        {
            token.ThrowIfCancellationRequested();
            int i = order[k];
            LinearFunction a = original.Constraints[i];
            foreach (MatrixEntry entry in a.Semidefinite)
            {
                matrices[entry.Block].Add((k, new SymmetricEntry(entry.Row, entry.Column, scaling.Semidefinite(i, entry))));
            }

            nonnegative.AddRange(a.Nonnegative.Select(entry => (entry.Index, k, scaling.Nonnegative(i, entry))));
            free.AddRange(a.Free.Select(entry => (entry.Index, k, scaling.Free(i, entry))));
        }

        Blocks = [.. matrices.Select((entries, b) => new BlockConstraints(BlockSizes[b], entries, token))];
        NonnegativeColumns = new SparseVectors(NonnegativeCount, nonnegative);
        FreeColumns = new SparseVectors(original.FreeCount, free);
    }

    /// <summary>The program before scaling.</summary>
    public ConicProgram Original { get; }

    /// <summary>The units.</summary>
    public Scaling Scaling { get; }

    /// <summary>The orders of the blocks.</summary>
    public IReadOnlyList<int> BlockSizes { get; }

    /// <summary>The length of x.</summary>
    public int NonnegativeCount { get; }

    /// <summary>The number of constraints m.</summary>
    public int M => B.Length;

    /// <summary>b.</summary>
    public double[] B { get; }

    /// <summary>(C, c).</summary>
    public ConeVector C { get; }

    /// <summary>h.</summary>
    public double[] H { get; }

    /// <summary>The matrices A_i, by block.</summary>
    public BlockConstraints[] Blocks { get; }

    /// <summary>The columns of the constraints in x.</summary>
    public SparseVectors NonnegativeColumns { get; }

    /// <summary>G, by columns.</summary>
    public SparseVectors FreeColumns { get; }

    /// <summary>The original number of the constraint at <paramref name="place"/>.</summary>
    public int OriginalConstraint(int place) => order[place];

    /// <summary>r = factor · A(X) + r.</summary>
    public void AddMap(double factor, ConeVector x, Span<double> r)
    {
        for (int b = 0; b < Blocks.Length; b++)
        {
            for (int p = 0; p < Blocks[b].Constraints.Length; p++)
            {
                r[Blocks[b].Constraints[p]] += factor * Blocks[b].Dot(p, x.Blocks[b]);
            }
        }

        for (int k = 0; k < NonnegativeCount; k++)
        {
            NonnegativeColumns.AddTo(k, factor * x.Nonnegative[k], r);
        }
    }

    /// <summary>S = factor · A*(y) + S.</summary>
    public void AddAdjoint(double factor, ReadOnlySpan<double> y, ConeVector s)
    {
        for (int b = 0; b < Blocks.Length; b++)
        {
            for (int p = 0; p < Blocks[b].Constraints.Length; p++)
            {
                Blocks[b].AddTo(p, factor * y[Blocks[b].Constraints[p]], s.Blocks[b]);
            }
        }

        for (int k = 0; k < NonnegativeCount; k++)
        {
            s.Nonnegative[k] += factor * NonnegativeColumns.Dot(k, y);
        }
    }

    /// <summary>r = factor · G z + r.</summary>
    public void AddFree(double factor, ReadOnlySpan<double> z, Span<double> r)
    {
        for (int k = 0; k < z.Length; k++)
        {
            FreeColumns.AddTo(k, factor * z[k], r);
        }
    }

    /// <summary>q = factor · Gᵀ y + q.</summary>
    public void AddFreeAdjoint(double factor, ReadOnlySpan<double> y, Span<double> q)
    {
        for (int k = 0; k < q.Length; k++)
        {
            q[k] += factor * FreeColumns.Dot(k, y);
        }
    }

    /// <summary>⟨C, X⟩ + cᵀ x + hᵀ z.</summary>
    public double Objective(ConeVector x, double[] z) => ConeVector.Dot(C, x) + TensorPrimitives.Dot<double>(H, z);

    private void AddObjective(LinearFunction objective)
    {
        foreach (MatrixEntry entry in objective.Semidefinite)
        {
            double value = Scaling.SemidefiniteCost(entry);
            C.Blocks[entry.Block][entry.Row, entry.Column] += value;
            if (entry.Row != entry.Column)
            {
                C.Blocks[entry.Block][entry.Column, entry.Row] += value;
            }
        }

        foreach (VectorEntry entry in objective.Nonnegative)
        {
            C.Nonnegative[entry.Index] += Scaling.NonnegativeCost(entry);
        }

        foreach (VectorEntry entry in objective.Free)
        {
            H[entry.Index] += Scaling.FreeCost(entry);
        }
    }
}
