using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Metrics;

/// <summary>Two sets of values of the same rows.</summary>
internal static class Paired
{
    /// <summary>Throws if there is not a row of the one for each row of the other.</summary>
    public static void RequireSameRows(Mat<double> a, Mat<double> b, string nameOfA, string nameOfB)
    {
        if (a.Rows != b.Rows)
            throw new ArgumentException($"{nameOfA} has {a.Rows} rows and {nameOfB} has {b.Rows}; they are values of the same rows.", nameOfB);
    }

    /// <summary>Goes on with both, each column in its own unit.</summary>
    public static Fit<T> InUnitsOfColumns<T>(Mat<double> a, Mat<double> b, Func<Centred, Centred, T> make) =>
        Centred.InUnitsOfColumns(a).Bind(x => Centred.InUnitsOfColumns(b).Map(y => make(x, y)));

    /// <summary>The columns' space.</summary>
    public static Mat<double> Basis(Centred x) => OrthonormalColumns.Of(x.Values, x.Rows, x.Columns);

    /// <summary>Columns of length 1; a constant column is 0.</summary>
    public static double[] Normalised(Centred x) => Rows.Multiply((double[])x.Values.Clone(), OrthonormalColumns.InverseLengths(x.Values, x.Columns));
}
