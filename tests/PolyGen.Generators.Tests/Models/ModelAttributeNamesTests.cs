using System.Reflection;

namespace PolyGen.Generators.Tests.Models;

/// <summary>What the generator knows of the attributes of models as strings and positions, against the attributes themselves.</summary>
public class ModelAttributeNamesTests
{
    [Theory]
    [InlineData(typeof(PolynomialModelAttribute), ModelAttributeNames.PolynomialModel, AttributeTargets.Class)]
    [InlineData(typeof(ParameterAttribute), ModelAttributeNames.Parameter, AttributeTargets.Field)]
    [InlineData(typeof(ResidualAttribute), ModelAttributeNames.Residual, AttributeTargets.Class | AttributeTargets.Method)]
    [InlineData(typeof(ColumnsAttribute), ModelAttributeNames.Columns, AttributeTargets.Parameter)]
    public void Attributes_have_the_names_and_places_that_the_generator_looks_for(Type attribute, string name, AttributeTargets targets)
    {
        Assert.Equal((AttributeNames.Namespace, name), (attribute.Namespace, attribute.Name));
        Assert.Equal(targets, attribute.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn);
        Assert.True(attribute.IsSealed);
    }

    [Fact]
    public void The_mark_of_a_class_is_found_by_its_full_name() => Assert.Equal(ModelAttributeNames.PolynomialModelMetadataName, typeof(PolynomialModelAttribute).FullName);

    [Fact]
    public void The_length_of_a_column_is_the_first_argument() => Assert.Equal(4, new ColumnsAttribute(4).Count);
}
