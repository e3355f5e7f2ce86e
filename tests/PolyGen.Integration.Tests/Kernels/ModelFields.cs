using System.Globalization;
using PolyGen.Symbolics.Models;

namespace PolyGen.Integration.Tests.Kernels;

/// <summary>The part of a model's class that its user writes, as far as generated code needs it: the parameters' fields.</summary>
internal static class ModelFields
{
    /// <summary>The part as C#.</summary>
    public static string Of(PolynomialModel model) =>
        $$"""
        namespace {{model.Type.Namespace}}
        {
            /// <summary>Parameters.</summary>
            public partial class @{{model.Type.Name}}
            {
                {{string.Join("\n        ", model.Parameters.Select(parameter => Field(parameter, model.Precision == Symbolics.Networks.Precision.Single ? "float" : "double")))}}
            }
        }
        """;

    private static string Field(ModelParameter parameter, string element)
    {
        string sizes = string.Join(", ", parameter.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        return parameter.Shape.Count == 0
            ? $"private {element} @{parameter.Name};"
            : $"private readonly {element}[{new string(',', parameter.Shape.Count - 1)}] @{parameter.Name} = new {element}[{sizes}];";
    }
}
