using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;

namespace PolyGen.Symbolics.Emission;

/// <summary>The generated file of a model: its parameters stay in the user's fields, from which training takes them and to which it returns them.</summary>
internal sealed class ModelWriter(KernelPrograms programs, PolynomialModel model, TileMap map) : TypeWriter(programs, map)
{
    protected override void WriteMembers()
    {
        WriteDescription("The model's parameters and the layout of a tile.");
        WriteSamples();
        WriteInitialize();
        WriteEvaluate();
        WriteParameters();
    }

    // One argument for each data column.
    private void WriteSamples()
    {
        string result = "global::PolyGen.Data.Dataset";
        writer.Line("/// <summary>The data to train on, from one argument for each data column.</summary>");
        foreach (ModelColumn column in model.Columns)
        {
            writer.Line($"/// <param name=\"{column.Name}\">{Describe(column)}</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">When a length does not fit the others, or an index lies outside of its array.</exception>");
        string data = "data";
        while (model.Columns.Any(column => column.Name == data))
        {
            data += "_";
        }

        string parameters = string.Join(", ", model.Columns.Select(column => $"global::System.ReadOnlySpan<{(column.Kind == ModelColumnKind.Index ? "int" : element)}> {Names.Identifier(column.Name)}"));
        writer.Block($"public static {result} Samples({parameters})", () =>
        {
            writer.Line($"global::PolyGen.Data.ColumnData<{element}> {data} = new({Names.Number(ModelColumns.Count(model))});");
            foreach (ModelColumn column in model.Columns)
            {
                string method = column.Kind == ModelColumnKind.Index ? "AddIndex" : "Add";
                writer.Line($"{data}.{method}(\"{column.Name}\", {Names.Identifier(column.Name)}, {Names.Number(column.Count)});");
            }

            writer.Line($"return {data}.ToDataset({Names.Number(model.Residuals.Count)});");
        });
        writer.Line();
    }

    private static string Describe(ModelColumn column) => column.Kind switch
    {
        ModelColumnKind.Array => $"Sample after sample, {Names.Count(column.Count, "number")} each.",
        ModelColumnKind.Index => $"One whole number from 0 to {Names.Number(column.Count - 1)} for each sample.",
        _ => "One number for each sample.",
    };

    private void WriteInitialize()
    {
        writer.Line("/// <summary>Draws every parameter from the normal distribution with mean 0.</summary>");
        writer.Line("/// <param name=\"seed\">The seed: equal seeds give equal parameters.</param>");
        writer.Line("/// <param name=\"deviation\">The standard deviation.</param>");
        writer.Block($"public void Initialize(ulong seed, double deviation = 1)", () =>
        {
            writer.Line($"global::PolyGen.ParameterInitializer.FillNormal<{element}>(parameters, seed, deviation);");
            writer.Line($"(({Contract})this).SetParameters(parameters);");
        });
        writer.Line();
    }

    private void WriteEvaluate()
    {
        int inputs = plan.X.Count - 1, outputs = plan.Y.Count;
        writer.Line("/// <summary>The residuals of one sample.</summary>");
        writer.Line($"/// <param name=\"input\">{Names.Count(inputs, "number")}: the sample's columns one after another, an index as one number for each of its values, 1 for the sample's and 0 for the others.</param>");
        writer.Line($"/// <param name=\"output\">Receives {Names.Count(outputs, "residual")}: {string.Join(", ", model.Residuals.Select(residual => residual.Name))}.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">When a length is wrong.</exception>");
        writer.Block($"public void Evaluate(global::System.ReadOnlySpan<{element}> input, global::System.Span<{element}> output)", () =>
        {
            writer.Block($"if (input.Length != {Names.Number(inputs)} || output.Length != {Names.Number(outputs)})", () =>
                writer.Line($"throw new global::System.ArgumentException($\"A sample has {Names.Count(inputs, "number")} and {Names.Count(outputs, "residual")}, but {{input.Length}} and {{output.Length}} were given.\");"));
            writer.Line();
            writer.Line($"global::PolyGen.Generated.{Kernels}.Evaluate((({Contract})this).Parameters, input, output);");
        });
        writer.Line();
    }

    private void WriteParameters()
    {
        writer.Block($"global::System.Span<{element}> {Contract}.Parameters", () => writer.Block("get", () =>
        {
            foreach (ParameterBlockPlan block in plan.Blocks)
            {
                string field = "this." + Names.Identifier(block.Buffer.Name), place = Names.Number(Offset(block.Buffer)), count = Names.Number(block.Buffer.Count);
                writer.Line(block.Shape.Count == 0
                    ? $"parameters[{place}] = {field};"
                    : $"{Entries(field, block)}.CopyTo(global::System.MemoryExtensions.AsSpan(parameters, {place}, {count}));");
            }

            writer.Line("return parameters;");
        }));
        writer.Line();
        writer.Block($"void {Contract}.SetParameters(global::System.ReadOnlySpan<{element}> parameters)", () =>
        {
            foreach (ParameterBlockPlan block in plan.Blocks)
            {
                string field = "this." + Names.Identifier(block.Buffer.Name), place = Names.Number(Offset(block.Buffer)), count = Names.Number(block.Buffer.Count);
                writer.Line(block.Shape.Count == 0 ? $"{field} = parameters[{place}];" : $"parameters.Slice({place}, {count}).CopyTo({Entries(field, block)});");
            }
        });
        writer.Line();
    }

    // All entries of an array; a field that was given an array of another size fails here, with its name.
    private static string Entries(string field, ParameterBlockPlan block) =>
        $"global::PolyGen.Data.ParameterArray.Entries({field}, {string.Join(", ", block.Shape.Select(Names.Number))}, \"{block.Buffer.Name}\")";
}
