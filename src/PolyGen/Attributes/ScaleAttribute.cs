namespace PolyGen;

/// <summary>A learnable factor for each channel, a_i = γ_c z_i for each entry i of channel c; of flat features each entry is a channel. The factors start at 1.</summary>
public sealed class ScaleAttribute : LayerAttribute;
