namespace PolyGen.Data;

/// <summary>Draws images of handwritten-looking digits where no real ones are at hand.</summary>
/// <remarks>
/// A digit is one of several stroke drawings whose points are moved a little, then scaled, sheared, turned and shifted as a whole, and
/// drawn with a round pen of varying width and ink, with noise on top. Only operations that every machine rounds alike are used (no
/// sines: a turn is given by the tangent of its half), so one seed gives the same bytes everywhere. These images are easier to tell
/// apart than MNIST's: an accuracy on them says nothing about MNIST.
/// </remarks>
public static class DrawnDigits
{
    /// <summary>The rows, and the columns, of an image.</summary>
    public const int Size = 28;

    /// <summary>The number of digits.</summary>
    public const int Classes = 10;

    /// <summary>The height in pixels of the box that a digit of usual size fills.</summary>
    private const double BoxSize = 21;

    private const double ThinnestPen = 0.7;
    private const double WidestPen = 1.6;

    /// <summary>Draws <paramref name="count"/> labelled digits; every ten in a row are the ten digits in random order.</summary>
    /// <param name="count">The number of images, at least 1.</param>
    /// <param name="seed">What the images follow from; fewer images of one seed are the first of more.</param>
    /// <returns>Images of <see cref="Size"/>×<see cref="Size"/> bytes, values being bytes over 255.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static Dataset Create(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        DeterministicRandom random = new(seed);
        StrokeCanvas canvas = new(Size, WidestPen + 0.5);
        byte[] pixels = new byte[checked(count * Size * Size)];
        int[] labels = new int[count];
        int[] digits = new int[Classes];
        for (int image = 0; image < count; image++)
        {
            if (image % Classes == 0)
            {
                for (int digit = 0; digit < Classes; digit++)
                {
                    digits[digit] = digit;
                }

                random.Shuffle<int>(digits);
            }

            labels[image] = digits[image % Classes];
            DrawStrokes(labels[image], canvas, random);
            Develop(canvas, pixels.AsSpan(image * Size * Size, Size * Size), random);
        }

        return Dataset.FromLabels(pixels, 1.0 / 255, Size * Size, labels, Classes);
    }

    private static void DrawStrokes(int digit, StrokeCanvas canvas, DeterministicRandom random)
    {
        const double Jitter = 0.02;
        double width = Between(random, 0.75, 1.1) * BoxSize;
        double height = Between(random, 0.85, 1.05) * BoxSize;
        double shear = Between(random, -0.15, 0.4);
        double halfTurn = Between(random, -0.1, 0.1);
        double cosine = (1 - (halfTurn * halfTurn)) / (1 + (halfTurn * halfTurn));
        double sine = 2 * halfTurn / (1 + (halfTurn * halfTurn));
        double centreX = (Size / 2.0) + Between(random, -1.5, 1.5);
        double centreY = (Size / 2.0) + Between(random, -1.5, 1.5);

        canvas.Clear();
        foreach (int[] stroke in DigitStrokes.Of(digit, random.NextInt(DigitStrokes.ShapesOf(digit))))
        {
            int count = stroke.Length / 2;
            (double X, double Y)[] points = new (double X, double Y)[count];
            for (int i = 0; i < count; i++)
            {
                (int gridX, int gridY) = (stroke[2 * i], stroke[(2 * i) + 1]);
                double x = (gridX / 100.0) - 0.5 + (Jitter * random.NextNormal());
                double y = (gridY / 100.0) - 0.5 + (Jitter * random.NextNormal());
                x = (x - (shear * y)) * width;
                y *= height;
                points[i] = (centreX + (cosine * x) - (sine * y), centreY + (sine * x) + (cosine * y));

                // A corner, and the end of a loop, stay one point.
                if (i > 0 && (gridX, gridY) == (stroke[(2 * i) - 2], stroke[(2 * i) - 1]))
                {
                    points[i] = points[i - 1];
                }
                else if (i == count - 1 && (gridX, gridY) == (stroke[0], stroke[1]))
                {
                    points[i] = points[0];
                }
            }

            canvas.Draw(points);
        }
    }

    private static void Develop(StrokeCanvas canvas, Span<byte> pixels, DeterministicRandom random)
    {
        double radius = Between(random, ThinnestPen, WidestPen);
        double ink = Between(random, 190, 255);
        double noise = Between(random, 0, 14);
        for (int pixel = 0; pixel < pixels.Length; pixel++)
        {
            double value = (ink * canvas.Ink(pixel, radius)) + (noise * random.NextNormal());
            pixels[pixel] = (byte)Math.Clamp(value + 0.5, 0, 255);
        }
    }

    private static double Between(DeterministicRandom random, double low, double high) => low + ((high - low) * random.NextDouble());
}
