using PolyGen.Symbolics.Lowering;

namespace PolyGen.Symbolics.Emission;

/// <summary>The generated file of a network: parameters in one array, constructors that fill it, and predictions.</summary>
internal sealed class NetworkWriter(KernelPrograms programs, TileMap map) : TypeWriter(programs, map)
{
    protected override void WriteMembers()
    {
        WriteConstructors();
        WriteDescription("The network's layers, parameter groups and the layout of a tile.");
        WriteParameters();
        WriteEvaluation();
    }

    private void WriteConstructors()
    {
        writer.Line("/// <summary>A network with random parameters.</summary>");
        writer.Line("/// <param name=\"seed\">The seed: equal seeds give equal parameters.</param>");
        writer.Line($"public {name}(ulong seed) => global::PolyGen.ParameterInitializer.Initialize<{element}>(Description, parameters, seed);");
        writer.Line();
        writer.Line("/// <summary>A network with the given parameters.</summary>");
        writer.Line("/// <param name=\"parameters\">All parameters, block after block in the order of <c>Description.Blocks</c>; they are copied.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">When their number is wrong.</exception>");
        writer.Block($"public {name}(global::System.ReadOnlySpan<{element}> parameters)", () =>
        {
            writer.Block($"if (parameters.Length != {Names.Number(plan.ParameterCount)})", () =>
                writer.Line($"throw new global::System.ArgumentException($\"The network has {Names.Count(plan.ParameterCount, "parameter")}, but {{parameters.Length}} were given.\", nameof(parameters));"));
            writer.Line();
            writer.Line("parameters.CopyTo(this.parameters);");
        });
        writer.Line();
    }

    private void WriteParameters()
    {
        writer.Line(plan.Type.IsRecord
            ? "/// <summary>All parameters, block after block. A copy made by <c>with</c> shares them; the constructor that takes parameters makes a network with its own.</summary>"
            : "/// <summary>All parameters, block after block.</summary>");
        writer.Line($"public global::System.Span<{element}> Parameters => parameters;");
        writer.Line();
        foreach (ParameterBlockPlan block in plan.Blocks)
        {
            writer.Line($"/// <summary>{Names.Sentence(block.Summary + ", " + string.Join(" x ", block.Shape.Select(Names.Number)))}</summary>");
            writer.Line($"public global::System.Span<{element}> {block.Buffer.Name} => global::System.MemoryExtensions.AsSpan(parameters, {Names.Number(Offset(block.Buffer))}, {Names.Number(block.Buffer.Count)});");
            writer.Line();
        }
    }

    private void WriteEvaluation()
    {
        int inputs = plan.X.Count - 1, outputs = plan.Y.Count;
        writer.Line("/// <summary>f(x; θ) for one sample x.</summary>");
        writer.Line($"/// <param name=\"input\">x, {Names.Count(inputs, "number")}.</param>");
        writer.Line($"/// <param name=\"output\">Receives {Names.Count(outputs, "output")}.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">When a length is wrong.</exception>");
        writer.Block($"public void Evaluate(global::System.ReadOnlySpan<{element}> input, global::System.Span<{element}> output)", () =>
        {
            writer.Block($"if (input.Length != {Names.Number(inputs)} || output.Length != {Names.Number(outputs)})", () =>
                writer.Line($"throw new global::System.ArgumentException($\"The network maps {Names.Count(inputs, "input")} to {Names.Count(outputs, "output")}, but {{input.Length}} and {{output.Length}} were given.\");"));
            writer.Line();
            writer.Line($"global::PolyGen.Generated.{Kernels}.Evaluate(parameters, input, output);");
        });
        writer.Line();
        writer.Line("/// <summary>f(x_n; θ) for many samples x_n, several at once.</summary>");
        writer.Line($"/// <param name=\"inputs\">Sample after sample, {Names.Count(inputs, "number")} each.</param>");
        writer.Line($"/// <param name=\"outputs\">Receives {Names.Count(outputs, "number")} for each sample.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">When a length is wrong.</exception>");
        writer.Line($"public void EvaluateBatch(global::System.ReadOnlySpan<{element}> inputs, global::System.Span<{element}> outputs) => global::PolyGen.Inference.Predict<{name}, {element}>(this, inputs, outputs);");
        writer.Line();
        writer.Line("/// <summary>The output that is largest for <paramref name=\"input\"/>: the class the network takes it for.</summary>");
        writer.Line($"/// <param name=\"input\">x, {Names.Count(inputs, "number")}.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">When the length is wrong.</exception>");
        writer.Block($"public int Classify(global::System.ReadOnlySpan<{element}> input)", () =>
        {
            writer.Line($"global::System.Span<{element}> output = {(outputs <= 256 ? "stackalloc" : "new")} {element}[{Names.Number(outputs)}];");
            writer.Line("Evaluate(input, output);");
            writer.Line($"return global::System.Numerics.Tensors.TensorPrimitives.IndexOfMax<{element}>(output);");
        });
        writer.Line();
    }
}
