using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PolyGen.Algebra;
using PolyGen.Algebra.Learning;

namespace PolyGen.Cli.Commands;

/// <summary>polygen learning-degree: the number of complex critical points of a generic loss.</summary>
internal static class LearningDegreeCommand
{
    private static readonly string[] Forms = ["data", "separable", "generic"];

    // From one critical point to some hundred.
    private static readonly (int[] Widths, int Exponent)[] Table =
    [
        ([2, 1, 1], 2), ([2, 1, 1], 3), ([2, 1, 2], 2), ([3, 1, 1], 2), ([2, 2, 1], 2), ([2, 2, 2], 2), ([2, 3, 1], 2), ([2, 2, 3], 2), ([2, 2, 4], 2),
        ([2, 2, 1], 3), ([2, 2, 1], 4), ([2, 2, 2], 3), ([3, 2, 1], 2), ([2, 1, 2, 1], 2), ([2, 2, 1, 1], 2),
    ];

    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        Option<int[]> widths = new("--widths") { Description = "The widths d0,…,dL, from the inputs to the outputs", HelpName = "D0,…,DL", CustomParser = result => ArchitectureOptions.WholeNumbers(result, "2,2,3") };
        Option<int[]> exponent = new("--exponent") { Description = "The exponent of the hidden layers, or one for each", HelpName = "R", CustomParser = result => ArchitectureOptions.WholeNumbers(result, "2 or 2,3") };
        Option<bool> table = new("--table") { Description = "A table of small architectures, for all losses" };
        Option<string> loss = new("--loss") { Description = "The quadratic form of the loss: the squared loss on data, that with any weights of monomials, or any", HelpName = string.Join('|', Forms), DefaultValueFactory = _ => "data" };
        Option<ulong> seed = CommonOptions.Seed();
        Option<bool> json = new("--json") { Description = "Print one JSON object a line" };
        Command command = new("learning-degree", "The number of complex critical points of a generic loss on the neurovariety.") { widths, exponent, table, loss, seed, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(loss) is { Implicit: false } && !Forms.Contains(parsed.GetValue(loss)))
            {
                parsed.AddError($"There is no loss '{parsed.GetValue(loss)}'; choose {string.Join(" or ", Forms)}.");
            }

            bool isNamed = parsed.GetResult(widths) is not null && parsed.GetResult(exponent) is not null;
            if (parsed.GetValue(table) ? parsed.GetResult(widths) is not null || parsed.GetResult(exponent) is not null : !isNamed)
            {
                parsed.AddError("Give either --widths and --exponent, or --table.");
            }
        });
        command.SetAction(parsed =>
        {
            bool isJson = parsed.GetValue(json);
            if (!parsed.GetValue(table))
            {
                int[] exponents = parsed.GetRequiredValue(exponent);
                Architecture architecture = exponents.Length == 1 ? new(parsed.GetRequiredValue(widths), exponents[0]) : new(parsed.GetRequiredValue(widths), exponents);
                LossForm form = Enum.Parse<LossForm>(parsed.GetRequiredValue(loss), ignoreCase: true);
                Write(output, architecture, form, LearningDegree.Compute(architecture, form, parsed.GetRequiredValue(seed), cancellationToken), isJson);
                return PolyGenTool.Success;
            }

            // Rows that are finished stay printed when the rest is cancelled.
            foreach ((int[] sizes, int power) in Table)
            {
                Architecture architecture = new(sizes, power);
                foreach (LossForm form in Enum.GetValues<LossForm>())
                {
                    Write(output, architecture, form, LearningDegree.Compute(architecture, form, parsed.GetRequiredValue(seed), cancellationToken), isJson);
                    output.Flush();
                }
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    private static void Write(TextWriter output, Architecture architecture, LossForm form, LearningDegreeResult result, bool isJson)
    {
        string name = form.ToString().ToLowerInvariant();
        if (isJson)
        {
            JsonObject row = new()
            {
                ["widths"] = new JsonArray([.. architecture.Widths.Select(width => (JsonNode)width)]),
                ["exponents"] = new JsonArray([.. architecture.Exponents.Select(power => (JsonNode)power)]),
                ["loss"] = name,
                ["degree"] = result.Degree,
                ["proved"] = result.Theorem is not null,
                ["theorem"] = result.Theorem,
                ["found"] = new JsonArray([.. result.Found.Select(found => (JsonNode)found)]),
                ["traceDefect"] = double.IsNaN(result.TraceDefect) ? null : result.TraceDefect,
            };
            output.WriteLine(JsonOutput.Text(row, isIndented: false));
        }
        else
        {
            string trace = double.IsNaN(result.TraceDefect) ? "trace not found" : string.Create(CultureInfo.InvariantCulture, $"trace {(result.IsTraceAffine ? "affine" : "not affine")} ({result.TraceDefect:0e+0})");
            output.WriteLine($"{architecture}, {name} loss: {result.Degree}, {(result.Theorem is null ? "numerical" : "proved (" + result.Theorem + ")")}; found {string.Join(" and ", result.Found)}, {trace}");
        }
    }
}
