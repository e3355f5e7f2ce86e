using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Optimization.Certificates;
using PolyGen.Optimization.Conic;
using PolyGen.Optimization.Extraction;
using PolyGen.Optimization.Programs;
using PolyGen.Optimization.Relaxations;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Hierarchy;

/// <summary>Global minimisation of polynomials by moment and sum-of-squares relaxations of growing order (Lasserre 2001; Nie, Moment and Polynomial Optimization, 2023).</summary>
/// <param name="options">How far it goes.</param>
public sealed class MomentHierarchy(HierarchyOptions options)
{
    // A conic point of lower accuracy says nothing about the polynomial program.
    private const double UsefulAccuracy = 1e-4;

    // Sizes of variables between 1/8 and 8 are left as they are; below 2^-20 or above 2^20 they are not believed.
    private const double Unremarkable = 1.0 / 8;
    private const double LeastSize = 1.0 / (1 << 20);

    // How many orders more are tried for all minimisers of a program with constraints.
    private const int HigherOrders = 2;

    private readonly HierarchyOptions settings = options ?? throw new ArgumentNullException(nameof(options));
    private readonly IConicSolver solver = options.Solver ?? new InteriorPointSolver();

    /// <summary>A solver with the default options.</summary>
    public MomentHierarchy()
        : this(new())
    {
    }

    /// <summary>Solves relaxation after relaxation until the bound is reached by a feasible point, the program is found infeasible or unbounded, or a limit is reached.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="cancellationToken"/> asks for it.</exception>
    public PolynomialSolution Solve(PolynomialProgram program, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        Stopwatch clock = Stopwatch.StartNew();
        using Deadline limit = new(settings.TimeLimit, cancellationToken);
        Progress progress = new(settings.IsScaled ? ProgramScaling.Create(program) : ProgramScaling.None(program));
        PolynomialSolution? solution = null;
        try
        {
            solution = Solve(progress, clock, limit.Token);
            solution = Complete(solution, progress, clock, limit.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            solution ??= progress.Unfinished("The time limit was reached.");
        }

        return solution with { Seconds = clock.Elapsed.TotalSeconds };
    }

    // All minimisers, from the moments that sparsity or the low order left out.
    private PolynomialSolution Complete(PolynomialSolution solution, Progress progress, Stopwatch clock, CancellationToken cancellationToken)
    {
        foreach ((int order, Sparsity sparsity) in Completions(solution.Order, progress.Scaling.Scaled))
        {
            if (solution is not { Status: PolynomialStatus.Certified, AreAllMinimizers: false })
            {
                break;
            }

            TimeSpan start = clock.Elapsed;
            Attempt attempt = new(this, progress, order, sparsity, settings.CompletionLimits, cancellationToken);
            try
            {
                PolynomialSolution? fuller = attempt.Run();
                Note(progress, attempt.Report((clock.Elapsed - start).TotalSeconds));
                solution = fuller is { AreAllMinimizers: true } ? solution with { Minimizers = fuller.Minimizers, AreAllMinimizers = true, Best = fuller.Best, Reason = fuller.Reason } : solution;
            }
            catch (RelaxationTooLargeException)
            {
                break;
            }
        }

        return solution with { Trail = progress.Trail };
    }

    private IEnumerable<(int Order, Sparsity Sparsity)> Completions(int order, PolynomialProgram program)
    {
        Sparsity densest = settings.Sparsity;
        for (Sparsity? sparsity = settings.Sparsity.Denser; sparsity is not null; sparsity = sparsity.Denser)
        {
            yield return (order, densest = sparsity);
        }

        // Without constraints the Newton polytope keeps higher orders as they are.
        for (int higher = order + 1; higher <= order + HigherOrders && !IsUnconstrained(program); higher++)
        {
            yield return (higher, densest);
        }
    }

    private void Note(Progress progress, OrderAttempt attempt)
    {
        progress.Add(attempt);
        settings.Progress?.Report(attempt);
    }

    private static bool IsUnconstrained(PolynomialProgram program) => program.Inequalities.Count + program.Equalities.Count == 0;

    private PolynomialSolution Solve(Progress progress, Stopwatch clock, CancellationToken cancellationToken)
    {
        PolynomialProgram program = progress.Scaling.Scaled;
        if (program.VariableCount == 0)
        {
            return progress.WithoutVariables();
        }

        bool isUnconstrained = IsUnconstrained(program);
        int lowest = MomentRelaxation.LowestOrder(program);
        int first = Math.Max(lowest, settings.FirstOrder ?? lowest);
        int last = isUnconstrained ? first : Math.Max(first, settings.LastOrder ?? lowest + 3);
        for (int order = first; order <= last; order++)
        {
            TimeSpan start = clock.Elapsed;
            try
            {
                Attempt attempt = new(this, progress, order, settings.Sparsity, settings.Limits, cancellationToken);
                PolynomialSolution? solution = attempt.Run();
                bool isRescaled = solution is null && settings.IsScaled && attempt.TryRescale();
                solution ??= isRescaled ? null : attempt.Rough();
                Note(progress, attempt.Report((clock.Elapsed - start).TotalSeconds));
                if (solution is not null)
                {
                    return solution;
                }

                order -= isRescaled ? 1 : 0;
            }
            catch (RelaxationTooLargeException tooLarge)
            {
                Note(progress, new(order, null, double.NegativeInfinity, 0, 0, [], (clock.Elapsed - start).TotalSeconds, tooLarge.Message));
                return progress.Unfinished(tooLarge.Message);
            }
        }

        return progress.Unfinished(isUnconstrained ? "Without constraints, higher orders give the same bound." : $"Order {last} is the last one allowed.");
    }

    // One order: build, solve, look for minimisers, decide.
    private sealed class Attempt(MomentHierarchy hierarchy, Progress progress, int order, Sparsity sparsity, RelaxationLimits limits, CancellationToken cancellationToken)
    {
        private readonly HierarchyOptions options = hierarchy.settings;
        private MomentRelaxation? relaxation;
        private ConicSolution? solution;
        private IReadOnlyList<MomentRank> ranks = [];
        private double bound = double.NegativeInfinity;
        private string remark = "";

        // Points whose difference to the bound is small beside the terms of f only.
        private (SosCertificate Certificate, IReadOnlyList<Vector<double>> Points, bool AreAll, string Reason)? rough;

        // As it is when the attempt begins: it may be scaled anew at its end.
        private readonly ProgramScaling scaling = progress.Scaling;
        private readonly CandidateSearch search = new(progress.Scaling, hierarchy.settings);

        private PolynomialProgram Program => scaling.Scaled;

        public PolynomialSolution? Run()
        {
            relaxation = MomentRelaxation.Build(Program, order, sparsity, limits, cancellationToken);
            if (relaxation.Missing is null)
            {
                solution = hierarchy.solver.Solve(relaxation.Conic, new ConicSolverOptions { Tolerance = options.SolverTolerance }, cancellationToken);
                remark = $"{solution.Status} after {solution.Iterations} iterations";
            }
            else
            {
                remark = $"no square has the monomial {relaxation.Missing}";
            }

            return solution?.Status switch
            {
                ConicStatus.DualInfeasible => Infeasible(relaxation, solution),
                null or ConicStatus.PrimalInfeasible => Unbounded(),
                _ when Math.Max(solution.RelativeGap, Math.Max(solution.PrimalResidual, solution.DualResidual)) < UsefulAccuracy => Bounded(relaxation, solution),
                _ => Trouble(solution),
            };
        }

        public OrderAttempt Report(double seconds) =>
            new(order, solution?.Status, bound * scaling.ObjectiveFactor.ToDouble(), relaxation!.Moments.Count, relaxation.Blocks.Max(block => block.Basis.Count), ranks, seconds, remark);

        // Once, where the second moments say that variables are of another size than 1; then the order is tried again.
        public bool TryRescale()
        {
            if (solution is null || relaxation is null || progress.IsRescaled || solution.Status is ConicStatus.DualInfeasible or ConicStatus.PrimalInfeasible)
            {
                return false;
            }

            MomentSequence moments = relaxation.Sequence(solution.Y);
            double[] sizes = [.. Enumerable.Range(0, Program.VariableCount).Select(i => Math.Sqrt(moments[Monomial.Variable(i) * Monomial.Variable(i)]))];
            if (!sizes.All(size => size is > LeastSize and < 1 / LeastSize) || sizes.All(size => size is > Unremarkable and < 1 / Unremarkable))
            {
                return false;
            }

            progress.Rescale(sizes);
            return true;
        }

        // Where no γ has a representation, an approximate one of 0 - 1 comes out as well: only a proof counts.
        private PolynomialSolution? Infeasible(MomentRelaxation relaxation, ConicSolution solution)
        {
            SosCertificate certificate = new(scaling, relaxation, solution, true, hierarchy.solver);
            if (progress.BestScaled is null && certificate.Verify(cancellationToken) is { Bound.Sign: > 0 })
            {
                return new()
                {
                    Status = PolynomialStatus.Infeasible,
                    LowerBound = bound = double.PositiveInfinity,
                    Order = order,
                    Certificate = certificate,
                    Reason = "-1 is a combination of the constraints with sums of squares.",
                };
            }

            remark += "; not proved";
            progress.Consider(search.Search(null, double.NegativeInfinity, cancellationToken));
            return null;
        }

        private PolynomialSolution? Unbounded()
        {
            if (!progress.IsCurveSought)
            {
                progress.IsCurveSought = true;
                if (DescendingCurve.Find(Program, options.Seed) is DescendingCurve curve)
                {
                    return new()
                    {
                        Status = PolynomialStatus.Unbounded,
                        Order = order,
                        Reason = $"f falls to -infinity along the curve {curve.In(scaling)}.",
                    };
                }
            }

            progress.Consider(search.Search(null, double.NegativeInfinity, cancellationToken));
            return null;
        }

        private PolynomialSolution? Bounded(MomentRelaxation relaxation, ConicSolution solution)
        {
            bound = relaxation.Bound(solution);
            MomentSequence moments = relaxation.Sequence(solution.Y);
            SosCertificate certificate = new(scaling, relaxation, solution, false, hierarchy.solver);
            progress.Raise(certificate, solution.Status == ConicStatus.Optimal);
            IReadOnlyList<CliqueMoments> cliques = relaxation.Cliques(moments);
            FlatTruncation[] truncations = [.. cliques.Select(clique => new FlatTruncation(clique, order))];
            ranks = [.. truncations.SelectMany((truncation, k) => truncation.Ranks(k))];
            FlatMinimizers flat = search.Extract(cliques, truncations, bound, cancellationToken);
            string matrices = cliques.Count == 1 ? "The moment matrix is flat and has" : $"The moment matrices of {cliques.Count} cliques are flat and have";
            (IReadOnlyList<Vector<double>> Points, bool AreAll, string Reason) found = (flat.Points, flat.AreAll, $"{matrices} {flat.Points.Count} {(flat.Points.Count == 1 ? "point, which reaches" : "points, which reach")} the bound.");
            remark += flat.Points.Count > 0 ? "; flat" : "";
            if (flat.Points.Count == 0 || flat.Points.Min(point => search.Of(point, bound)) < Reach.Full)
            {
                Vector<double>? best = progress.BestScaled is { } known && search.Of(known, bound) == Reach.Full ? known : search.Search(moments, bound, cancellationToken);
                progress.Consider(best);
                if (best is not null && search.Of(best, bound) is var reach && (reach == Reach.Full || (reach == Reach.BesideTerms && flat.Points.Count == 0)))
                {
                    found = ([best], false, "A local search reached the bound.");
                }
            }

            if (found.Points.Count == 0)
            {
                return null;
            }

            if (found.Points.Min(point => search.Of(point, bound)) == Reach.Full)
            {
                return progress.Certified(certificate, found.Points, found.AreAll, found.Reason);
            }

            rough = (certificate, found.Points, found.AreAll, found.Reason);
            return null;
        }

        /// <summary>Points that reach the bound beside the terms of f: with a bound proved at them, where that works, or with the conic solver's.</summary>
        public PolynomialSolution? Rough()
        {
            if (rough is not var (certificate, points, areAll, reason))
            {
                return null;
            }

            PolynomialSolution solution = progress.Certified(certificate, points, areAll, reason);
            return solution.Certificate!.VerifyAtMinimizers(cancellationToken) is { Bound: { } proved } && search.Of(points[0], (proved / scaling.ObjectiveFactor).ToDouble()) == Reach.Full
                ? solution with { LowerBound = Math.Min(proved.ToDouble(), solution.Best!.Value) }
                : solution with { Reason = reason + " The difference is small beside the terms of f, of which the conic solver sees no more digits, but not beside the value." };
        }

        private PolynomialSolution? Trouble(ConicSolution solution)
        {
            progress.Revert();
            remark += FormattableString.Invariant($"; residuals {solution.PrimalResidual:e1} and {solution.DualResidual:e1}, gap {solution.RelativeGap:e1}");
            return Unbounded();
        }
    }
}
