using System.Numerics;
using System.Runtime.CompilerServices;

namespace PolyGen.Kernels;

/// <summary>Multiply-add over vectors of either floating-point type.</summary>
internal static class FusedVector
{
    /// <summary>a·b + c, rounded once where T is float or double.</summary>
    /// <remarks>The type tests are constants to the compiler, so that one instruction remains.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            return Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
        return (a * b) + c;
    }
}
