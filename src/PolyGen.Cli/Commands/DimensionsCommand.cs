using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using PolyGen.Algebra;
using PolyGen.Cli.Batch;

namespace PolyGen.Cli.Commands;

/// <summary>polygen dimensions: the dimensions of many neurovarieties, as a table that can be gone on with.</summary>
internal static class DimensionsCommand
{
    private const double UsualTimeout = 60;
    private const string UsualResults = "results.csv";
    private const string UsualTimeouts = "timeout.csv";

    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        Option<string?> input = new("--input") { Description = "A CSV file with the columns r (or Activation) and widths, for example 2 and \"3 3 3\"; others are skipped, and an architecture given twice is computed once", HelpName = "FILE", CustomParser = CommonOptions.FileName };
        Option<int[]?> widths = new("--widths-up-to") { Description = "All widths of this length with 1 up to these numbers at each place: 5,5,5 are 125", HelpName = "D0,…,DL", CustomParser = result => ArchitectureOptions.WholeNumbers(result, "5,5,5") };
        Option<int[]?> exponents = new("--exponents") { Description = "The exponents for --widths-up-to, for example 2..6, 2,3 or 2", HelpName = "A..B", CustomParser = ArchitectureRange.Exponents };
        Option<TimeSpan> timeout = CommonOptions.Timeout("architecture", UsualTimeout);
        Option<string> results = new("--results") { Description = "The table of the dimensions", HelpName = "FILE", DefaultValueFactory = _ => UsualResults, CustomParser = CommonOptions.FileName };
        Option<string> timeouts = new("--timeouts") { Description = "The table of the architectures that were stopped", HelpName = "FILE", DefaultValueFactory = _ => UsualTimeouts, CustomParser = CommonOptions.FileName };
        Option<bool> resume = new("--resume") { Description = "Go on with both tables: what stands in them is not computed again" };
        Option<int> threads = CommonOptions.Threads("How many architectures are computed at a time");
        Option<ulong> seed = CommonOptions.Seed();
        Command command = new("dimensions", "The dimensions of many neurovarieties. Rows are written in the order of the input, as soon as they and all before them are done.") { input, widths, exponents, timeout, results, timeouts, resume, threads, seed };
        command.Validators.Add(parsed => CheckSource(parsed, input, widths, exponents));
        command.SetAction(parsed =>
        {
            List<BatchItem> items = parsed.GetValue(input) is { } path ? ArchitectureTable.Read(path) : ArchitectureRange.Enumerate(parsed.GetValue(widths)!, parsed.GetValue(exponents)!);
            if (items.Count == 0)
            {
                throw new InvalidInputException($"'{parsed.GetValue(input)}' has no architectures.");
            }

            ulong point = parsed.GetValue(seed);
            DimensionBatch batch = new((architecture, token) => NeurovarietyDimension.Compute(architecture, point, token), parsed.GetValue(timeout), parsed.GetValue(threads));
            using BatchTables tables = BatchTables.Open(parsed.GetRequiredValue(results), parsed.GetRequiredValue(timeouts), parsed.GetValue(resume));
            Run(batch, items, tables, output, error, cancellationToken);
            return PolyGenTool.Success;
        });
        return command;
    }

    private static void Run(DimensionBatch batch, List<BatchItem> items, BatchTables tables, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        List<BatchItem> open = [.. items.Where(item => !tables.Has(item))];
        if (open.Count < items.Count)
        {
            output.WriteLine($"{items.Count - open.Count} of {Quantity.Of(items.Count, "architecture")} {(items.Count - open.Count == 1 ? "is" : "are")} done already");
        }

        BatchSummary summary = new();
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            CommandProgress.Run(error, open.Count, "architecture", advance => batch.Run(
                open,
                outcome =>
                {
                    tables.Add(outcome);
                    summary.Add(outcome);
                    advance();
                },
                cancellationToken));
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Interrupted; --resume goes on with what is left.");
            throw;
        }
        finally
        {
            output.WriteLine(summary.Text(watch.Elapsed));
        }
    }

    private static void CheckSource(CommandResult parsed, Option<string?> input, Option<int[]?> widths, Option<int[]?> exponents)
    {
        bool file = parsed.GetResult(input) is not null, range = parsed.GetResult(widths) is not null;
        if (file == range)
        {
            parsed.AddError(file ? $"{input.Name} and {widths.Name} do not go together; leave one of them out." : $"Give the architectures: {input.Name} FILE, or {widths.Name} 5,5,5 with {exponents.Name} 2..6.");
        }
        else if (range != parsed.GetResult(exponents) is not null)
        {
            parsed.AddError(range ? $"{widths.Name} needs {exponents.Name}, for example 2..6." : $"{exponents.Name} goes with {widths.Name}; a file has its own.");
        }
    }
}
