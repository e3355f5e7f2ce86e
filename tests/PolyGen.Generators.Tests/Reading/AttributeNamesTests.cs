using System.Reflection;

namespace PolyGen.Generators.Tests.Reading;

/// <summary>What the generator knows of the run time's attributes as strings and positions, against the attributes themselves.</summary>
public class AttributeNamesTests
{
    [Fact]
    public void Attributes_have_the_names_that_the_generator_looks_for()
    {
        Assert.Equal(AttributeNames.PolynomialNetworkMetadataName, typeof(PolynomialNetworkAttribute).FullName);
        Assert.Equal(
            [(AttributeNames.Namespace, AttributeNames.Conv2D), (AttributeNames.Namespace, AttributeNames.Dense), (AttributeNames.Namespace, AttributeNames.Power), (AttributeNames.Namespace, ModelAttributeNames.Residual)],
            typeof(LayerAttribute).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(LayerAttribute)))
                .Select(type => (type.Namespace!, type.Name))
                .Order());
    }

    [Theory]
    [InlineData(typeof(PolynomialNetworkAttribute), "Int32[] inputShape", AttributeNames.Precision)]
    [InlineData(typeof(DenseAttribute), "Int32 units", AttributeNames.Bias)]
    [InlineData(typeof(Conv2DAttribute), "Int32 filters, Int32 kernel", AttributeNames.Bias, AttributeNames.Padding, AttributeNames.Stride)]
    [InlineData(typeof(PowerAttribute), "Int32 exponent")]
    public void Attributes_take_the_arguments_that_the_generator_reads(Type attribute, string parameters, params string[] properties)
    {
        ConstructorInfo constructor = Assert.Single(attribute.GetConstructors());

        Assert.Equal(parameters, string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}")));
        Assert.Equal(properties, attribute.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order());
    }

    [Fact]
    public void Unwritten_arguments_have_the_same_values_in_both()
    {
        Assert.True(new DenseAttribute(1).Bias);
        Assert.Equal((true, 1, 0), (new Conv2DAttribute(1, 1).Bias, new Conv2DAttribute(1, 1).Stride, new Conv2DAttribute(1, 1).Padding));
        Assert.Equal(0, (int)new PolynomialNetworkAttribute(1).Precision);
    }

    [Fact]
    public void Both_enums_of_precision_agree() =>
        Assert.Equal(
            Enum.GetValues<Symbolics.Networks.Precision>().Select(value => (value.ToString(), (int)value)),
            Enum.GetValues<Precision>().Select(value => (value.ToString(), (int)value)));
}
