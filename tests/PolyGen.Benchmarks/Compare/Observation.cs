namespace PolyGen.Benchmarks.Compare;

/// <summary>Where a training stood.</summary>
/// <param name="Step">Epochs, sweeps or visits to a variable so far, whichever the program counts.</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="Loss">The training loss, if the program tells it.</param>
/// <param name="Accuracy">The part of the test samples that are classified rightly, if the program tells it.</param>
internal sealed record Observation(double Step, double Seconds, double? Loss, double? Accuracy);
