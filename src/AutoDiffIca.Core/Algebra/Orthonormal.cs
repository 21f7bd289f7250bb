using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>Rows of length 1 that are orthogonal to each other.</summary>
internal static class Orthonormal
{
    // A row that keeps less than this of its length beside the others is taken for dependent on them.
    private const double Dependent = 1e-10;

    /// <summary>
    /// Makes the first rows orthonormal by Gram-Schmidt, twice over for the last digits, in their order; rows that depend on those
    /// before them, and the rows from <paramref name="given"/> to <paramref name="wanted"/>, become unit directions
    /// that are orthogonal to all. Returns how many did not depend.
    /// </summary>
    public static int Complete(Span<double> rows, int given, int wanted, int length)
    {
        var axis = 0;
        var independent = 0;
        for (var i = 0; i < wanted; i++)
        {
            var row = rows.Slice(i * length, length);
            if (i < given && Reduce(rows[..(i * length)], row, Dependent))
            {
                independent++;
                continue;
            }
            // Of the axes in their order, the first that sticks out enough; there is one while i < length.
            do
            {
                row.Clear();
                row[axis++ % length] = 1;
            }
            while (!Reduce(rows[..(i * length)], row, axis <= length ? 0.5 / Math.Sqrt(length) : Dependent));
        }
        return independent;
    }

    // Takes the other rows' part away and normalises; false if too little is left.
    private static bool Reduce(ReadOnlySpan<double> others, Span<double> row, double least)
    {
        var before = Math.Sqrt(Reduction.SquaredNorm<double>(row));
        if (!(before > 0))
            return false;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var start = 0; start < others.Length; start += row.Length)
            {
                var other = others.Slice(start, row.Length);
                MatrixVector.AddScaled(-Reduction.Dot<double>(other, row), other, row);
            }
        }
        var norm = Math.Sqrt(Reduction.SquaredNorm<double>(row));
        if (!(norm > least * before))
            return false;
        foreach (ref var x in row)
            x /= norm;
        return true;
    }
}
