using System.CommandLine;
using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Hierarchy;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;

namespace PolyGen.Cli.Commands;

/// <summary>polygen minimize: the global minimum of a polynomial under polynomial constraints, with its minimisers and a proof.</summary>
internal static class MinimizeCommand
{
    private const double UsualTimeout = 60;
    private const int MaximumOrder = 20;

    public static Command Create(TextWriter output, CancellationToken cancellationToken)
    {
        Argument<string> objective = new("polynomial") { Description = "The polynomial, for example \"x^4 - 3*x^2 + x*y^2\"" };
        Option<string[]> constraints = new("--subject-to", "-s") { Description = "A constraint, for example \"x^2 + y^2 <= 4\", \"x*y = 1\" or \"-1 <= x <= 1\"; may be given several times", HelpName = "CONSTRAINT", DefaultValueFactory = _ => [] };
        Option<int?> order = new("--order") { Description = "The last order of relaxations; otherwise three above the lowest there is", HelpName = "K", CustomParser = result => CommonOptions.Whole(result, 1, MaximumOrder) };
        Option<bool> sparse = new("--sparse") { Description = "Use which variables occur together in a term or constraint; for many variables" };
        Option<bool> noProof = new("--no-proof") { Description = "Leave out the rounding of the certificate to rationals and its exact check" };
        Option<bool> certificate = new("--certificate") { Description = "Put the proved identity, with its rational Gram matrices, into the JSON" };
        Option<TimeSpan> timeout = CommonOptions.Timeout("program", UsualTimeout);
        Option<bool> json = CommonOptions.Json();
        Command command = new("minimize", "The global minimum of a polynomial under polynomial constraints: a lower bound with a proof, and the points that reach it.") { objective, constraints, order, sparse, noProof, certificate, timeout, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(certificate) && (!parsed.GetValue(json) || parsed.GetValue(noProof)))
            {
                parsed.AddError("--certificate goes into the JSON of a proof; give --json with it, and leave --no-proof out.");
            }
        });
        command.SetAction(parsed =>
        {
            ProgramText text;
            try
            {
                text = ProgramText.Parse(parsed.GetValue(objective)!, parsed.GetValue(constraints)!);
            }
            catch (FormatException mistake)
            {
                throw new InvalidInputException(mistake.Message.ReplaceLineEndings(" "));
            }

            HierarchyOptions options = new()
            {
                LastOrder = parsed.GetValue(order),
                Sparsity = parsed.GetValue(sparse) ? new() { Correlative = true } : Sparsity.Dense,
            };
            MinimizeReport report = Run(text, options, !parsed.GetValue(noProof), parsed.GetValue(timeout), cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, writer => report.WriteJson(writer, parsed.GetValue(certificate)));
            }
            else
            {
                report.WriteText(output);
            }

            return PolyGenTool.Success;
        });
        return command;
    }

    // The proof gets what the relaxations leave of the time.
    private static MinimizeReport Run(ProgramText text, HierarchyOptions options, bool isProved, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using Deadline limit = new(timeout, cancellationToken);
        PolynomialSolution solution = new MomentHierarchy(options with { TimeLimit = timeout }).Solve(text.Program, cancellationToken);
        CertificateVerification? proof = null;
        string? unproved = null;
        try
        {
            proof = isProved ? solution.Certificate?.Verify(limit.Token) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            unproved = "The time limit was reached before the certificate was checked.";
        }

        return new(text, solution, proof, unproved);
    }
}
