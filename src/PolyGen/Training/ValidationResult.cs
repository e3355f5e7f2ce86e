namespace PolyGen.Training;

/// <summary>What validation chose.</summary>
/// <param name="Sweep">After how many sweeps or epochs the network had the parameters that it has now; 0 for those that training started from.</param>
/// <param name="Samples">The number of validation samples.</param>
/// <param name="TrainingSamples">The number of samples that were learnt from.</param>
/// <param name="Evaluations">How often the network was evaluated on the validation samples.</param>
/// <param name="Loss">The loss on them, without penalties.</param>
/// <param name="Accuracy">The accuracy on them; null without labels.</param>
public sealed record ValidationResult(double Sweep, int Samples, int TrainingSamples, int Evaluations, double Loss, double? Accuracy);
