using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using PolyGen.Generators.Reading;
using PolyGen.Generators.Tests.Roslyn;
using PolyGen.Symbolics.Networks;

namespace PolyGen.Generators.Tests.Reading;

/// <summary>What the generator knows of the run time's attributes as strings and positions, against the attributes themselves.</summary>
public class AttributeNamesTests
{
    [Fact]
    public void Attributes_have_the_names_that_the_generator_looks_for()
    {
        Assert.Equal(AttributeNames.PolynomialNetworkMetadataName, typeof(PolynomialNetworkAttribute).FullName);
        Assert.Equal(
            AttributeNames.Layers.Select(name => (AttributeNames.Namespace, name)).Order(),
            typeof(LayerAttribute).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(LayerAttribute)))
                .Select(type => (type.Namespace!, type.Name))
                .Order());
    }

    [Theory]
    [InlineData(typeof(DenseAttribute), "Int32 units", AttributeNames.Bias)]
    [InlineData(typeof(Conv2DAttribute), "Int32 filters, Int32 kernel", AttributeNames.Bias, AttributeNames.Dilation, AttributeNames.Groups, AttributeNames.Padding, AttributeNames.Stride)]
    [InlineData(typeof(PowerAttribute), "Int32 exponent")]
    [InlineData(typeof(PolynomialActivationAttribute), "Int32 degree", AttributeNames.Basis, AttributeNames.Interval, AttributeNames.Sharing, AttributeNames.Start)]
    [InlineData(typeof(QuadraticAttribute), "Int32 units", AttributeNames.QuadraticProximal)]
    [InlineData(typeof(ProductAttribute), "Int32 units", AttributeNames.Bias, AttributeNames.Factors)]
    [InlineData(typeof(PiNetAttribute), "Int32 rank, Int32 degree")]
    [InlineData(typeof(ResidualAttribute), "String source")]
    [InlineData(typeof(MultiplyAttribute), "String source")]
    [InlineData(typeof(AveragePoolAttribute), "Int32 size", AttributeNames.Stride)]
    [InlineData(typeof(ScaleAttribute), "")]
    [InlineData(typeof(SliceAttribute), "Int32 first, Int32 count")]
    public void Layers_take_the_arguments_that_the_generator_reads(Type attribute, string parameters, params string[] properties)
    {
        Assert.Equal(parameters, Parameters(attribute.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!));
        Assert.Equal(attribute == typeof(ResidualAttribute) ? 2 : 1, attribute.GetConstructors().Length);
        Assert.Equal(properties.Concat([AttributeNames.From, AttributeNames.L2, AttributeNames.Name]).Order(), Written(attribute));
    }

    [Fact]
    public void The_network_takes_the_arguments_that_the_generator_reads()
    {
        Assert.Equal("Int32[] inputShape", Parameters(Assert.Single(typeof(PolynomialNetworkAttribute).GetConstructors())));
        Assert.Equal([AttributeNames.Moments, AttributeNames.OutputWeights, AttributeNames.Precision], Written(typeof(PolynomialNetworkAttribute)));
    }

    [Theory]
    [InlineData("Dense(7)")]
    [InlineData("Conv2D(7, 5)")]
    [InlineData("Power(7)")]
    [InlineData("PolynomialActivation(7)")]
    [InlineData("Quadratic(7)")]
    [InlineData("Product(7)")]
    [InlineData("PiNet(7, 5)")]
    [InlineData("Residual(\"input\")")]
    [InlineData("Multiply(\"input\")")]
    [InlineData("AveragePool(7)")]
    [InlineData("Scale")]
    [InlineData("Slice(7, 5)")]
    public void Unwritten_arguments_have_the_same_values_in_both(string layer)
    {
        AttributeData data = Declared(layer);
        object[] arguments = [.. data.ConstructorArguments.Select(argument => argument.Value!)];
        LayerAttribute attribute = (LayerAttribute)Activator.CreateInstance(typeof(LayerAttribute).Assembly.GetType("PolyGen." + data.AttributeClass!.Name)!, arguments)!;

        LayerModel model = LayerReader.Read(data)!;

        PropertyInfo[] read = [.. model.GetType().GetProperties().Where(property => property.Name != "EqualityContract")];
        PropertyInfo[] written = [.. attribute.GetType().GetProperties().Where(property => property.Name != nameof(Attribute.TypeId))];
        Assert.Equal(written.Select(property => property.Name).Order(), read.Select(property => property.Name).Order());
        Assert.All(read, property => Assert.Equal(Value(property, model), Value(written.Single(other => other.Name == property.Name), attribute)));

        // An attribute that leaves the stride of a pooling open says so by 0.
        static object? Value(PropertyInfo property, object owner) => (property.GetValue(owner), owner) switch
        {
            (0, AveragePoolAttribute pool) => pool.Size,
            (Enum value, _) => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            (object value, _) => value,
            _ => null,
        };
    }

    [Fact]
    public void Unwritten_arguments_of_the_network_have_the_same_values_in_both()
    {
        PolynomialNetworkAttribute attribute = new(1);

        Assert.Equal((0, 0), ((int)attribute.Precision, (int)attribute.Moments));
        Assert.Null(attribute.OutputWeights);
    }

    [Theory]
    [InlineData(typeof(Symbolics.Networks.Precision), typeof(PolyGen.Precision))]
    [InlineData(typeof(Symbolics.Networks.MomentUse), typeof(PolyGen.MomentUse))]
    [InlineData(typeof(Symbolics.Networks.PolynomialBasis), typeof(PolyGen.PolynomialBasis))]
    [InlineData(typeof(Symbolics.Networks.CoefficientSharing), typeof(PolyGen.CoefficientSharing))]
    [InlineData(typeof(Symbolics.Networks.ActivationFunction), typeof(PolyGen.ActivationFunction))]
    public void Both_enums_of_a_choice_agree(Type engine, Type runTime)
    {
        Assert.Equal(engine.Name, runTime.Name);
        Assert.Equal(Members(engine), Members(runTime));

        static IEnumerable<(string, int)> Members(Type type) => Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name)));
    }

    private static string Parameters(ConstructorInfo constructor) =>
        string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"));

    private static IEnumerable<string> Written(Type attribute) => attribute.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order();

    private static AttributeData Declared(string layer) =>
        InMemory.Compilation(InMemory.Parse($"[PolyGen.{layer}] public class Net;")).GetTypeByMetadataName("Net")!.GetAttributes().Single();
}
