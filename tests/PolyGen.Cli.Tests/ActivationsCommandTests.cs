using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace PolyGen.Cli.Tests;

public sealed class ActivationsCommandTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    public void Json_has_the_certified_answer(string layers)
    {
        ToolRun run = ToolRun.Of("activations", "--samples", "30", "--noise", "1e-3", "--layers", layers, "--degree", "2", "--starts", "2", "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(json.GetProperty("certified").GetBoolean());
        Assert.Equal("identity", json.GetProperty("boundSource").GetString());
        Assert.InRange(json.GetProperty("recoveryError").GetDouble(), 0, 0.05);
        Assert.InRange(json.GetProperty("lowerBound").GetDouble(), 0, json.GetProperty("loss").GetDouble());
        Assert.InRange(json.GetProperty("loss").GetDouble(), 0, json.GetProperty("trueLoss").GetDouble());
        Assert.Equal(30, json.GetProperty("residuals").GetArrayLength());
        Assert.Equal(json.GetProperty("loss").GetDouble(), json.GetProperty("residuals").EnumerateArray().Average(r => r.GetDouble() * r.GetDouble()), 1e-12);
        Assert.Equal(2, json.GetProperty("adam").GetProperty("starts").GetInt32());
    }

    [Fact]
    public void One_seed_gives_one_answer()
    {
        string[] arguments = ["activations", "--samples", "20", "--noise", "0.01", "--layers", "2", "--starts", "1", "--seed", "9", "--json"];
        JsonElement first = JsonDocument.Parse(ToolRun.Of(arguments).Output).RootElement, second = JsonDocument.Parse(ToolRun.Of(arguments).Output).RootElement;
        Assert.Equal(first.GetProperty("coefficients").ToString(), second.GetProperty("coefficients").ToString());
    }

    [Theory]
    [InlineData("2", "3", "l2")]
    [InlineData("3", "2", "l2")]
    [InlineData("2", "2", "l1")]
    public void All_numbers_follow_from_the_data_in_the_json(string layers, string degree, string loss)
    {
        ToolRun run = ToolRun.Of("activations", "--samples", "15", "--noise", "0.02", "--layers", layers, "--degree", degree, "--loss", loss, "--starts", "1", "--seed", "4", "--json");
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        TeacherJson teacher = new(json);
        double[] stated = [.. json.GetProperty("residuals").EnumerateArray().Select(residual => residual.GetDouble())];
        Assert.Equal(15, stated.Length);
        Assert.All(teacher.Residuals(teacher.Learned).Zip(stated), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(teacher.Loss(teacher.Learned), teacher["loss"], 1e-12);
        Assert.Equal(teacher.Loss(teacher.True), teacher["trueLoss"], 1e-12);
        Assert.Equal(1e-7 * teacher.Loss(new double[teacher.True.Length]), teacher["tolerance"], 1e-18);
        Assert.Equal(teacher.RecoveryError(), teacher["recoveryError"], 1e-9);
        Assert.InRange(teacher["recoveryError"], 1e-6, 1);
        Assert.Equal(int.Parse(layers) - 2, json.GetProperty("coefficients").EnumerateArray().Count(coefficient => coefficient.GetProperty("fixed").GetBoolean()));
        Assert.Equal(int.Parse(layers), json.GetProperty("dense").GetArrayLength());
        Assert.Equal(3, json.GetProperty("inputs").GetInt32());
        Assert.Equal(4, json.GetProperty("width").GetInt32());
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--json", "--data")]
    [InlineData]
    public void A_table_that_is_stopped_prints_what_is_done(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("residuals.svg");
        using CancellationTokenSource interruption = new();
        using StringWriter output = new();
        using StoppingWriter error = new(3, interruption);
        Assert.Equal(PolyGenTool.Interrupted, PolyGenTool.Run(["activations", "--table", "--samples", "8", "--starts", "1", "--plot", file, .. arguments], output, error, interruption.Token));
        Assert.Equal(3, XDocument.Load(file).Descendants().Count(element => element.Name.LocalName == "g"));
        if (arguments is [])
        {
            Assert.Contains("2 layers, degree 2, noise 0.0001: ", error.ToString(), StringComparison.Ordinal);
            Assert.EndsWith("stopped: 3 of 30 experiments\n", output.ToString(), StringComparison.Ordinal);
            Assert.Equal(3, output.ToString().Split('\n').Count(line => line.Contains("largest |r|", StringComparison.Ordinal)));
            return;
        }

        JsonElement json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(30, json.GetProperty("planned").GetInt32());
        Assert.Equal(3, json.GetProperty("finished").GetInt32());
        JsonElement[] experiments = [.. json.GetProperty("experiments").EnumerateArray()];
        Assert.Equal([0, 1e-4, 1e-3], experiments.Select(experiment => experiment.GetProperty("noise").GetDouble()));
        Assert.All(experiments, experiment => Assert.Equal(arguments.Contains("--data"), experiment.TryGetProperty("x", out _)));
    }

    [Fact]
    public void A_single_experiment_that_is_stopped_prints_nothing()
    {
        using CancellationTokenSource interruption = new();
        interruption.Cancel();
        using StringWriter output = new(), error = new();
        Assert.Equal(PolyGenTool.Interrupted, PolyGenTool.Run(["activations", "--samples", "8", "--json"], output, error, interruption.Token));
        Assert.Equal("", output.ToString());
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void A_picture_that_cannot_be_written_is_wrong_input()
    {
        using TemporaryFolder folder = new();
        string missing = folder.File("none");
        ToolRun run = ToolRun.Of("activations", "--plot", Path.Combine(missing, "x.svg"));
        Assert.Equal(PolyGenTool.InvalidInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains($"there is no folder '{missing}'.", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Results_are_printed_though_the_disk_is_full()
    {
        // Only Linux has a disk that is always full.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        ToolRun run = ToolRun.Of("activations", "--samples", "8", "--layers", "2", "--starts", "1", "--json", "--plot", "/dev/full");
        Assert.Equal(PolyGenTool.Failure, run.ExitCode);
        Assert.Equal(8, JsonDocument.Parse(run.Output).RootElement.GetProperty("residuals").GetArrayLength());
        Assert.Contains("/dev/full", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Coefficients_that_the_samples_do_not_identify_have_no_recovery_error()
    {
        string[] arguments = ["activations", "--samples", "3", "--layers", "3", "--degree", "2", "--noise", "0.1", "--starts", "1"];
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(ToolRun.Of([.. arguments, "--json"]).Output).RootElement.GetProperty("recoveryError").ValueKind);
        string[] lines = ToolRun.Of(arguments).Output.Split('\n');
        Assert.Equal("-", lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[7]);
        Assert.Contains(lines, line => line.StartsWith("recovery -: the samples do not identify the coefficients", StringComparison.Ordinal));
    }

    [Fact]
    public void Residuals_that_are_not_expanded_in_time_are_those_of_coefficients_0()
    {
        JsonElement json = JsonDocument.Parse(ToolRun.Of("activations", "--layers", "4", "--degree", "4", "--time-limit", "0.01", "--json").Output).RootElement;
        TeacherJson teacher = new(json);
        Assert.All(teacher.Learned, value => Assert.Equal(0, value));
        Assert.Equal(teacher.Loss(teacher.Learned), teacher["loss"], 1e-12);
        Assert.Equal(1e-7 * teacher["loss"], teacher["tolerance"], 1e-18);
        Assert.False(json.GetProperty("certified").GetBoolean());
        Assert.Equal("nonnegativity", json.GetProperty("boundSource").GetString());
    }

    [Theory]
    [InlineData("1e-5", "1e-5", null)]
    [InlineData("-0", "0", true)]
    [InlineData("0.12345", "0.12345", false)]
    public void Noise_is_shown_as_it_is_and_a_trivial_certificate_as_trivial(string given, string shown, bool? isTrivial)
    {
        ToolRun run = ToolRun.Of("activations", "--samples", "12", "--layers", "2", "--starts", "1", "--noise", given);
        Assert.Contains($"2 layers, degree 2, noise {shown}: ", run.Output, StringComparison.Ordinal);
        string[] row = run.Output.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(shown, row[2]);

        // Between the two it is trivial unless the bound is proved, which a slow machine has no time for.
        string[] certificates = isTrivial switch { true => ["trivially"], false => ["yes", "proved"], _ => ["trivially", "proved"] };
        Assert.Contains(row[5], certificates);
        Assert.Equal(row[5] == "trivially", run.Output.Contains("no loss is below 0", StringComparison.Ordinal));
    }

    [Fact]
    public void The_residuals_are_drawn()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("residuals.svg");
        ToolRun run = ToolRun.Of("activations", "--samples", "10", "--layers", "2", "--loss", "l1", "--noise", "0.1", "--plot", file);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 layers, degree 2, noise 0.1: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(10, XDocument.Load(file).Descendants().Count(element => element.Name.LocalName == "circle"));
    }

    [Theory]
    [InlineData("--layers", "5")]
    [InlineData("--noise", "-1")]
    [InlineData("--noise", "x")]
    [InlineData("--loss", "l3")]
    [InlineData("--samples", "0")]
    [InlineData("--table", "--layers", "2")]
    [InlineData("--data", "--json")]
    [InlineData("--data", "--table")]
    public void Wrong_input_gets_one_line_and_exit_code_2(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(["activations", .. arguments]);
        Assert.Equal(PolyGenTool.InvalidInput, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    /// <summary>Presses Ctrl-C after so many lines.</summary>
    private sealed class StoppingWriter(int lines, CancellationTokenSource interruption) : StringWriter
    {
        private int left = lines;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (--left == 0)
            {
                interruption.Cancel();
            }
        }
    }
}
