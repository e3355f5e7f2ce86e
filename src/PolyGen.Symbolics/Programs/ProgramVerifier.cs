namespace PolyGen.Symbolics.Programs;

/// <summary>The rules that every loop program keeps, before and after each pass.</summary>
public sealed class ProgramVerifier
{
    private readonly List<string> breaches = [];
    private readonly HashSet<string> indices;
    private readonly HashSet<string> arguments;
    private readonly List<Local> locals = [];

    private ProgramVerifier(LoopProgram program)
    {
        indices = [.. program.Indices];
        arguments = [.. program.Arguments];
    }

    /// <summary>All breaches of the rules, one sentence each; empty for a well-formed program.</summary>
    public static IReadOnlyList<string> Check(LoopProgram program)
    {
        ProgramVerifier verifier = new(program);
        verifier.CheckBody(program.Body);
        return verifier.breaches;
    }

    private void CheckBody(IEnumerable<Statement> body)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case For loop:
                    Require(loop.Extent > 0, $"for {loop.Index}: the extent is {loop.Extent}");
                    Bind(loop.Index, () => CheckBody(loop.Body));
                    break;
                case Inside inside:
                    CheckIndex(inside.Value, "where");
                    CheckBody(inside.Body);
                    break;
                case Assign assign:
                    CheckAssign(assign, BufferKind.Scalar);
                    Require(!assign.Value.Varies, $"{LoopProgramText.Of(assign)}: the value varies from sample to sample");
                    break;
                case MatrixProduct product:
                    CheckProduct(product);
                    break;
                case Invoke invoke:
                    CheckInvoke(invoke);
                    break;
                case Samples samples:
                    CheckSamples(samples);
                    break;
                default:
                    Require(false, $"{statement.GetType().Name} stands outside of a sample loop");
                    break;
            }
        }
    }

    private void CheckInvoke(Invoke invoke)
    {
        string text = LoopProgramText.Of(invoke);
        breaches.AddRange(Check(invoke.Program).Select(breach => $"{text}: {breach}"));
        Require(invoke.Program.Indices.All(indices.Contains) && invoke.Program.Arguments.All(arguments.Contains), $"{text}: an index or argument of it is not bound");
        Require(invoke.Program.Buffers().Where(buffer => buffer.IsFormal).All(buffer => invoke.Buffers.Any(binding => binding.Formal == buffer)), $"{text}: a formal buffer stands for nothing");
        Require(invoke.Buffers.All(binding => !binding.Actual.IsFormal && binding.Formal.Kind == binding.Actual.Kind), $"{text}: a formal buffer stands for one of another kind");
    }

    private void CheckSamples(Samples samples)
    {
        locals.Clear();
        foreach (Statement step in samples.Body)
        {
            switch (step)
            {
                case Let let:
                    CheckExpression(let.Value, LoopProgramText.Of(let));
                    Require(locals.All(local => local.Name != let.Local.Name), $"{LoopProgramText.Of(let)}: the name is given twice");
                    Require(let.Local.Varies == let.Value.Varies, $"{LoopProgramText.Of(let)}: the name and its value differ in whether they vary");
                    locals.Add(let.Local);
                    break;
                case Assign store:
                    CheckAssign(store, BufferKind.Column);
                    break;
                case Sum sum:
                    CheckSum(sum);
                    break;
                default:
                    Require(false, $"{step.GetType().Name} stands in a sample loop");
                    break;
            }
        }

        locals.Clear();
    }

    private void CheckAssign(Assign assign, BufferKind kind)
    {
        CheckIndex(assign.Target.Index, LoopProgramText.Of(assign));
        CheckExpression(assign.Value, LoopProgramText.Of(assign));
        Require(assign.Target.Buffer.Kind == kind, $"{LoopProgramText.Of(assign)}: only a {kind} is stored here");
    }

    private void CheckSum(Sum sum)
    {
        string text = LoopProgramText.Of(sum);
        CheckIndex(sum.Target.Index, text);
        CheckExpression(sum.Value, text);
        CheckExpression(sum.Scale, text);
        Require(sum.Target.Buffer.Kind is BufferKind.Sum or BufferKind.Gradient, $"{text}: the target is no sum");
        Require(!sum.Scale.Varies, $"{text}: the scale varies");

        // Columns are zero behind the last sample; what does not vary would be counted there too.
        Require(sum.Value.Varies, $"{text}: the value does not vary");
    }

    private void CheckProduct(MatrixProduct product)
    {
        string text = LoopProgramText.Of(product);
        string[] terms = [.. product.Terms.Select(term => term.Index).OfType<string>()];
        Require(terms.All(term => product.Target.Index.CoefficientOf(term) == 0), $"{text}: the target depends on a term");
        Require(product.Source.Index.CoefficientOf(product.Row) == 0, $"{text}: the source depends on the row");
        Bind(product.Row, () => terms.Aggregate(
            () =>
            {
                foreach (Affine index in new[] { product.Target.Index, product.Weight.Index, product.Source.Index }.Concat(product.Terms.Select(term => term.Inside).OfType<Affine>()))
                {
                    CheckIndex(index, text);
                }
            },
            (Action body, string term) => () => Bind(term, body))());
    }

    private void CheckExpression(Expression expression, string where)
    {
        foreach (Expression node in expression.Nodes())
        {
            switch (node)
            {
                case Load load:
                    CheckIndex(load.Index, where);
                    Require(load.Buffer.Kind is not (BufferKind.Sum or BufferKind.Gradient), $"{where}: a sum is read");
                    break;
                case Local local:
                    Require(locals.Contains(local), $"{where}: {local.Name} is not defined before");
                    break;
                case Argument argument:
                    Require(arguments.Contains(argument.Name), $"{where}: there is no argument {argument.Name}");
                    break;
            }
        }
    }

    private void CheckIndex(Affine index, string where) => Require(index.Terms.All(term => indices.Contains(term.Index)), $"{where}: the index {index} is not bound");

    private void Bind(string index, Action body)
    {
        bool isFree = indices.Add(index);
        Require(isFree, $"the index {index} is bound twice");
        body();
        if (isFree)
        {
            indices.Remove(index);
        }
    }

    private void Require(bool condition, string breach)
    {
        if (!condition)
        {
            breaches.Add(breach);
        }
    }
}
