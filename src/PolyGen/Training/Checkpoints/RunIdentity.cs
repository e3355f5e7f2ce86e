using System.Globalization;
using System.Numerics;
using PolyGen.Data;

namespace PolyGen.Training.Checkpoints;

/// <summary>What a training's result depends on besides its state: the network, the samples and the settings, each as a readable name and value.</summary>
internal sealed class RunIdentity
{
    private const string NetworkSubject = "network";
    private const string SamplesSubject = "training samples";
    private const string SettingsSubject = "settings";

    // Of two lists of layers, a reader needs to see that they differ, not all of them.
    private const int LongestValue = 200;

    private readonly List<(string Subject, string Name, string Value)> entries = [];

    private RunIdentity()
    {
    }

    /// <summary>The identity of a training of <typeparamref name="TNetwork"/>. Reads all samples once.</summary>
    public static RunIdentity Of<TNetwork, T>(TrainerOptions options, Dataset data)
        where TNetwork : class, IPolynomialNetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var identity = new RunIdentity();
        identity.AddNetwork(TNetwork.Description, typeof(T).Name);
        identity.Add(SamplesSubject, "Count", data.Count);
        identity.Add(SamplesSubject, "SHA-256", data.Fingerprint());
        foreach ((string name, object? value) in SettingsOf(options))
            identity.Add(SettingsSubject, name, value);
        return identity;
    }

    /// <summary>Reads an identity.</summary>
    public static RunIdentity Read(CheckpointReader reader)
    {
        var identity = new RunIdentity();
        reader.Section("identity");
        for (int count = reader.Int32(); count > 0; count--)
            identity.entries.Add((reader.Text(), reader.Text(), reader.Text()));
        return identity;
    }

    /// <summary>Writes this identity.</summary>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("identity");
        writer.Write(entries.Count);
        foreach ((string subject, string name, string value) in entries)
        {
            writer.Write(subject);
            writer.Write(name);
            writer.Write(value);
        }
    }

    /// <summary>How <paramref name="other"/>, a checkpoint's, differs from this one, as the predicate of a sentence about the checkpoint; null if it does not.</summary>
    public string? DifferenceFrom(RunIdentity other)
    {
        if (entries.SequenceEqual(other.entries))
            return null;
        (string, string)[] keys = [.. entries.Concat(other.entries).Select(entry => (entry.Subject, entry.Name)).Distinct()];
        foreach (string subject in (string[])[NetworkSubject, SamplesSubject, SettingsSubject])
        {
            string[] differences = [.. keys.Where(key => key.Item1 == subject && ValueOf(key) != other.ValueOf(key)).Select(key => $"{key.Item2} is {Short(other.ValueOf(key))} there and {Short(ValueOf(key))} here")];
            if (differences.Length > 0)
                return $"is of {(subject == NetworkSubject ? "another network" : $"other {subject}")}: {string.Join(", ", differences)}";
        }

        return "is of another order of settings";
    }

    /// <summary>The settings that decide the result; limits, threads, evaluations and checkpoints do not.</summary>
    private static IEnumerable<(string Name, object? Value)> SettingsOf(TrainerOptions options)
    {
        yield return (nameof(options.Method), options.Method);
        yield return (nameof(options.Tolerance), options.Tolerance);
        yield return (nameof(options.L1), options.L1);
        yield return (nameof(options.L2), options.L2);
        if (options.Validation is { } validation)
        {
            yield return ("Validation." + nameof(validation.Fraction), validation.Samples is null ? validation.Fraction : null);
            yield return ("Validation." + nameof(validation.Seed), validation.Samples is null ? validation.Seed : null);
            yield return ("Validation." + nameof(validation.Samples), validation.Samples?.Fingerprint());
            yield return ("Validation." + nameof(validation.Patience), validation.Patience);
            yield return ("Validation." + nameof(validation.Interval), validation.Interval);
        }

        if (options.Method == TrainingMethod.Sweeps)
        {
            yield return (nameof(options.Moments), options.Moments);
            yield return (nameof(options.LinearGroups), options.LinearGroups);
            yield return (nameof(options.LineSearch), options.LineSearch);
            yield return (nameof(options.PlaneSearch), options.PlaneSearch);
            yield return (nameof(options.Order), options.Order);
            yield return (nameof(options.SkipBelow), options.SkipBelow);
            yield return (nameof(options.RevisitAfter), options.RevisitAfter);
            yield return (nameof(options.Seed), options.Order == SweepOrder.Random ? options.Seed : null);
            yield break;
        }

        if (options.Method == TrainingMethod.GaussNewton)
        {
            yield return (nameof(options.Moments), options.Moments);
            yield break;
        }

        yield return (nameof(options.Seed), options.Seed);
        if (options.Method == TrainingMethod.Lines)
        {
            LineOptions lines = options.Lines;
            yield return (nameof(lines.TileSize), lines.TileSize);
            yield return (nameof(lines.Momentum), lines.Momentum);
            yield return (nameof(lines.Memory), lines.Memory);
            yield return (nameof(lines.Length), lines.Length);
            yield return (nameof(lines.Decay), lines.Decay);
            yield return (nameof(lines.LargestNumberOfRestarts), lines.LargestNumberOfRestarts);
            yield break;
        }

        TileOptions tiles = options.Tiles;
        yield return (nameof(tiles.TileSize), tiles.TileSize);
        yield return (nameof(tiles.TileGrowth), tiles.TileGrowth);
        yield return (nameof(tiles.LargestTileSize), tiles.TileGrowth > 1 ? tiles.LargestTileSize : null);
        yield return (nameof(tiles.Replicas), tiles.Replicas);
        yield return (nameof(tiles.TilesBetweenAverages), tiles.TilesBetweenAverages);
        yield return (nameof(tiles.Proximal), tiles.Proximal);
        yield return (nameof(tiles.ProximalWarmUp), tiles.ProximalWarmUp);
        yield return (nameof(tiles.ProximalGrowth), tiles.ProximalGrowth);
        yield return (nameof(tiles.ProximalFloor), tiles.ProximalFloor);
        yield return (nameof(tiles.JetInterval), tiles.JetInterval);
        yield return (nameof(tiles.LargestNumberOfRestarts), tiles.LargestNumberOfRestarts);
    }

    private void AddNetwork(NetworkDescription description, string elementType)
    {
        Add(NetworkSubject, "Name", description.Name);
        Add(NetworkSubject, "Type", elementType);
        Add(NetworkSubject, "Inputs", description.Inputs);
        Add(NetworkSubject, "Outputs", description.Outputs);
        Add(NetworkSubject, "OutputWeights", string.Join(' ', (description.OutputWeights ?? []).Select(Text)));
        Add(NetworkSubject, "Blocks", string.Join(' ', description.Blocks.Select(block => $"{block.Name}[{string.Join(',', block.Shape.Select(size => Text(size)))}]")));
        Add(NetworkSubject, "Groups", string.Join(' ', description.Groups.Select(group => $"{group.Name}({group.Kernel} D{Text(group.Degree)} λ{Text(group.L2)} ρ{Text(group.ProximalFactor)})")));
    }

    private void Add(string subject, string name, object? value) => entries.Add((subject, name, Text(value)));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(object? value) => value is double number ? Text(number) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private string ValueOf((string Subject, string Name) key)
    {
        foreach ((string subject, string name, string value) in entries)
        {
            if ((subject, name) == key)
                return value;
        }

        return "";
    }

    private static string Short(string value) => value.Length == 0 ? "none" : value.Length <= LongestValue ? value : $"{value.AsSpan(0, LongestValue)}…";
}
