using PolyGen.Symbolics.Lowering;
using PolyGen.Symbolics.Models;
using PolyGen.Symbolics.Passes;
using PolyGen.Symbolics.Programs;
using PolyGen.Symbolics.Rings;
using PolyGen.Testing.Models;
using Xunit;

namespace PolyGen.Symbolics.Tests.Models;

/// <summary>The lowered kernels of every entry of every parameter of a model against an oracle written apart from them, exactly, over a prime field.</summary>
public class ModelKernelTests
{
    private const int SampleCount = 8;

    public static IEnumerable<object[]> Zoo => ModelZoo.Names;

    public static IEnumerable<object[]> Seeds => RandomModels.Seeds(60);

    public static IEnumerable<object[]> PassesOverTheZoo =>
        from model in ModelZoo.All
        from pass in PassPipeline.Passes.Select(pass => pass.Name).Append("all")
        select new object[] { model.ToString(), pass };

    [Theory]
    [MemberData(nameof(Zoo))]
    public void TheZooIsValid(string name) => Assert.Empty(ModelValidator.Check(ModelZoo.Get(name).Model));

    [Theory]
    [MemberData(nameof(Zoo))]
    public void CoefficientsEqualTheLossPolynomial(string name) => new Case(ModelZoo.Get(name).Model).CheckCoefficients();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CoefficientsOfRandomModelsEqualTheLossPolynomial(int seed) => new Case(RandomModels.Create(seed)).CheckCoefficients();

    [Theory]
    [MemberData(nameof(Zoo))]
    public void AfterApplyTheStateIsThatOfTheMovedParameters(string name) => new Case(ModelZoo.Get(name).Model).CheckApply();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AfterApplyTheStateOfRandomModelsIsThatOfTheMovedParameters(int seed) => new Case(RandomModels.Create(seed)).CheckApply();

    [Theory]
    [MemberData(nameof(PassesOverTheZoo))]
    public void APassLeavesTheValueUnchanged(string name, string pass)
    {
        Case checks = new(ModelZoo.Get(name).Model, programs => pass == "all" ? programs.Optimized() : programs.After(PassPipeline.Passes.Single(item => item.Name == pass)));
        checks.CheckCoefficients();
        checks.CheckApply();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AllPassesLeaveTheValueOfRandomModelsUnchanged(int seed)
    {
        Case checks = new(RandomModels.Create(seed), programs => programs.Optimized());
        checks.CheckCoefficients();
        checks.CheckApply();
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void PaddingAddsNothing(string name) => new Case(ModelZoo.Get(name).Model).CheckPadding();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PaddingAddsNothingToRandomModels(int seed) => new Case(RandomModels.Create(seed)).CheckPadding();

    [Theory]
    [MemberData(nameof(Zoo))]
    public void TheProgramForOneSampleGivesTheResiduals(string name) => new Case(ModelZoo.Get(name).Model).CheckEvaluate();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheProgramForOneSampleGivesTheResidualsOfRandomModels(int seed) => new Case(RandomModels.Create(seed)).CheckEvaluate();

    [Theory]
    [MemberData(nameof(Zoo))]
    public void DegreesAreThoseOfGenericData(string name)
    {
        NamedModel model = ModelZoo.Get(name);
        Case checks = new(model.Model);
        Assert.Equal(model.Degrees, checks.Programs.Groups.Select(group => group.Degree));
        Assert.Equal(model.Degrees, checks.TrueDegrees().Select(degree => Math.Max(degree, 2)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DegreesOfRandomModelsAreThoseOfGenericData(int seed)
    {
        Case checks = new(RandomModels.Create(seed));
        Assert.Equal(checks.TrueDegrees().Select(degree => Math.Max(degree, 2)), checks.Programs.Groups.Select(group => group.Degree));
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void ProgramsAreWellFormedBeforeAndAfterEachPass(string name) => CheckRules(ModelZoo.Get(name).Model);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ProgramsOfRandomModelsAreWellFormed(int seed) => CheckRules(RandomModels.Create(seed));

    private static void CheckRules(PolynomialModel model)
    {
        KernelPrograms lowered = ModelKernelPlan.Programs(ModelLowering.Lower(model)), current = lowered;
        Assert.Empty(lowered.Programs.SelectMany(ProgramVerifier.Check));
        foreach (Pass pass in PassPipeline.Passes)
        {
            Assert.Empty(pass.Run(lowered).Programs.SelectMany(ProgramVerifier.Check));
            current = pass.Run(current);
            Assert.Empty(current.Programs.SelectMany(ProgramVerifier.Check));
        }
    }

    /// <summary>A model with random parameters, samples and targets.</summary>
    private sealed class Case
    {
        private readonly ReferenceModel<uint, PrimeField> reference;
        private readonly uint[] parameters;
        private readonly ModelSample<uint>[] samples;
        private readonly uint[][] targets;

        public Case(PolynomialModel model, Func<ModelPrograms, ModelPrograms>? rewrite = null)
        {
            reference = new(model);
            Random random = new(5);
            uint[] Elements(int count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.Next())];
            parameters = Elements(reference.ParameterCount);
            samples = [.. Enumerable.Range(0, SampleCount).Select(_ => new ModelSample<uint>(
                model.Columns.Where(column => column.Kind != ModelColumnKind.Index).ToDictionary(column => column.Name, column => Elements(column.Count)),
                model.Columns.Where(column => column.Kind == ModelColumnKind.Index).ToDictionary(column => column.Name, column => random.Next(column.Count))))];
            targets = [.. samples.Select(_ => Elements(model.Residuals.Count))];
            Programs = ModelLowering.Lower(model);
            Programs = rewrite is null ? Programs : rewrite(Programs);
        }

        public ModelPrograms Programs { get; }

        public void CheckCoefficients()
        {
            ModelMachine<uint, PrimeField> machine = Machine();
            machine.Forward();
            uint[] expected = [.. from o in Enumerable.Range(0, targets[0].Length)
                                  from n in Enumerable.Range(0, SampleCount)
                                  select default(PrimeField).Subtract(reference.Residuals(parameters, samples[n])[o], targets[n][o])];
            Assert.Equal(expected, machine.Residuals());
            foreach ((ModelGroup group, int entry, int index) in Entries())
            {
                Assert.Equal(Loss(group, index), machine.Coefficients(group, entry));
            }
        }

        public void CheckApply()
        {
            uint[] moved = [.. parameters];
            ModelMachine<uint, PrimeField> machine = new(Programs, default, moved, samples, targets);
            machine.Forward();
            Random random = new(17);
            foreach ((ModelGroup group, int entry, int index) in Entries())
            {
                machine.Coefficients(group, entry);
                machine.Apply(group, entry, (uint)random.Next(), before: index % 2 == 0);
                uint[] carried = machine.Values();
                machine.Forward();
                Assert.Equal(machine.Values(), carried);
            }

            Assert.DoesNotContain(parameters.Zip(moved), pair => pair.First == pair.Second);
        }

        public void CheckPadding()
        {
            ModelMachine<uint, PrimeField> machine = Machine(padding: 2);
            machine.Forward();
            foreach ((ModelGroup group, int entry, int index) in Entries())
            {
                Assert.Equal(Loss(group, index), machine.Coefficients(group, entry));
            }
        }

        public void CheckEvaluate()
        {
            foreach (ModelSample<uint> sample in samples)
            {
                ModelMachine<uint, PrimeField> machine = new(Programs, default, [.. parameters], [sample], [targets[0]]);
                Assert.Equal(reference.Residuals(parameters, sample), machine.Evaluate());
            }
        }

        public IEnumerable<int> TrueDegrees() => Entries().GroupBy(item => item.Group).Select(group =>
            group.Max(item => reference.LossInOneParameter(parameters, item.Index, samples, targets).Degree));

        private ModelMachine<uint, PrimeField> Machine(int padding = 0) => new(Programs, default, [.. parameters], samples, targets, padding);

        private IEnumerable<(ModelGroup Group, int Entry, int Index)> Entries() =>
            Programs.Groups.SelectMany(group => Enumerable.Range(0, group.Block.Count).Select(entry => (group, entry))).Select((item, index) => (item.group, item.entry, index));

        private uint[] Loss(ModelGroup group, int index)
        {
            UnivariatePolynomial<uint> loss = reference.LossInOneParameter(parameters, index, samples, targets);
            Assert.True(loss.Degree <= group.Degree, $"{group.Parameter.Name}: the loss has degree {loss.Degree}, the table says {group.Degree}");
            return [.. Enumerable.Range(1, group.Degree).Select(m => m < loss.Coefficients.Count ? loss.Coefficients[m] : 0)];
        }
    }
}
