using Microsoft.CodeAnalysis;

namespace PolyGen.Generators.Rules;

/// <summary>The rules about the parameters and residuals of a polynomial model.</summary>
internal static class ModelRules
{
    /// <summary>A class with both [PolynomialNetwork] and [PolynomialModel].</summary>
    public static readonly DiagnosticDescriptor NetworkAndModel = Rule.Error(
        "PG1101", "A class is a network or a model", "'{0}' is marked as a network and as a model; the generated code of one would clash with that of the other, so make two classes of it");

    /// <summary>[Parameter] or [Residual] in a class that is no model.</summary>
    public static readonly DiagnosticDescriptor MemberWithoutModel = Rule.Error(
        "PG1102", "Parameters and residuals need [PolynomialModel]", "'{0}' has parameters or residuals but no [PolynomialModel]; add it to the class");

    /// <summary>A field that cannot be a parameter, whatever its type.</summary>
    public static readonly DiagnosticDescriptor ParameterField = Rule.Error(
        "PG1103", "A parameter must be a field of the object", "'{0}' {1}; a parameter is a field of the object that training can change, such as: [Parameter] private double {0};");

    /// <summary>A field of a type that no parameter has.</summary>
    public static readonly DiagnosticDescriptor ParameterType = Rule.Error(
        "PG1104", "A parameter must be a number or an array of numbers", "'{0}' is of type '{1}'; a parameter is a double, a double[], a double[,] or a double[,,], or the same with float");

    /// <summary>An array whose sizes cannot be read.</summary>
    public static readonly DiagnosticDescriptor ArraySizes = Rule.Error(
        "PG1105", "A parameter array must be created with constant sizes", "The sizes of '{0}' are not known when the code is compiled, or too large; initialize it where it is declared, with constant sizes of at least 1 and fewer than 268435456 entries in all: '{1}'");

    /// <summary>Doubles beside floats.</summary>
    public static readonly DiagnosticDescriptor MixedPrecision = Rule.Error(
        "PG1106", "The parameters of a model must have one type", "'{0}' holds '{1}', but the parameters before it hold '{2}'; make all of them double or all of them float");

    /// <summary>No parameter.</summary>
    public static readonly DiagnosticDescriptor NoParameter = Rule.Error(
        "PG1107", "A model needs a parameter", "'{0}' has no parameter, so there is nothing to train; mark a field with [Parameter]");

    /// <summary>No residual.</summary>
    public static readonly DiagnosticDescriptor NoResidual = Rule.Error(
        "PG1108", "A model needs a residual", "'{0}' has no residual, so there is no loss; mark a method with [Residual]");

    /// <summary>A method that cannot be a residual, whatever its body.</summary>
    public static readonly DiagnosticDescriptor ResidualSignature = Rule.Error(
        "PG1109", "A residual must be a plain method that returns a number", "The residual '{0}' {1}; a residual is a method with a name of its own that returns the type of the parameters, marked with [Residual] alone");

    /// <summary>A body of statements.</summary>
    public static readonly DiagnosticDescriptor Body = Rule.Error(
        "PG1110", "A residual must be one expression", "This statement cannot be read as part of a polynomial; write '=> expression', or 'return expression;' with nothing before it but local variables that are initialized");

    /// <summary>An argument of a residual that is no column.</summary>
    public static readonly DiagnosticDescriptor ColumnType = Rule.Error(
        "PG1111", "An argument of a residual must be a column of data", "'{0}' {1}; an argument is a '{2}', an 'int' that selects entries of parameters, or an array with its length: '[Columns(4)] {2}[] {0}'");

    /// <summary>Two arguments of one name that differ.</summary>
    public static readonly DiagnosticDescriptor ColumnConflict = Rule.Error(
        "PG1112", "A column must be the same in every residual", "'{0}' is {1} here but {2} in another residual; arguments of one name are one column, so give one of them another name or the same type");

    /// <summary>An index in arithmetic.</summary>
    public static readonly DiagnosticDescriptor IndexAsNumber = Rule.Error(
        "PG1113", "An index must select entries", "'{0}' is used as a number; an int argument of a residual can only stand alone as an index of a parameter array, the variable of a sum only in an index. A number of the sample is an argument of type double or float.");

    /// <summary>An index whose number of values is unknown or contradictory.</summary>
    public static readonly DiagnosticDescriptor IndexCount = Rule.Error(
        "PG1114", "An index must have one number of values", "{0}");

    /// <summary>An expression that is no polynomial.</summary>
    public static readonly DiagnosticDescriptor NotPolynomial = Rule.Error(
        "PG1115", "A residual must be a polynomial", "A polynomial cannot contain {0}; what can be read is numbers, parameters, columns, +, -, *, division by a constant, Math.Pow with a constant whole exponent, Enumerable.Range(from, count).Sum(k => term) and calls of methods of this class");

    /// <summary>A division by something else than a nonzero constant.</summary>
    public static readonly DiagnosticDescriptor Divisor = Rule.Error(
        "PG1116", "A divisor must be a nonzero constant", "'{0}' is {1}; a polynomial can be divided by a nonzero constant only: multiply the residual by the divisor instead");

    /// <summary>A power whose exponent is not 0, 1, 2, …</summary>
    public static readonly DiagnosticDescriptor Exponent = Rule.Error(
        "PG1117", "An exponent must be a constant whole number", "'{0}' is no exponent of a polynomial; use a constant whole number of at least 0");

    /// <summary>A sum over a range that is not known.</summary>
    public static readonly DiagnosticDescriptor SumBounds = Rule.Error(
        "PG1118", "The bounds of a sum must be constant", "{0}");

    /// <summary>An index that is not affine.</summary>
    public static readonly DiagnosticDescriptor IndexForm = Rule.Error(
        "PG1119", "An index must be affine", "'{0}' cannot be read as an index; use sums of constants and of sum variables times constants, such as '2 * k + 1', or an int argument of the residual alone");

    /// <summary>An index outside its array.</summary>
    public static readonly DiagnosticDescriptor IndexRange = Rule.Error(
        "PG1120", "An index must lie inside its array", "{0}");

    /// <summary>A method that calls itself.</summary>
    public static readonly DiagnosticDescriptor Recursion = Rule.Error(
        "PG1121", "A method must not call itself", "'{0}' calls itself, directly or through other methods; calls are replaced by their bodies, which would never end: write a sum or a power");

    /// <summary>An expression beyond the limits of size or depth.</summary>
    public static readonly DiagnosticDescriptor ExpressionSize = Rule.Error(
        "PG1122", "A residual must not be too large", "With all calls replaced by their bodies, the residual has more than {0} operations, or more than {1} within one another; use sums over arrays, or fewer calls within calls");

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NetworkAndModel, MemberWithoutModel, ParameterField, ParameterType, ArraySizes, MixedPrecision, NoParameter, NoResidual,
        ResidualSignature, Body, ColumnType, ColumnConflict, IndexAsNumber, IndexCount, NotPolynomial, Divisor, Exponent, SumBounds,
        IndexForm, IndexRange, Recursion, ExpressionSize,
    ];
}
