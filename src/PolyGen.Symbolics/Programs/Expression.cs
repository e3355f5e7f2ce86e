using System.Numerics;
using PolyGen.Symbolics.Rings;

namespace PolyGen.Symbolics.Programs;

/// <summary>An expression over one sample: constants, loads, locals and arguments under +, - and ·. These are all the operations there are.</summary>
/// <remarks>
/// Products are kept as (constant · invariant) · varying, where an invariant factor is the same for all samples: what is
/// common to a sum over samples is then in plain sight, and can be multiplied once, after the sum.
/// </remarks>
public abstract record Expression
{
    /// <summary>0.</summary>
    public static Expression Zero { get; } = new Constant(0);

    /// <summary>1.</summary>
    public static Expression One { get; } = new Constant(1);

    /// <summary>Whether the value differs from sample to sample.</summary>
    public abstract bool Varies { get; }

    /// <summary>A whole constant.</summary>
    public static implicit operator Expression(long value) => new Constant(value);

    /// <summary>An exact constant, whole or not.</summary>
    public static Expression Of(Rational value) =>
        value.Denominator.IsOne && value.Numerator >= long.MinValue && value.Numerator <= long.MaxValue ? new Constant((long)value.Numerator) : new Fraction(value);

    /// <summary>The sum, without zeros.</summary>
    public static Expression operator +(Expression left, Expression right) => (left, right) switch
    {
        (Constant a, Constant b) => Of(new Rational((BigInteger)a.Value + b.Value)),
        (Constant { Value: 0 }, _) => right,
        (_, Constant { Value: 0 }) => left,
        _ => new Add(left, right),
    };

    /// <summary>The difference, without zeros.</summary>
    public static Expression operator -(Expression left, Expression right) => (left, right) switch
    {
        (Constant a, Constant b) => Of(new Rational((BigInteger)a.Value - b.Value)),
        (_, Constant { Value: 0 }) => left,
        _ => new Subtract(left, right),
    };

    /// <summary>The product, in the order (constant · invariant) · varying.</summary>
    public static Expression operator *(Expression left, Expression right)
    {
        (long leftConstant, Expression? leftInvariant, Expression? leftVarying) = left.Factors();
        (long rightConstant, Expression? rightInvariant, Expression? rightVarying) = right.Factors();
        (Expression? invariant, Expression? varying) = (Product(leftInvariant, rightInvariant), Product(leftVarying, rightVarying));
        return Of(new Rational((BigInteger)leftConstant * rightConstant)) switch
        {
            Constant { Value: 0 } => Zero,
            Constant constant => Product(constant.Value, invariant, varying),
            var beyond64Bits => Product(Product(beyond64Bits, invariant), varying)!,
        };
    }

    /// <summary>The constant, the invariant and the varying factor; null stands for 1.</summary>
    public (long Constant, Expression? Invariant, Expression? Varying) Factors() => this switch
    {
        Constant constant => (constant.Value, null, null),
        Multiply { Left: Constant constant, Right.Varies: false } product => (constant.Value, product.Right, null),
        Multiply { Left.Varies: false, Right.Varies: true } product => product.Left.Factors() is var (constant, invariant, _) ? (constant, invariant, product.Right) : default,
        _ => Varies ? (1, null, this) : (1, this, null),
    };

    /// <summary>The expression to the power <paramref name="exponent"/> >= 0, by repeated squaring.</summary>
    public Expression Power(int exponent)
    {
        if (exponent == 0)
        {
            return One;
        }

        Expression root = Power(exponent / 2), square = root * root;
        return exponent % 2 == 0 ? square : square * this;
    }

    /// <summary>The expression with every node that <paramref name="replace"/> has an answer for replaced by it, from the top down.</summary>
    public Expression Replace(Func<Expression, Expression?> replace) => replace(this) ?? this switch
    {
        Add sum => sum.Left.Replace(replace) + sum.Right.Replace(replace),
        Subtract difference => difference.Left.Replace(replace) - difference.Right.Replace(replace),
        Multiply product => product.Left.Replace(replace) * product.Right.Replace(replace),
        _ => this,
    };

    /// <summary>The expression and all its parts, parts first.</summary>
    public IEnumerable<Expression> Nodes()
    {
        (Expression? left, Expression? right) = Operands();
        return (left?.Nodes() ?? []).Concat(right?.Nodes() ?? []).Concat([this]);
    }

    /// <summary>The number of operations that are done for every sample; what does not vary is computed once.</summary>
    public int OperationsPerSample() => Nodes().Count(node => node.Varies && node.Operands().Left is not null);

    /// <summary>The two operands of an operation, or nulls for a leaf.</summary>
    public (Expression? Left, Expression? Right) Operands() => this switch
    {
        Add sum => (sum.Left, sum.Right),
        Subtract difference => (difference.Left, difference.Right),
        Multiply product => (product.Left, product.Right),
        _ => (null, null),
    };

    private static Expression? Product(Expression? left, Expression? right) => left is null ? right : right is null ? left : new Multiply(left, right);

    private static Expression Product(long constant, Expression? invariant, Expression? varying)
    {
        Expression? factor = constant == 1 && (invariant ?? varying) is not null ? invariant : Product(new Constant(constant), invariant);
        return Product(factor, varying)!;
    }
}

/// <summary>A whole number.</summary>
public sealed record Constant(long Value) : Expression
{
    /// <inheritdoc/>
    public override bool Varies => false;
}

/// <summary>A constant that is no whole number of 64 bits, such as the 1/9 of a mean; see <see cref="Expression.Of"/>.</summary>
public sealed record Fraction(Rational Value) : Expression
{
    /// <inheritdoc/>
    public override bool Varies => false;
}

/// <summary>An entry of a buffer; of a column buffer, the entry at the present sample.</summary>
public sealed record Load(LoopBuffer Buffer, Affine Index) : Expression
{
    /// <summary>The entry with an index replaced by <paramref name="value"/>.</summary>
    public Load Substitute(string index, Affine value) => this with { Index = Index.Substitute(index, value) };

    /// <inheritdoc/>
    public override bool Varies => Buffer.Kind == BufferKind.Column;
}

/// <summary>A value named by a <see cref="Let"/> of the same sample loop.</summary>
public sealed record Local(string Name, bool IsVarying) : Expression
{
    /// <inheritdoc/>
    public override bool Varies => IsVarying;
}

/// <summary>A number handed to the program, such as the step s.</summary>
public sealed record Argument(string Name) : Expression
{
    /// <inheritdoc/>
    public override bool Varies => false;
}

/// <summary>left + right.</summary>
public sealed record Add(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override bool Varies { get; } = Left.Varies || Right.Varies;
}

/// <summary>left - right.</summary>
public sealed record Subtract(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override bool Varies { get; } = Left.Varies || Right.Varies;
}

/// <summary>left · right.</summary>
public sealed record Multiply(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override bool Varies { get; } = Left.Varies || Right.Varies;
}
