using PolyGen.Symbolics.Rings;

namespace PolyGen.Optimization.Programs;

/// <summary>A polynomial as it is written: sums, products and powers that are not multiplied out.</summary>
/// <param name="Start">Where it begins in the text, from 0.</param>
/// <param name="End">Where what follows it begins.</param>
internal abstract record PolynomialExpression(int Start, int End)
{
    /// <summary>Whether a variable occurs.</summary>
    public abstract bool HasVariables { get; }

    /// <summary>The numbers that are written with a decimal point or an exponent, in the order of the text.</summary>
    public abstract IEnumerable<Number> Decimals { get; }

    /// <summary>A number.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="IsDecimal">Whether it is written with a decimal point or an exponent.</param>
    public sealed record Number(int Start, int End, Rational Value, bool IsDecimal) : PolynomialExpression(Start, End)
    {
        /// <inheritdoc/>
        public override bool HasVariables => false;

        /// <inheritdoc/>
        public override IEnumerable<Number> Decimals => IsDecimal ? [this] : [];
    }

    /// <summary>A variable.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Variable(int Start, int End, VariableName Name) : PolynomialExpression(Start, End)
    {
        /// <inheritdoc/>
        public override bool HasVariables => true;

        /// <inheritdoc/>
        public override IEnumerable<Number> Decimals => [];
    }

    /// <summary>A sum and difference; -x is one of a single term.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Terms">What is added or subtracted.</param>
    public sealed record Sum(int Start, int End, IReadOnlyList<(PolynomialExpression Term, bool IsNegative)> Terms) : PolynomialExpression(Start, End)
    {
        /// <inheritdoc/>
        public override bool HasVariables { get; } = Terms.Any(term => term.Term.HasVariables);

        /// <inheritdoc/>
        public override IEnumerable<Number> Decimals => Terms.SelectMany(term => term.Term.Decimals);
    }

    /// <summary>A product and quotient.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Factors">What is multiplied with or divided by, with the place of the operator.</param>
    public sealed record Product(int Start, int End, IReadOnlyList<(PolynomialExpression Factor, bool IsDivisor, int Operator)> Factors) : PolynomialExpression(Start, End)
    {
        /// <inheritdoc/>
        public override bool HasVariables { get; } = Factors.Any(factor => factor.Factor.HasVariables);

        /// <inheritdoc/>
        public override IEnumerable<Number> Decimals => Factors.SelectMany(factor => factor.Factor.Decimals);
    }

    /// <summary>A power.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Base">What is raised.</param>
    /// <param name="Exponent">To what power, at least 0.</param>
    /// <param name="Operator">The place of the operator.</param>
    public sealed record Power(int Start, int End, PolynomialExpression Base, int Exponent, int Operator) : PolynomialExpression(Start, End)
    {
        /// <inheritdoc/>
        public override bool HasVariables => Base.HasVariables;

        /// <inheritdoc/>
        public override IEnumerable<Number> Decimals => Base.Decimals;
    }
}
