using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PolyGen.Algebra;
using PolyGen.Algebra.Fibres;

namespace PolyGen.Cli.Commands;

/// <summary>polygen recover: weights from the coefficients of a function.</summary>
internal static class RecoverCommand
{
    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        ArchitectureOptions architecture = new();
        NumberListOptions coefficients = new("--coefficients", "The coefficients, output after output, x0^D first");
        Option<int> starts = CommonOptions.Whole("--starts", "The most random starts", "N", 1, 1_000_000, 100);
        Option<ulong> seed = CommonOptions.Seed();
        Option<bool> json = CommonOptions.Json();
        Command command = new("recover", "Real weights of a network from the coefficients of its outputs; exact ones where rational ones are found.") { starts, seed, json };
        architecture.AddTo(command);
        coefficients.AddTo(command);
        command.SetAction(parsed =>
        {
            Architecture network = architecture.Read(parsed);
            NumberList numbers = coefficients.Read(parsed);
            int limit = parsed.GetValue(starts);
            RecoveryResult result = numbers.Exact is { } exact
                ? ParameterRecovery.Recover(network, exact, limit, parsed.GetValue(seed), cancellationToken)
                : new ParameterRecovery(network, numbers.Values, parsed.GetValue(seed)).Recover(limit, cancellationToken);
            Write(output, network, result, parsed.GetValue(json));
            return result.Parameters is null ? PolyGenTool.Failure : PolyGenTool.Success;
        });
        return command;
    }

    private static void Write(TextWriter output, Architecture network, RecoveryResult result, bool json)
    {
        if (json)
        {
            output.WriteLine(new JsonObject
            {
                ["found"] = result.Parameters is not null,
                ["parameters"] = WeightText.Json(result.Parameters),
                ["exact"] = WeightText.Json(result.ExactParameters),
                ["residual"] = double.IsFinite(result.Residual) ? result.Residual : null,
                ["uniqueness"] = result.Uniqueness.ToString(),
                ["starts"] = result.Starts,
            }.ToJsonString());
            return;
        }

        string residual = result.Residual.ToString("g2", CultureInfo.InvariantCulture);
        if (result.Parameters is null)
        {
            output.WriteLine($"no weights found in {Quantity.Of(result.Starts, "start")}; the nearest function differs by {residual} of the coefficients' norm. This proves nothing: try more --starts, or another --seed");
            return;
        }

        IEnumerable<string> lines = result.ExactParameters is { } exact ? WeightText.Lines(network, exact) : WeightText.Lines(network, result.Parameters);
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }

        output.WriteLine(result.ExactParameters is null ? $"numerical: the coefficients agree to {residual} of their norm" : "exact: the coefficients are equal");
        output.WriteLine(result.Uniqueness switch
        {
            Uniqueness.UpToSymmetry => "unique up to scaling and permuting hidden units",
            Uniqueness.Finite => "finitely identifiable: generic functions of this architecture have finitely many weights up to symmetry",
            _ => "not identifiable: generic functions of this architecture have infinitely many weights; these are one choice",
        });
    }
}
