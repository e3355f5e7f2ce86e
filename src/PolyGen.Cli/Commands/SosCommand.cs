using System.CommandLine;
using System.CommandLine.Parsing;
using PolyGen.Cli.Batch;
using PolyGen.Optimization.Conic;

namespace PolyGen.Cli.Commands;

/// <summary>polygen sos: whether a polynomial, or each of a file, is a sum of squares.</summary>
internal static class SosCommand
{
    private const double UsualTimeout = 60;
    private const int MaximumDigits = 100;

    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        Argument<string?> polynomial = new("polynomial") { Description = "The polynomial, for example \"x^4 + y^4 - 2*x^2*y^2 + 1e-3\"; x1 and x(1) are the same variable", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> file = new("--file") { Description = "A file with a JSON object on each line: the polynomial as \"polynomial\" and, if known, the answer as \"sum_of_squares\"", HelpName = "FILE", CustomParser = CommonOptions.FileName };
        Option<int?> digits = new("--digits") { Description = "To how many significant digits numbers with a decimal point or an exponent are rounded, 0 for not at all; otherwise as many as the longest has, at least 2 and not counting a point or .0 at its end", HelpName = "D", CustomParser = result => CommonOptions.Whole(result, 0, MaximumDigits) };
        Option<TimeSpan> timeout = CommonOptions.Timeout("polynomial", UsualTimeout);
        Option<int> threads = CommonOptions.Threads("How many polynomials of a file are decided at a time, or how many threads decide one");
        Option<bool> squares = new("--squares") { Description = "Print the squares, or the Gram matrix in JSON, also for a file" };
        Option<bool> json = new("--json") { Description = "Print JSON; one line for each polynomial of a file" };
        Command command = new("sos", "Whether a polynomial is a sum of squares: the squares, or the reason why not.") { polynomial, file, digits, timeout, threads, squares, json };
        command.Validators.Add(parsed => CheckSource(parsed, polynomial, file));
        command.SetAction(parsed =>
        {
            TimeSpan limit = parsed.GetValue(timeout);
            if (parsed.GetValue(file) is { } path)
            {
                SosBatch batch = new(SosFile.Read(path, parsed.GetValue(digits), cancellationToken), limit, parsed.GetValue(threads));
                batch.Run(new SosReport(output, parsed.GetValue(json), parsed.GetValue(squares)), cancellationToken);
                return PolyGenTool.Success;
            }

            SosItem item = new(parsed.GetValue(polynomial)!, parsed.GetValue(digits), null, 0);
            SosOutcome outcome = item.Decide(new() { Solver = new InteriorPointSolver { Threads = parsed.GetValue(threads) }, TimeLimit = limit }, cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, writer => SosJson.Write(writer, outcome, withSquares: true));
            }
            else
            {
                SosText.Write(output, outcome);
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    private static void CheckSource(CommandResult parsed, Argument<string?> polynomial, Option<string?> file)
    {
        // PolyGenTool names the option. A polynomial that begins with two signs can be written - -x.
        if (parsed.GetResult(polynomial) is { Tokens: [{ Value: { } word }] } && PolyGenTool.IsOption(word))
        {
            parsed.AddError($"There is no option '{word}'.");
            return;
        }

        bool isGiven = parsed.GetResult(polynomial) is { Tokens.Count: > 0 };
        if (isGiven == parsed.GetResult(file) is not null)
        {
            parsed.AddError(isGiven ? $"A polynomial and {file.Name} do not go together; leave one of them out." : $"Give a polynomial, for example \"x^2 - 2*x*y + y^2\", or {file.Name} FILE.");
        }
    }
}
