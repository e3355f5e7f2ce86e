using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using PolyGen.Algebra;
using PolyGen.Algebra.Equations;

namespace PolyGen.Cli.Commands;

/// <summary>polygen membership: whether given coefficients lie in the neurovariety of an architecture.</summary>
internal static class MembershipCommand
{
    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        ArchitectureOptions architecture = new();
        NumberListOptions coefficients = new("--coefficients", "The coefficients, output after output, of x0^D first and of the last input's power last: whole numbers, fractions or decimals");
        Option<int?> degree = new("--degree") { Description = "Try the equations up to this degree; otherwise up to the lowest that cuts the neurovariety out, where that is known, or else has any", HelpName = "K" };
        Option<double?> tolerance = new("--tolerance") { Description = "Compute with doubles, and take an equation as fulfilled when its residual is at most this; otherwise everything is exact", HelpName = "T", CustomParser = Tolerance };
        Option<bool> json = CommonOptions.Json();
        Option<ulong> seed = CommonOptions.Seed();

        Command command = new("membership", "Whether given coefficients lie in the neurovariety of an architecture.") { degree, tolerance, json, seed };
        architecture.AddTo(command);
        coefficients.AddTo(command);
        command.SetAction(parsed =>
        {
            Architecture network = architecture.Read(parsed);
            NumberList numbers = coefficients.Read(parsed);
            if (numbers.Written.Count != network.AmbientDimension)
            {
                throw new InvalidInputException($"The functions of {network} have {network.AmbientDimension} coefficients, but {numbers.Written.Count} {(numbers.Written.Count == 1 ? "is" : "are")} given; give {Quantity.Of(network.Outputs, "output")} of {network.AmbientDimension / network.Outputs}, zeros too.");
            }

            ulong seedValue = parsed.GetValue(seed);
            EquationsResult equations = parsed.GetValue(degree) is { } highest
                ? NeurovarietyEquations.Compute(network, new(highest) { Seed = seedValue }, cancellationToken)
                : NeurovarietyEquations.ComputeFirst(network, null, seedValue, cancellationToken);
            MembershipResult result = parsed.GetValue(tolerance) is { } most
                ? NeurovarietyMembership.Test(equations, numbers.Values, most)
                : NeurovarietyMembership.Test(equations, numbers.Written);
            if (parsed.GetValue(json))
            {
                WriteJson(output, result);
            }
            else
            {
                WriteText(output, result);
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    private static void WriteText(TextWriter output, MembershipResult result)
    {
        EquationsResult equations = result.Equations;
        output.WriteLine(result.Verdict switch
        {
            Membership.Excluded => "not in the neurovariety",
            Membership.Member => $"in the neurovariety{(result.Tolerance is null ? "" : ", within the tolerance")}",
            _ => $"not excluded: in the variety cut out by the equations up to degree {equations.Options.Degree}",
        });
        output.WriteLine($"equations   {Quantity.Of(equations.Equations.Count, "minimal generator")} up to degree {equations.Options.Degree}");
        output.WriteLine($"cut out V   {EquationsReport.Describe(equations.CutOut)}");
        if (result.Residual is { } residual)
        {
            output.WriteLine(FormattableString.Invariant($"residual    {residual:G6}, the largest; tolerance {result.Tolerance:G6}"));
        }

        if (result.Verdict == Membership.Excluded)
        {
            output.WriteLine($"equation    {result.Worst}");
            if (result.Value is { } value)
            {
                output.WriteLine($"its value   {value}, a proof: the equation vanishes on V, but for a chance of 2^{EquationsReport.Exponent(equations.FailureLogarithm)}");
            }
        }
    }

    private static void WriteJson(TextWriter output, MembershipResult result)
    {
        JsonObject json = new()
        {
            ["verdict"] = result.Verdict.ToString(),
            ["exact"] = result.Tolerance is null,
            ["upToDegree"] = result.Equations.Options.Degree,
            ["equations"] = result.Equations.Equations.Count,
            ["cutOut"] = result.Equations.CutOut.ToString(),
            ["equation"] = result.Verdict == Membership.Excluded ? result.Worst?.ToString() : null,
            ["value"] = result.Value?.ToString(),
            ["residual"] = result.Residual,
            ["tolerance"] = result.Tolerance,
        };
        output.WriteLine(JsonOutput.Text(json));
    }

    private static double? Tolerance(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 && double.IsFinite(value))
        {
            return value;
        }

        result.AddError($"--tolerance is '{text}'; give a number of at least 0, such as 1e-9.");
        return null;
    }
}
