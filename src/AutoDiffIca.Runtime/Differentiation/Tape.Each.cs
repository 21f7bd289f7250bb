using System.Numerics;

namespace AutoDiffIca;

/// <content>Functions that no kernel is written for, entry by entry.</content>
public sealed partial class Tape
{
    /// <summary><c>f(x[i])</c>.</summary>
    public Vec<T> Each<T>(Func<T, T> f, Vec<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        var result = Take<T>(x.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = f(x[i]);
        return result;
    }

    /// <summary><c>f(x[i], y[i])</c>.</summary>
    public Vec<T> Each<T>(Func<T, T, T> f, Vec<T> x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Shapes.RequireSame("Each(Vec, Vec)", x.Length, y.Length);
        var result = Take<T>(x.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = f(x[i], y[i]);
        return result;
    }

    /// <summary><c>f(x[i], y)</c>.</summary>
    public Vec<T> Each<T>(Func<T, T, T> f, Vec<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        var result = Take<T>(x.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = f(x[i], y);
        return result;
    }

    /// <summary><c>f(x, y[i])</c>.</summary>
    public Vec<T> Each<T>(Func<T, T, T> f, T x, Vec<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        var result = Take<T>(y.Length);
        for (var i = 0; i < result.Length; i++)
            result[i] = f(x, y[i]);
        return result;
    }

    /// <summary><c>f(x[i, j])</c>.</summary>
    public Mat<T> Each<T>(Func<T, T> f, Mat<T> x)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Each(f, x.Entries));

    /// <summary><c>f(x[i, j], y[i, j])</c>.</summary>
    public Mat<T> Each<T>(Func<T, T, T> f, Mat<T> x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSame("Each(Mat, Mat)", x.Shape, y.Shape);
        return x.WithEntries(Each(f, x.Entries, y.Entries));
    }

    /// <summary><c>f(x[i, j], y)</c>.</summary>
    public Mat<T> Each<T>(Func<T, T, T> f, Mat<T> x, T y)
        where T : IBinaryFloatingPointIeee754<T> => x.WithEntries(Each(f, x.Entries, y));

    /// <summary><c>f(x, y[i, j])</c>.</summary>
    public Mat<T> Each<T>(Func<T, T, T> f, T x, Mat<T> y)
        where T : IBinaryFloatingPointIeee754<T> => y.WithEntries(Each(f, x, y.Entries));
}
