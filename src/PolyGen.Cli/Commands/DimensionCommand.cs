using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PolyGen.Algebra;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Cli.Commands;

/// <summary>polygen dimension: the dimension of one neurovariety.</summary>
internal static class DimensionCommand
{
    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        ArchitectureOptions options = new();
        Option<ulong> seed = CommonOptions.Seed();
        Option<bool> bias = new("--bias") { Description = "Give every unit a bias" };
        Option<Symbolics.Networks.CoefficientSharing?> learnable = new("--learnable") { Description = "Learn the activations: polynomials of degree R, each with its coefficients, for every unit or every hidden layer", HelpName = "unit|layer", CustomParser = Sharing };
        Option<int[]?> primes = new("--primes") { Description = "The two primes that ranks are computed modulo; otherwise two of the largest below 2^31", HelpName = "P,Q", CustomParser = Primes };
        Option<bool> json = CommonOptions.Json();
        Command command = new("dimension", "The dimension of the neurovariety of an architecture, with a certificate.") { bias, learnable, primes, seed, json };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            Architecture architecture = options.Read(parsed);
            (int, int)? moduli = parsed.GetValue(primes) is [int p, int q] ? (p, q) : null;
            Stopwatch watch = Stopwatch.StartNew();
            DimensionResult result = Network(architecture, parsed.GetValue(bias), parsed.GetValue(learnable)) is { } network
                ? NeurovarietyDimension.Compute(network, parsed.GetValue(seed), cancellationToken, moduli)
                : NeurovarietyDimension.Compute(architecture, parsed.GetValue(seed), cancellationToken, moduli);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, writer => Write(writer, architecture, result, watch.Elapsed));
            }
            else
            {
                Write(output, architecture, result, watch.Elapsed);
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    // The network that is no plain architecture; null for those.
    private static NetworkModel? Network(Architecture architecture, bool bias, Symbolics.Networks.CoefficientSharing? learnable)
    {
        if (learnable is not { } sharing)
        {
            return bias ? DenseNetworks.Biased(architecture) : null;
        }

        return architecture.Exponents.Distinct().Count() == 1
            ? DenseNetworks.Learnable(architecture.Widths, architecture.Exponents[0], bias, sharing)
            : throw new InvalidInputException("--learnable needs one degree for all activations; give --exponent one number, and at least three widths.");
    }

    private static int[]? Primes(ArgumentResult result)
    {
        int[] primes = ArchitectureOptions.WholeNumbers(result, "101,103");
        if (primes.Length is not (0 or 2))
        {
            result.AddError($"{CommonOptions.Name(result)} has {Quantity.Of(primes.Length, "number")}; give two primes, for example 101,103.");
        }

        return primes;
    }

    private static Symbolics.Networks.CoefficientSharing? Sharing(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text is not ("unit" or "layer"))
        {
            result.AddError($"{CommonOptions.Name(result)} is '{text}'; give unit or layer.");
        }

        return text == "layer" ? Symbolics.Networks.CoefficientSharing.Layer : Symbolics.Networks.CoefficientSharing.Unit;
    }

    private static void Write(TextWriter output, Architecture architecture, DimensionResult result, TimeSpan elapsed)
    {
        output.WriteLine(architecture);
        TextTable.Write(
            output,
            ["ambient", Certificates.Text(result.Ambient)],
            ["naive", Certificates.Text(result.Naive)],
            ["expected", Certificates.Text(result.Expected)],
            ["dimension", $"{result.Dimension}, {Certificates.Reason(result)}"],
            ["defect", Certificates.Text(result.Defect)],
            ["filling", result.IsFilling ? "yes" : "no"],
            ["identifiable", result.IsIdentifiable ? "yes, finitely" : "no"],
            ["time", elapsed.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture) + " s"]);
    }

    private static void Write(Utf8JsonWriter json, Architecture architecture, DimensionResult result, TimeSpan elapsed)
    {
        json.WriteIntegers("widths", architecture.Widths);
        if (architecture.Exponents.Distinct().Count() == 1)
        {
            json.WriteNumber("exponent", architecture.Exponents[0]);
        }
        else
        {
            json.WriteIntegers("exponent", architecture.Exponents);
        }

        json.WriteInteger("ambient", result.Ambient);
        json.WriteInteger("naive", result.Naive);
        json.WriteInteger("expected", result.Expected);
        json.WriteInteger("dimension", result.Dimension);
        json.WriteInteger("defect", result.Defect);
        json.WriteBoolean("filling", result.IsFilling);
        json.WriteBoolean("identifiable", result.IsIdentifiable);
        json.WriteString("certificate", Certificates.Name(result.Certificate));
        json.WriteSeconds(elapsed);
    }
}
