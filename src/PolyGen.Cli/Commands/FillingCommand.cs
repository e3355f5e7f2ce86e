using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using PolyGen.Algebra.Filling;

namespace PolyGen.Cli.Commands;

/// <summary>polygen filling: all minimal filling widths.</summary>
internal static class FillingCommand
{
    private const int MaximumDepth = 64;

    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        Option<int> inputs = Size("--inputs", "The number of inputs, d0", "D0");
        Option<int> outputs = Size("--outputs", "The number of outputs, dL", "DL");
        Option<int> depth = new("--depth") { Description = "The number of weight matrices, L: one more than there are hidden layers", HelpName = "L", Required = true, CustomParser = result => CommonOptions.Whole(result, 2, MaximumDepth) };
        Option<int[]> exponent = ArchitectureOptions.Exponent();
        Option<int?> most = new("--max-width") { Description = "Search hidden widths up to this; otherwise all that can be of use", HelpName = "W", CustomParser = result => CommonOptions.Whole(result, 1, 1_000_000) };
        Option<ulong> seed = CommonOptions.Seed();
        Option<bool> json = CommonOptions.Json();
        Command command = new("filling", "All minimal filling widths: with one hidden unit fewer anywhere, the network no longer fills the space of forms.") { inputs, outputs, depth, exponent, most, seed, json };
        command.SetAction(parsed =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            int[] exponents = parsed.GetRequiredValue(exponent);
            FillingResult result = FillingWidths.Search(
                parsed.GetRequiredValue(inputs),
                parsed.GetRequiredValue(outputs),
                exponents.Length == 1 ? [.. Enumerable.Repeat(exponents[0], parsed.GetRequiredValue(depth) - 1)] : CheckedExponents(exponents, parsed.GetRequiredValue(depth)),
                parsed.GetValue(most),
                parsed.GetValue(seed),
                cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, writer => Write(writer, result, watch.Elapsed));
            }
            else
            {
                Write(output, result);
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    private static Option<int> Size(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, Required = true, CustomParser = result => CommonOptions.Whole(result, 1, 1_000_000) };

    private static int[] CheckedExponents(int[] exponents, int depth) => exponents.Length == depth - 1
        ? exponents
        : throw new InvalidInputException($"--depth {depth} has {Quantity.Of(depth - 1, "hidden layer")}, but --exponent has {Quantity.Of(exponents.Length, "number")}; give one, or one for each.");

    private static void Write(TextWriter output, FillingResult result)
    {
        foreach (MinimalFillingWidths minimal in result.Minimal)
        {
            output.WriteLine($"{string.Join(' ', minimal.Architecture.Widths)}  {(minimal.IsMinimalityProved ? "proved" : "filling proved, minimal by ranks at random parameters")}");
        }

        output.WriteLine($"{result.Minimal.Count} minimal of ambient dimension {result.Ambient}, " + (result.IsComplete
            ? $"all there are: no hidden widths above ({string.Join(", ", result.GreatestWidths)}) are of use"
            : $"all up to hidden widths ({string.Join(", ", result.GreatestWidths)})"));
        output.WriteLine($"{Quantity.Of(result.Computed, "dimension")} computed, {Quantity.Of(result.Excluded, "architecture")} excluded by the upper bound");
    }

    private static void Write(Utf8JsonWriter json, FillingResult result, TimeSpan elapsed)
    {
        json.WriteInteger("ambient", result.Ambient);
        json.WriteIntegers("greatestWidths", result.GreatestWidths);
        json.WriteBoolean("complete", result.IsComplete);
        json.WriteStartArray("minimal");
        foreach (MinimalFillingWidths minimal in result.Minimal)
        {
            json.WriteStartObject();
            json.WriteIntegers("widths", minimal.Architecture.Widths);
            json.WriteBoolean("minimalityProved", minimal.IsMinimalityProved);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("computed", result.Computed);
        json.WriteNumber("excluded", result.Excluded);
        json.WriteSeconds(elapsed);
    }
}
