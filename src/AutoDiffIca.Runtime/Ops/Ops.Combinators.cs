using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiffIca;

/// <content>Reductions of a function of a matrix's rows: sums over data points, over samples, over mixture components.</content>
public static partial class Ops
{
    /// <summary><c>sum_i f(row i)</c>; 0 if there are no rows.</summary>
    public static T Sum<T>(Mat<T> rows, Func<Vec<T>, T> term)
        where T : IBinaryFloatingPointIeee754<T> => Sum(Terms(rows, term));

    /// <summary><c>sum_i f(row i)</c>, a sum of vectors, from the first row to the last.</summary>
    /// <exception cref="ArgumentException">There are no rows, so that the sum's length is not known, or the vectors' lengths differ.</exception>
    public static Vec<T> Sum<T>(Mat<T> rows, Func<Vec<T>, Vec<T>> term)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(term);
        if (rows.Rows == 0)
            throw new ArgumentException("Sum: a sum of vectors over the rows of a matrix needs a row, since nothing else says how long it is.", nameof(rows));
        var sum = term(rows.Row(0)).ToArray();
        for (var i = 1; i < rows.Rows; i++)
        {
            var next = term(rows.Row(i));
            Shapes.RequireSame("Sum of vectors", sum.Length, next.Length);
            TensorPrimitives.Add(sum, next.Span, sum);
        }
        return sum;
    }

    /// <summary><c>sum_i f(row i) / n</c>; NaN if there are no rows.</summary>
    public static T Mean<T>(Mat<T> rows, Func<Vec<T>, T> term)
        where T : IBinaryFloatingPointIeee754<T> => Mean(Terms(rows, term));

    /// <summary><c>log sum_i e^f(row i)</c>, without overflow; minus infinity if there are no rows.</summary>
    public static T LogSumExp<T>(Mat<T> rows, Func<Vec<T>, T> term)
        where T : IBinaryFloatingPointIeee754<T> => LogSumExp(Terms(rows, term));

    /// <summary><c>log(sum_i e^f(row i) / n)</c>, without overflow; NaN if there are no rows.</summary>
    public static T LogMeanExp<T>(Mat<T> rows, Func<Vec<T>, T> term)
        where T : IBinaryFloatingPointIeee754<T> => LogMeanExp(Terms(rows, term));

    private static Vec<T> Terms<T>(Mat<T> rows, Func<Vec<T>, T> term)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(term);
        var terms = Uninitialized<T>(rows.Rows);
        for (var i = 0; i < terms.Length; i++)
            terms[i] = term(rows.Row(i));
        return terms;
    }
}
