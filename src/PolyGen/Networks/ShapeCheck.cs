using PolyGen.Data;

namespace PolyGen;

/// <summary>Whether samples fit a network.</summary>
internal static class ShapeCheck
{
    /// <summary>Throws unless <paramref name="data"/> has as many inputs and outputs as the network.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void ThrowUnlessFits(NetworkDescription description, Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.Inputs != description.Inputs)
            throw new ArgumentException($"{description.Name} has {description.Inputs} inputs, the samples have {data.Inputs}; give samples of the network's input shape.", name);
        if (data.Outputs != description.Outputs)
            throw new ArgumentException($"{description.Name} has {description.Outputs} outputs, the samples have {data.Outputs} target values or classes; give samples with as many as the network's last layer has.", name);
    }
}
