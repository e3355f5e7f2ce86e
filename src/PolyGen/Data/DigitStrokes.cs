namespace PolyGen.Data;

/// <summary>The shapes of the ten digits as pen strokes, in several ways of writing each.</summary>
/// <remarks>
/// A stroke lists the points x, y that the pen passes, in hundredths of a box with y pointing down. The pen moves smoothly; a point
/// given twice is a corner, and a stroke that ends where it began is a smooth loop.
/// </remarks>
internal static class DigitStrokes
{
    /// <summary>Ways of writing, by digit: shape, stroke, coordinates.</summary>
    private static readonly int[][][][] Shapes =
    [
        [
            [[50, 5, 26, 18, 18, 50, 26, 82, 50, 95, 74, 82, 82, 50, 74, 18, 50, 5]],
            [[62, 8, 38, 12, 24, 50, 36, 88, 58, 90, 76, 50, 68, 16, 48, 12]],
        ],
        [
            [[50, 5, 50, 95]],
            [[32, 26, 44, 17, 52, 5, 52, 5, 52, 95]],
            [[32, 24, 44, 16, 52, 5, 52, 5, 52, 95], [30, 95, 74, 95]],
        ],
        [
            [[22, 28, 30, 10, 52, 5, 74, 15, 74, 38, 50, 65, 20, 93, 20, 93, 82, 93]],
            [[25, 20, 50, 6, 74, 18, 68, 46, 42, 78, 24, 90, 20, 80, 34, 77, 60, 90, 85, 86]],
        ],
        [
            [[24, 14, 50, 5, 74, 20, 68, 40, 42, 48, 42, 48, 72, 57, 78, 80, 52, 95, 20, 86]],
            [[22, 8, 76, 8, 76, 8, 46, 42, 46, 42, 74, 54, 76, 82, 48, 95, 20, 84]],
        ],
        [
            [[32, 6, 20, 56, 20, 56, 84, 56], [66, 22, 64, 95]],
            [[66, 95, 66, 5, 66, 5, 16, 64, 16, 64, 88, 64]],
            [[26, 8, 22, 40, 40, 54, 68, 44], [72, 6, 68, 45, 66, 95]],
        ],
        [
            [[76, 6, 30, 6, 30, 6, 26, 44, 26, 44, 52, 39, 76, 55, 74, 82, 48, 95, 20, 86]],
            [[32, 10, 27, 46, 27, 46, 55, 42, 77, 62, 66, 88, 42, 95, 20, 85], [32, 10, 80, 5]],
        ],
        [
            [[66, 5, 40, 25, 24, 60, 32, 88, 55, 95, 76, 80, 70, 58, 48, 53, 27, 70]],
            [[52, 4, 33, 35, 25, 70, 42, 94, 68, 88, 74, 68, 56, 57, 30, 72]],
        ],
        [
            [[20, 8, 80, 8, 80, 8, 60, 45, 46, 95]],
            [[20, 8, 80, 8, 80, 8, 60, 45, 44, 95], [34, 50, 76, 48]],
            [[20, 24, 22, 8, 22, 8, 80, 8, 80, 8, 56, 50, 50, 95]],
        ],
        [
            [[70, 15, 50, 5, 30, 16, 33, 35, 50, 47, 71, 66, 72, 86, 50, 95, 28, 86, 29, 66, 50, 47, 67, 34, 70, 15]],
            [[50, 5, 31, 15, 31, 37, 50, 47, 69, 37, 69, 15, 50, 5], [50, 47, 27, 58, 27, 84, 50, 95, 73, 84, 73, 58, 50, 47]],
        ],
        [
            [[74, 16, 52, 5, 28, 16, 26, 40, 46, 52, 68, 40, 74, 16, 74, 16, 73, 50, 64, 95]],
            [[74, 18, 52, 5, 28, 16, 27, 40, 48, 50, 68, 38, 74, 18, 74, 18, 76, 60, 62, 90, 30, 93]],
        ],
    ];

    /// <summary>The number of ways of writing <paramref name="digit"/>.</summary>
    public static int ShapesOf(int digit) => Shapes[digit].Length;

    /// <summary>The strokes of one way of writing <paramref name="digit"/>.</summary>
    public static ReadOnlySpan<int[]> Of(int digit, int shape) => Shapes[digit][shape];
}
