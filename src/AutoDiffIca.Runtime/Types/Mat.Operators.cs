namespace AutoDiffIca;

/// <content>Sums and multiples, entry by entry; the bits are those of the plain loop.</content>
public readonly partial struct Mat<T>
{
    /// <summary><c>-A[i, j]</c>.</summary>
    public static Mat<T> operator -(Mat<T> matrix) => matrix.WithEntries(-matrix.Entries);

    /// <summary><c>A[i, j] + B[i, j]</c>.</summary>
    public static Mat<T> operator +(Mat<T> left, Mat<T> right)
    {
        Shapes.RequireSame("Mat + Mat", left.Shape, right.Shape);
        return left.WithEntries(left.Entries + right.Entries);
    }

    /// <summary><c>A[i, j] - B[i, j]</c>.</summary>
    public static Mat<T> operator -(Mat<T> left, Mat<T> right)
    {
        Shapes.RequireSame("Mat - Mat", left.Shape, right.Shape);
        return left.WithEntries(left.Entries - right.Entries);
    }

    /// <summary><c>A[i, j] * s</c>.</summary>
    public static Mat<T> operator *(Mat<T> left, T right) => left.WithEntries(left.Entries * right);

    /// <summary><c>s * A[i, j]</c>.</summary>
    public static Mat<T> operator *(T left, Mat<T> right) => right * left;

    /// <summary><c>A[i, j] / s</c>.</summary>
    public static Mat<T> operator /(Mat<T> left, T right) => left.WithEntries(left.Entries / right);
}
