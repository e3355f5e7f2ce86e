namespace PolyGen;

/// <summary>How well a network fits a set of samples.</summary>
/// <param name="Loss">The mean over the samples of Σ_o ω_o r_o², ω_o the weights of the outputs, 1 where there are none.</param>
/// <param name="Accuracy">The part of the samples whose largest output is that of their label; null without labels.</param>
public readonly record struct Evaluation(double Loss, double? Accuracy)
{
    /// <summary>Whether <paramref name="other"/> has the higher accuracy or, of the same or none, the lower loss.</summary>
    internal bool IsWorseThan(Evaluation other) => Accuracy == other.Accuracy ? other.Loss < Loss : other.Accuracy > Accuracy;
}
