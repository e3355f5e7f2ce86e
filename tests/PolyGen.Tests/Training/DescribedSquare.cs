using Square = PolyGen.Tests.Training.HandWrittenSquare<PolyGen.Tests.Training.Square532, double>;

namespace PolyGen.Tests.Training;

/// <summary>What a network says of itself beyond its shape.</summary>
public interface IDescribed
{
    static abstract NetworkDescription Change(NetworkDescription description);
}

/// <summary>The hand-written square network with another description.</summary>
public sealed class DescribedSquare<TDescribed> : IPolynomialNetwork<DescribedSquare<TDescribed>, double>
    where TDescribed : IDescribed
{
    private readonly double[] parameters = new double[Description.ParameterCount];

    public DescribedSquare(ulong seed) => ParameterInitializer.Initialize<double>(Description, parameters, seed);

    public static NetworkDescription Description { get; } = TDescribed.Change(Square.Description);

    public Span<double> Parameters => parameters;

    public TResult Accept<TResult>(INetworkVisitor<TResult> visitor) => visitor.Visit<DescribedSquare<TDescribed>, double>(this);

    public static void Forward(ReadOnlySpan<double> parameters, Tile<double> tile) => Square.Forward(parameters, tile);

    public static void Gradient(ReadOnlySpan<double> parameters, Tile<double> tile, Span<double> gradient) => Square.Gradient(parameters, tile, gradient);

    public static void Begin(int group, int unit, ReadOnlySpan<double> parameters, Tile<double> tile) => Square.Begin(group, unit, parameters, tile);

    public static void Step(int group, int unit, int applied, double step, int next, ReadOnlySpan<double> parameters, Tile<double> tile, Span<double> coefficients)
        => Square.Step(group, unit, applied, step, next, parameters, tile, coefficients);

    public static void End(int group, int unit, ReadOnlySpan<double> parameters, Tile<double> tile) => Square.End(group, unit, parameters, tile);
}
