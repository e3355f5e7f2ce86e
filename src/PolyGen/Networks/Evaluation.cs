namespace PolyGen;

/// <summary>How well a network fits a set of samples.</summary>
/// <param name="Loss">The mean over the samples of Σ_o r_o².</param>
/// <param name="Accuracy">The part of the samples whose largest output is that of their label; null without labels.</param>
public readonly record struct Evaluation(double Loss, double? Accuracy);
