using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Models;

/// <summary>All loop programs of a polynomial model.</summary>
/// <param name="Model">The declared model.</param>
/// <param name="X">The data columns in the order of <see cref="ModelColumns"/>, and behind them the column of ones, which is 0 behind the last sample as all columns are.</param>
/// <param name="Y">A target column for each residual, normally 0.</param>
/// <param name="R">The residual columns r_o = r_o(x; θ) - y_o.</param>
/// <param name="Blocks">The parameters, in the order of their declaration, each an array with the last index contiguous.</param>
/// <param name="Values">The columns, besides the residuals, that the forward pass fills and every Apply keeps up to date.</param>
/// <param name="Temporaries">Columns that the forward pass needs for itself: nothing reads them later.</param>
/// <param name="Residuals">Each residual in ordinary notation.</param>
/// <param name="Forward">Fills the value columns and the residuals of a tile.</param>
/// <param name="Evaluate">The residuals of one sample, without targets and without the column of ones.</param>
/// <param name="Groups">The kernels of each parameter, in the order of <paramref name="Blocks"/>.</param>
public sealed record ModelPrograms(
    PolynomialModel Model,
    LoopBuffer X,
    LoopBuffer Y,
    LoopBuffer R,
    EquatableArray<LoopBuffer> Blocks,
    EquatableArray<LoopBuffer> Values,
    EquatableArray<LoopBuffer> Temporaries,
    EquatableArray<string> Residuals,
    LoopProgram Forward,
    LoopProgram Evaluate,
    EquatableArray<ModelGroup> Groups)
{
    /// <summary>All programs; names are unique within a group only.</summary>
    public IEnumerable<LoopProgram> Programs => new[] { Forward, Evaluate }.Concat(Groups.SelectMany(group => new[] { group.Coefficients, group.Apply }));
}

/// <summary>The kernels of one parameter, a number or an array.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Block">Its buffer.</param>
/// <param name="Degree">D, the degree of the loss in any one entry; 2 where no residual depends on it, with all coefficients 0.</param>
/// <param name="Formula">The coefficient formula, in the letters of the documentation.</param>
/// <param name="Coefficients">Adds c_1 … c_D of the loss in the change s of the entry [p0, p1, …] to <see cref="GroupKernels.Sums"/>.</param>
/// <param name="Apply">Carries the change s of the entry into all value columns and residuals, after Coefficients of the same entry.</param>
public sealed record ModelGroup(ModelParameter Parameter, LoopBuffer Block, int Degree, string Formula, LoopProgram Coefficients, LoopProgram Apply);
