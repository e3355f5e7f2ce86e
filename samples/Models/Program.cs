using Samples.Models;

// Seven problems that are polynomial least squares, each from data made with known values, so that what is found can be compared.
Func<bool>[] problems =
[
    CircleFit.Run,
    EllipsoidFit.Run,
    MatrixCompletion.Run,
    TensorDecomposition.Run,
    InteractionFit.Run,
    PhaseFit.Run,
    PopulationFit.Run,
];
int solved = problems.Count(problem => problem());
Console.WriteLine(FormattableString.Invariant($"{solved} of {problems.Length} problems solved"));
return solved == problems.Length ? 0 : 1;
