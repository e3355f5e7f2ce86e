namespace PolyGen.Symbolics.Models;

/// <summary>What can be wrong with a polynomial model whose declaration is well-formed C#.</summary>
public enum ModelProblemKind
{
    /// <summary>There is no residual.</summary>
    NoResiduals,

    /// <summary>There is no parameter.</summary>
    NoParameters,

    /// <summary>A parameter, a column or a sum has a size below 1, or all together have more entries than a tile can hold.</summary>
    Size,

    /// <summary>An entry of a parameter or column that does not exist is read.</summary>
    Entry,

    /// <summary>A residual has more parts, or a higher power, than is compiled.</summary>
    ResidualSize,

    /// <summary>The loss is of too high a degree in some parameter.</summary>
    LossDegree,
}

/// <summary>One finding about a polynomial model.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Member">The name of the residual, parameter or column it is about; empty for the model as a whole.</param>
/// <param name="Text">What is wrong and what to do, as a sentence without a final stop.</param>
public sealed record ModelProblem(ModelProblemKind Kind, string Member, string Text);
