namespace PolyGen.Data;

/// <summary>A square image that keeps, for every pixel, the squared distance of its centre to the nearest pen line; coordinates are in pixels.</summary>
/// <param name="size">The rows, and the columns, of the image.</param>
/// <param name="reach">The distance beyond which a line leaves no ink.</param>
internal sealed class StrokeCanvas(int size, double reach)
{
    /// <summary>The straight pieces that stand for the curve between two points.</summary>
    private const int Pieces = 6;

    private readonly double[] squaredDistances = new double[size * size];

    /// <summary>Removes all lines.</summary>
    public void Clear() => Array.Fill(squaredDistances, reach * reach);

    /// <summary>Draws a smooth line through <paramref name="points"/>: a Catmull-Rom spline, with a corner at a point given twice, closed if it ends where it began.</summary>
    public void Draw(ReadOnlySpan<(double X, double Y)> points)
    {
        int last = points.Length - 1;
        bool closed = points[0] == points[last];
        for (int i = 0; i < last; i++)
        {
            (double X, double Y) from = points[i];
            (double X, double Y) to = points[i + 1];
            if (from == to)
            {
                continue;
            }

            // At a corner or an end the neighbour is the point itself, so that the curve leaves in its own direction.
            (double X, double Y) before = i > 0 ? points[i - 1] : closed ? points[last - 1] : from;
            (double X, double Y) after = i + 2 <= last ? points[i + 2] : closed ? points[1] : to;
            (double X, double Y) previous = from;
            for (int piece = 1; piece <= Pieces; piece++)
            {
                double t = (double)piece / Pieces;
                (double X, double Y) next = (Spline(before.X, from.X, to.X, after.X, t), Spline(before.Y, from.Y, to.Y, after.Y, t));
                DrawSegment(previous, next);
                previous = next;
            }
        }
    }

    /// <summary>The part of pixel <paramref name="pixel"/> that a pen of radius <paramref name="radius"/> covers, 0 to 1: a ramp one pixel wide at the pen's edge.</summary>
    public double Ink(int pixel, double radius) => Math.Clamp(radius + 0.5 - Math.Sqrt(squaredDistances[pixel]), 0, 1);

    /// <summary>The cubic with values b, c at t = 0, 1 and slopes (c - a)/2, (d - b)/2 there.</summary>
    private static double Spline(double a, double b, double c, double d, double t) =>
        b + (0.5 * t * ((c - a) + (t * (((2 * a) - (5 * b) + (4 * c) - d) + (t * ((3 * (b - c)) + d - a))))));

    private void DrawSegment((double X, double Y) from, (double X, double Y) to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double squaredLength = (dx * dx) + (dy * dy);
        int top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach));
        int bottom = Math.Min(size - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        int left = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach));
        int right = Math.Min(size - 1, (int)(Math.Max(from.X, to.X) + reach));
        for (int row = top; row <= bottom; row++)
        {
            double y = row + 0.5 - from.Y;
            for (int column = left; column <= right; column++)
            {
                double x = column + 0.5 - from.X;
                double along = squaredLength > 0 ? Math.Clamp(((x * dx) + (y * dy)) / squaredLength, 0, 1) : 0;
                double awayX = x - (along * dx);
                double awayY = y - (along * dy);
                ref double nearest = ref squaredDistances[(row * size) + column];
                nearest = Math.Min(nearest, (awayX * awayX) + (awayY * awayY));
            }
        }
    }
}
