using System.Globalization;
using System.Security;
using System.Text;

namespace PolyGen.Optimization.Activations.Experiments;

/// <summary>Residuals as a line of text or as a picture.</summary>
public static class ResidualPlot
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int LongestText = 100;
    private const int Legend = 34;

    /// <summary>One character a residual, from the most negative possible to the most positive, and the largest magnitude. Of more than 100 residuals, each character shows the largest of several neighbours.</summary>
    public static string Text(IReadOnlyList<double> residuals)
    {
        double largest = residuals.Max(Math.Abs);
        char Block(double residual) => Blocks[largest > 0 ? (int)Math.Round((Blocks.Length - 1) * (1 + (residual / largest)) / 2) : Blocks.Length / 2];
        int together = (residuals.Count + LongestText - 1) / LongestText;
        IEnumerable<char> shown = residuals.Chunk(together).Select(neighbours => Block(neighbours.MaxBy(Math.Abs)));
        return string.Create(CultureInfo.InvariantCulture, $"{string.Concat(shown)} largest |r| {largest:0.0e+00}");
    }

    /// <summary>An SVG picture with one panel of stems for each list of residuals, each with its own vertical scale.</summary>
    /// <param name="panels">A title and residuals for each panel.</param>
    /// <param name="columns">How many panels are side by side.</param>
    public static string Svg(IReadOnlyList<(string Title, IReadOnlyList<double> Residuals)> panels, int columns = 1)
    {
        (int panelWidth, int panelHeight) = columns == 1 ? (720, 260) : (330, 200);
        int rows = (panels.Count + columns - 1) / columns, width = columns * panelWidth, height = Legend + (rows * panelHeight);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"12\" y=\"22\" font-size=\"13\">Residuals r = output - target of the network with the learned coefficients{(panels.Count > 1 ? ". Each panel has a vertical scale of its own" : "")}.</text>\n");
        foreach ((int index, (string title, IReadOnlyList<double> residuals)) in panels.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({panelWidth * (index % columns)} {Legend + (panelHeight * (index / columns))})\">\n");
            new Panel(panelWidth, panelHeight, residuals).Draw(svg, title);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Stems over the numbers of the samples, from 1.</summary>
    private sealed class Panel
    {
        private const int Left = 62, Right = 16, Top = 30, Bottom = 34;
        private const int MostCircles = 400;

        private readonly int width, height;
        private readonly IReadOnlyList<double> residuals;
        private readonly double largest;

        public Panel(int width, int height, IReadOnlyList<double> residuals)
        {
            (this.width, this.height, this.residuals) = (width, height, residuals);
            double magnitude = residuals.Max(Math.Abs);
            largest = magnitude > 0 ? magnitude : 1;
        }

        private int Floor => height - Bottom;

        public void Draw(StringBuilder svg, string title)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"22\" font-weight=\"bold\">{SecurityElement.Escape(title)}</text>\n");
            Scales(svg);
            StringBuilder stems = new(), circles = new();
            foreach ((int sample, double residual) in residuals.Index())
            {
                double x = X(sample + 1), y = Y(residual);
                stems.Append(CultureInfo.InvariantCulture, $"M{x:0.0} {Y(0):0.0}V{y:0.0}");
                if (residuals.Count <= MostCircles)
                {
                    circles.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"2\" fill=\"steelblue\"/>\n");
                }
            }

            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{stems}\" stroke=\"steelblue\"/>\n").Append(circles);
        }

        private void Scales(StringBuilder svg)
        {
            double step = RoundStep(largest / 2);
            for (int tick = -(int)(largest / step); tick * step <= largest; tick++)
            {
                double y = Y(tick * step);
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.0}\" x2=\"{width - Right}\" y2=\"{y:0.0}\" stroke=\"{(tick == 0 ? "gray" : "gainsboro")}\"/>\n");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{Label(tick * step, step)}</text>\n");
            }

            int every = (int)Math.Max(1, RoundStep(residuals.Count / 4.0));
            for (int sample = every; sample <= residuals.Count; sample += every)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(sample):0.0} {Floor}v4\" stroke=\"gray\"/><text x=\"{X(sample):0.0}\" y=\"{Floor + 15}\" text-anchor=\"middle\">{sample}</text>\n");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Top}V{Floor}H{width - Right}\" fill=\"none\" stroke=\"gray\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + width - Right) / 2}\" y=\"{Floor + 29}\" text-anchor=\"middle\">number of the sample</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(14 {(Top + Floor) / 2}) rotate(-90)\" text-anchor=\"middle\">residual r</text>\n");
        }

        private double X(int sample) => Left + ((sample - 0.5) * (width - Left - Right) / residuals.Count);

        private double Y(double residual) => ((Top + Floor) / 2.0) - (0.47 * (Floor - Top) * residual / largest);

        // 1, 2 or 5 times a power of ten, at most the size.
        private static double RoundStep(double size)
        {
            double power = Math.Pow(10, Math.Floor(Math.Log10(size))), digit = size / power;
            return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
        }

        private static string Label(double value, double step) => value == 0 ? "0" : value.ToString(step is >= 1e-3 and < 1e4 ? "0.###" : "0.#e-0", CultureInfo.InvariantCulture);
    }
}
