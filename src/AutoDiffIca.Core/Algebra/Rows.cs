using System.Numerics.Tensors;

namespace AutoDiffIca.Algebra;

/// <summary>Arithmetic on all the rows of a matrix with one vector, into new arrays.</summary>
internal static class Rows
{
    /// <summary>(x - mean) / unit, for each row.</summary>
    public static double[] Standardise(Mat<double> x, ReadOnlySpan<double> mean, ReadOnlySpan<double> units)
    {
        var result = new double[x.Rows * x.Cols];
        for (var i = 0; i < x.Rows; i++)
        {
            var to = result.AsSpan(i * x.Cols, x.Cols);
            TensorPrimitives.Subtract(x.Row(i).Span, mean, to);
            TensorPrimitives.Divide(to, units, to);
        }
        return result;
    }

    /// <summary>x - mean, for each row.</summary>
    public static double[] Centre(Mat<double> x, ReadOnlySpan<double> mean)
    {
        var result = new double[x.Rows * x.Cols];
        for (var i = 0; i < x.Rows; i++)
            TensorPrimitives.Subtract(x.Row(i).Span, mean, result.AsSpan(i * x.Cols, x.Cols));
        return result;
    }

    /// <summary>Adds a vector to each row, in place.</summary>
    public static double[] Add(double[] x, ReadOnlySpan<double> vector)
    {
        for (var start = 0; start < x.Length; start += vector.Length)
            TensorPrimitives.Add(x.AsSpan(start, vector.Length), vector, x.AsSpan(start, vector.Length));
        return x;
    }

    /// <summary>Multiplies each row by a vector, entry by entry, in place.</summary>
    public static double[] Multiply(double[] x, ReadOnlySpan<double> vector)
    {
        for (var start = 0; start < x.Length; start += vector.Length)
            TensorPrimitives.Multiply(x.AsSpan(start, vector.Length), vector, x.AsSpan(start, vector.Length));
        return x;
    }

    /// <summary>Multiplies row i by entry i of a vector, in place.</summary>
    public static double[] Scale(double[] x, ReadOnlySpan<double> perRow)
    {
        var columns = perRow.Length == 0 ? 0 : x.Length / perRow.Length;
        for (var i = 0; i < perRow.Length; i++)
            TensorPrimitives.Multiply(x.AsSpan(i * columns, columns), perRow[i], x.AsSpan(i * columns, columns));
        return x;
    }
}
