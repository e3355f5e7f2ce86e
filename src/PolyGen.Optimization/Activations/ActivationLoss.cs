namespace PolyGen.Optimization.Activations;

/// <summary>What is minimised over the activation coefficients; ω_o are the weights of the outputs, 1 where a network has none.</summary>
public enum ActivationLoss
{
    /// <summary>The mean over the samples of Σ_o ω_o r_o², and λ|p|² for coefficients with a penalty.</summary>
    Squared,

    /// <summary>The mean over the samples of Σ_o ω_o |r_o|; without penalties.</summary>
    Absolute,
}
