using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Programs;

namespace PolyGen.Symbolics.Passes;

/// <summary>
/// Kernels of several groups that are equal up to the values they are about become one, and so do equal ends of kernels: what a
/// change does behind a layer is the same from whichever earlier layer it comes. Only where the text is long; short kernels
/// are easier to read where they are used.
/// </summary>
internal static class ShareKernels
{
    // About a thousand characters of C#.
    private const int MinimumOperations = 24;

    public static KernelPrograms Run(KernelPrograms programs)
    {
        SharedPrograms shared = new(programs.Plan);
        programs = ShareWhole(programs, shared);
        programs = ShareEnds(programs, shared);
        return programs with { Shared = new(programs.Shared.Concat(shared.All)) };
    }

    private static KernelPrograms ShareWhole(KernelPrograms programs, SharedPrograms shared)
    {
        HashSet<LoopBuffer> values = [.. programs.Plan.Values, programs.Plan.X];
        values.Remove(programs.Plan.R);
        (LoopProgram Program, LoopProgram Canonical, EquatableArray<BufferBinding> Buffers)[] large = [.. programs.Groups
            .SelectMany(group => group.Weights.Programs.Where(program => ProgramSize.Operations(program) >= MinimumOperations).Select(program => Canonical(group, program, values)))];
        Dictionary<LoopProgram, LoopProgram> replacements = new(ReferenceComparer.Instance);
        foreach (var equal in large.GroupBy(item => item.Canonical with { Name = "", Summary = "" }).Where(equal => equal.Count() > 1))
        {
            if (shared.Add(equal.First().Canonical with { Name = $"{equal.First().Canonical.Name}{Number(shared.All.Count + 1)}" }) is not { } method)
            {
                continue;
            }

            foreach (var (program, _, buffers) in equal)
            {
                replacements[program] = program with { Body = new([new Invoke(method, buffers)]) };
            }
        }

        return PassPipeline.Apply(programs, program => replacements.TryGetValue(program, out LoopProgram? replaced) ? replaced : program);
    }

    // The program with the values it is about named by their roles: z the unit's, u its inputs.
    private static (LoopProgram Program, LoopProgram Canonical, EquatableArray<BufferBinding> Buffers) Canonical(GroupKernels group, LoopProgram program, HashSet<LoopBuffer> values)
    {
        List<BufferBinding> bindings = [];
        foreach (LoopBuffer buffer in program.Buffers().Where(values.Contains))
        {
            string role = buffer == group.UnitValues ? "z" : buffer == group.SharedInput ? "u" : "v" + Number(bindings.Count + 1);
            bindings.Add(new BufferBinding(new LoopBuffer(role, BufferKind.Column, 0) { IsFormal = true }, buffer));
        }

        Dictionary<LoopBuffer, LoopBuffer> formals = bindings.ToDictionary(binding => binding.Actual, binding => binding.Formal);
        return (program, program.ReplaceBuffers(buffer => formals.TryGetValue(buffer, out LoopBuffer? formal) ? formal : buffer), new(bindings));
    }

    private static KernelPrograms ShareEnds(KernelPrograms programs, SharedPrograms shared)
    {
        LoopProgram[] all = [.. programs.Groups.SelectMany(group => group.Programs)];
        Tail root = new();
        foreach (LoopProgram program in all)
        {
            root.Add(program.Body);
        }

        Dictionary<LoopProgram, LoopProgram> replacements = new(ReferenceComparer.Instance);
        foreach (LoopProgram program in all)
        {
            if (Replace(program, root, shared) is { } replaced)
            {
                replacements[program] = replaced;
            }
        }

        return PassPipeline.Apply(programs, program => replacements.TryGetValue(program, out LoopProgram? replaced) ? replaced : program);
    }

    // Walks from the end of the program to its beginning, and cuts where other programs part from it.
    private static LoopProgram? Replace(LoopProgram program, Tail root, SharedPrograms shared)
    {
        Tail at = root;
        int cut = program.Body.Count, operations = 0;
        LoopProgram? method = null;
        for (int place = program.Body.Count - 1; place >= 0 && at.Next(program.Body[place]) is { Count: > 1 } next; place--)
        {
            at = next;
            operations += ProgramSize.Operations(program with { Body = new([program.Body[place]]) });
            bool parts = place == 0 || at.Next(program.Body[place - 1]) is not { } before || before.Count < at.Count;
            if (parts && operations >= MinimumOperations)
            {
                IEnumerable<Statement> body = program.Body.Skip(place).Take(cut - place);
                if ((at.Method ??= shared.Add(Method(program, [.. body, .. Call(method)], shared.All.Count + 1))) is { } end)
                {
                    (method, cut, operations) = (end, place, 0);
                }
            }
        }

        return method is null ? null : program with { Body = new([.. program.Body.Take(cut), .. Call(method)]) };
    }

    private static IEnumerable<Statement> Call(LoopProgram? method) => method is null ? [] : [new Invoke(method, default)];

    private static LoopProgram Method(LoopProgram program, IReadOnlyList<Statement> body, int number)
    {
        LoopProgram method = program with { Name = $"Shared{Number(number)}", Summary = "the end that several kernels have in common", Body = new(body) };
        return method with { Indices = new(method.Indices.Where(method.UsesIndex)), Arguments = new(method.Arguments.Where(method.UsesArgument)) };
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The programs that are shared so far. A name stands for one scratch buffer in all of them: they lie in one class.</summary>
    private sealed class SharedPrograms(KernelPlan plan)
    {
        private readonly HashSet<LoopBuffer> values = [.. plan.Values, .. new[] { plan.X, plan.Y, plan.Weight }.OfType<LoopBuffer>()];
        private readonly Dictionary<string, LoopBuffer> scratch = [];
        private readonly List<LoopProgram> all = [];

        public IReadOnlyList<LoopProgram> All => all;

        /// <summary>Adds <paramref name="program"/> and returns it; null where it means another scratch buffer by a name than the programs before.</summary>
        public LoopProgram? Add(LoopProgram program)
        {
            LoopBuffer[] own = [.. program.OwnBuffers().Where(buffer => buffer.Kind is BufferKind.Column or BufferKind.Scalar && !buffer.IsFormal && !values.Contains(buffer))];
            if (own.Any(buffer => scratch.TryGetValue(buffer.Name, out LoopBuffer? known) && known != buffer))
            {
                return null;
            }

            foreach (LoopBuffer buffer in own)
            {
                scratch[buffer.Name] = buffer;
            }

            all.Add(program);
            return program;
        }
    }

    /// <summary>All ends of programs, from the last statement backwards.</summary>
    private sealed class Tail
    {
        private readonly Dictionary<Statement, Tail> earlier = [];

        /// <summary>The number of programs that end so.</summary>
        public int Count { get; private set; }

        /// <summary>The method that the end has become.</summary>
        public LoopProgram? Method { get; set; }

        public void Add(IReadOnlyList<Statement> body)
        {
            Tail at = this;
            foreach (Statement statement in body.Reverse())
            {
                if (!at.earlier.TryGetValue(statement, out Tail? next))
                {
                    at.earlier.Add(statement, next = new Tail());
                }

                at = next;
                at.Count++;
            }
        }

        public Tail? Next(Statement statement) => earlier.TryGetValue(statement, out Tail? next) ? next : null;
    }

    private sealed class ReferenceComparer : IEqualityComparer<LoopProgram>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(LoopProgram? x, LoopProgram? y) => ReferenceEquals(x, y);

        public int GetHashCode(LoopProgram obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
