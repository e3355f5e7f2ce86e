using System.Globalization;
using System.Text;
using PolyGen.Benchmarks.Compare;
using PolyGen.Benchmarks.Works;

namespace PolyGen.Benchmarks.Results;

/// <summary>The results for other programs, by RFC 4180 with line feeds.</summary>
internal static class CsvTable
{
    /// <summary>A line for each run and measure; the value is empty where there is none.</summary>
    public static string Measures(IReadOnlyList<Run> runs)
    {
        StringBuilder csv = new("work,threads,program,seed,measure,value,goal,problem\n");
        foreach (Setting setting in Setting.Of(runs))
        {
            foreach ((ProgramRuns program, Run run) in setting.Programs.SelectMany(program => program.Runs.Select(run => (program, run))))
            {
                foreach (Target target in setting.Work.Targets)
                {
                    double value = run.Curve.Count > 0 ? target.Measure.Of(program.Counted(target.Measure, run.Curve)) : double.NaN;
                    Line(csv, run.Work.Name, run.Threads, run.Program, run.Seed, target.Measure.Name, double.IsNaN(value) ? (double?)null : value, target.Goal.Text, run.Problem);
                }
            }
        }

        return csv.ToString();
    }

    /// <summary>A line for each observation of each run.</summary>
    public static string Curves(IReadOnlyList<Run> runs)
    {
        StringBuilder csv = new("work,threads,program,seed,step,seconds,loss,accuracy\n");
        foreach (Run run in runs)
        {
            foreach (Observation observation in run.Curve)
                Line(csv, run.Work.Name, run.Threads, run.Program, run.Seed, observation.Step, observation.Seconds, observation.Loss, observation.Accuracy);
        }

        return csv.ToString();
    }

    private static void Line(StringBuilder csv, params object?[] fields) => csv.AppendJoin(',', fields.Select(field => Quoted(Convert.ToString(field, CultureInfo.InvariantCulture) ?? ""))).Append('\n');

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\n\r") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
