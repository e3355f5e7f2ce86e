using System.CommandLine;
using System.Text.Json.Nodes;
using PolyGen.Algebra;
using PolyGen.Algebra.Fibres;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Cli.Commands;

/// <summary>polygen fibre: the parameters that give the same function as given ones.</summary>
internal static class FibreCommand
{
    private const int MaximumStarts = 1_000_000;

    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        ArchitectureOptions architecture = new();
        NumberListOptions parameters = new("--parameters", "The weights, W1 row by row, then W2, …");
        Option<int> starts = CommonOptions.Whole("--starts", "Count the orbits that so many random searches find over the function; otherwise none are counted", "N", 0, MaximumStarts, 0);
        Option<ulong> seed = CommonOptions.Seed();
        Option<bool> json = CommonOptions.Json();
        Command command = new("fibre", "The canonical form of a network's weights, and the dimension of the set of weights with the same function.") { starts, seed, json };
        architecture.AddTo(command);
        parameters.AddTo(command);
        command.SetAction(parsed =>
        {
            Architecture network = architecture.Read(parsed);
            NumberList numbers = parameters.Read(parsed);
            int searches = parsed.GetValue(starts);
            FibreDimension dimension = Fibre.DimensionAt(network, numbers.Exact ?? [.. numbers.Values.Select(Rational.FromDouble)], parsed.GetValue(seed), cancellationToken);
            IReadOnlyList<FibreOrbit>? orbits = searches == 0 ? null
                : Fibre.Orbits(network, new CoefficientMap(network).Evaluate<double, Reals>(default, numbers.Values), searches, parsed.GetValue(seed), cancellationToken);
            if (numbers.Exact is { } exact)
            {
                Write(output, CanonicalForm.Of(network, exact), dimension, orbits, searches, parsed.GetValue(json));
            }
            else
            {
                Write(output, CanonicalForm.Of(network, numbers.Values), dimension, orbits, searches, parsed.GetValue(json));
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    private static void Write<T>(TextWriter output, CanonicalForm<T> form, FibreDimension dimension, IReadOnlyList<FibreOrbit>? orbits, int searches, bool json)
        where T : struct
    {
        if (json)
        {
            JsonObject result = new()
            {
                ["canonical"] = WeightText.Json(form.Parameters),
                ["units"] = new JsonArray([.. form.UnitCounts.Select(count => JsonValue.Create(count))]),
                ["reduced"] = form.IsReduced,
                ["fibreDimension"] = dimension.Generic,
                ["tangentDimension"] = dimension.Tangent,
                ["identifiable"] = dimension.IsIdentifiable,
            };
            if (orbits is not null)
            {
                result["starts"] = searches;
                result["orbits"] = new JsonArray([.. orbits.Select(orbit => new JsonObject { ["parameters"] = WeightText.Json(orbit.Parameters), ["hits"] = orbit.Hits })]);
            }

            output.WriteLine(result.ToJsonString());
            return;
        }

        foreach (string line in WeightText.Lines(form.Architecture, form.Parameters))
        {
            output.WriteLine(line);
        }

        output.WriteLine(form.IsReduced ? "reduced: no unit is dead or can be merged" : $"not reduced: units that matter in each hidden layer: {string.Join(", ", form.UnitCounts)}");
        output.WriteLine($"fibre dimension {dimension.Generic} for generic weights, at most {dimension.Tangent} at these; {(dimension.IsIdentifiable ? "finitely identifiable" : "not identifiable")}");
        if (orbits is not null)
        {
            output.WriteLine($"{Quantity.Of(orbits.Count, "orbit")} found, by {orbits.Sum(orbit => orbit.Hits)} of {Quantity.Of(searches, "search", "searches")} (numerical: there may be more)");
        }
    }
}
