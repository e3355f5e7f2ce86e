using System.Globalization;
using System.Xml.Linq;
using PolyGen.Optimization.Activations.Experiments;
using Xunit;

namespace PolyGen.Optimization.Tests.Activations;

/// <summary>A reader finds the residuals again from the circles and the scale beside them.</summary>
public sealed class ResidualPlotTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(3.7e-9)]
    [InlineData(4.2e-4)]
    [InlineData(8.1e5)]
    public void The_scale_is_that_of_the_circles(double size)
    {
        double[] residuals = [.. Enumerable.Range(0, 50).Select(i => size * Math.Sin(1 + (7 * i)))];
        XElement panel = Panels(ResidualPlot.Svg([("title", residuals)])).Single();
        (double Value, double Y)[] scale = [.. Texts(panel).Where(text => (string?)text.Attribute("text-anchor") == "end").Select(text => (Number(text.Value), Number(text, "y") - 4))];
        Assert.InRange(scale.Length, 5, 9);
        (double low, double high) = (scale.MinBy(tick => tick.Value).Y, scale.MaxBy(tick => tick.Value).Y);
        double unit = (low - high) / (scale.Max(tick => tick.Value) - scale.Min(tick => tick.Value)), zero = scale.Single(tick => tick.Value == 0).Y;
        XElement[] circles = [.. panel.Elements().Where(element => element.Name.LocalName == "circle")];
        Assert.Equal(50, circles.Length);

        // Places are given to a tenth of a pixel, of which a residual has some 100.
        Assert.All(circles.Zip(residuals), pair => Assert.Equal(pair.Second / size, (zero - Number(pair.First, "cy")) / (unit * size), 0.005));
    }

    [Fact]
    public void Samples_are_numbered_where_they_are()
    {
        XElement panel = Panels(ResidualPlot.Svg([("title", [.. Enumerable.Range(0, 50).Select(i => i - 20.0)])])).Single();
        XElement[] circles = [.. panel.Elements().Where(element => element.Name.LocalName == "circle")];
        XElement[] numbers = [.. Texts(panel).Where(text => (string?)text.Attribute("text-anchor") == "middle" && int.TryParse(text.Value, out _))];
        Assert.Equal(["10", "20", "30", "40", "50"], numbers.Select(number => number.Value));
        Assert.All(numbers, number => Assert.Equal(Number(circles[int.Parse(number.Value, CultureInfo.InvariantCulture) - 1], "cx"), Number(number, "x")));
        Assert.Contains(Texts(panel), text => text.Value == "number of the sample");
        Assert.Contains(Texts(panel), text => text.Value == "residual r");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(30, 5)]
    public void Panels_lie_in_the_picture_and_say_that_scales_differ(int count, int columns)
    {
        string svg = ResidualPlot.Svg([.. Enumerable.Range(0, count).Select(i => ($"a < {i}", (IReadOnlyList<double>)[i, 0, -0.5]))], columns);
        XElement picture = XDocument.Parse(svg).Root!;
        Assert.Equal(count, Panels(svg).Select(panel => (string)panel.Attribute("transform")!).Distinct().Count());
        Assert.Equal(count > 1, picture.Value.Contains("vertical scale of its own", StringComparison.Ordinal));
        Assert.All(Panels(svg).Index(), panel => Assert.Contains(Texts(panel.Item), text => text.Value == $"a < {panel.Index}"));
        double[] places = [.. Panels(svg).SelectMany(panel => ((string)panel.Attribute("transform")!)["translate(".Length..^1].Split(' ').Select(Number))];
        Assert.All(places.Chunk(2), place => Assert.True(place[0] < Number(picture, "width") && place[1] < Number(picture, "height")));
    }

    [Fact]
    public void Many_residuals_are_few_characters_and_no_circles()
    {
        double[] residuals = [.. Enumerable.Range(0, 100_000).Select(i => i == 77_777 ? -2.0 : 1)];
        string text = ResidualPlot.Text(residuals);
        Assert.Equal(100, text.IndexOf(' ', StringComparison.Ordinal));
        Assert.Equal('▁', text[77]);
        Assert.EndsWith("largest |r| 2.0e+00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("circle", ResidualPlot.Svg([("many", residuals)]), StringComparison.Ordinal);
        Assert.Equal(50, ResidualPlot.Text(residuals[..50]).IndexOf(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void Residuals_that_are_all_0_are_drawn() => Assert.Single(Panels(ResidualPlot.Svg([("zeros", [0])])));

    private static IEnumerable<XElement> Panels(string svg) => XDocument.Parse(svg).Root!.Elements().Where(element => element.Name.LocalName == "g");

    private static IEnumerable<XElement> Texts(XElement panel) => panel.Elements().Where(element => element.Name.LocalName == "text");

    private static double Number(XElement element, string name) => Number((string)element.Attribute(name)!);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
