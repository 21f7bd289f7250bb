using AutoDiffIca.Algebra;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Data;

/// <summary>
/// The mean and the covariance of data, all that a Gaussian model sees of it: <c>S = U R'R U</c> with the columns' units U on the
/// diagonal and a root R of at most as many rows as the data has columns, whatever the number of its rows.
/// </summary>
/// <remarks>
/// Estimators go over R's rows as if they were the data divided by the square root of its rows. Sums of squares over them
/// lose no digits, which differences of entries of the covariance would.
/// </remarks>
public sealed record Moments
{
    private Moments(int rows, Vec<double> mean, Vec<double> units, Mat<double> root, double[] spectrum)
    {
        (Rows, Mean, Units, Root, Spectrum) = (rows, mean, units, root, spectrum);
        var variances = new double[root.Cols];
        for (var i = 0; i < root.Rows; i++)
        {
            for (var d = 0; d < variances.Length; d++)
                variances[d] += root[i, d] * root[i, d];
        }
        ScaledVariances = variances;
    }

    /// <summary>Rows of the data.</summary>
    public int Rows { get; }

    /// <summary>Columns of the data.</summary>
    public int Columns => Mean.Length;

    /// <summary>The mean of each column.</summary>
    public Vec<double> Mean { get; }

    /// <summary>The unit of each column, a power of two.</summary>
    public Vec<double> Units { get; }

    /// <summary>R, in the columns' units.</summary>
    public Mat<double> Root { get; }

    /// <summary>The variances in squared units.</summary>
    internal Vec<double> ScaledVariances { get; }

    /// <summary>Eigenvalues of R'R, the largest first: as many as the root has rows.</summary>
    internal double[] Spectrum { get; }

    /// <summary>The average log-density of a row is this much less for data in its own scale than in units.</summary>
    internal double LogUnits
    {
        get
        {
            var sum = 0.0;
            foreach (var unit in Units)
                sum += Math.Log(unit);
            return sum;
        }
    }

    /// <summary>Takes the moments in one unit for all columns, for models that depend on their proportions.</summary>
    public static Fit<Moments> InOneUnit(Mat<double> data) => Centred.InOneUnit(data).Map(Of);

    /// <summary>Takes the moments in a unit for each column, for models that do not.</summary>
    public static Fit<Moments> InUnitsOfColumns(Mat<double> data) => Centred.InUnitsOfColumns(data).Map(Of);

    /// <summary>The covariance, divided by the number of rows, in the data's own scale.</summary>
    public Mat<double> Covariance()
    {
        var covariance = Dense.TN(Root.Span, Root.Span, Columns, Columns, Root.Rows);
        for (var i = 0; i < covariance.Length; i++)
            covariance[i] *= Units[i / Columns] * Units[i % Columns];
        return new(Columns, Columns, covariance);
    }

    /// <summary>The moments with a covariance in squared units, which is overwritten.</summary>
    internal static Moments OfCovariance(int rows, Vec<double> mean, Vec<double> units, double[] covariance)
    {
        var columns = mean.Length;
        var eigen = SymmetricEigen.Of(covariance, columns);
        double[] deviations = [.. eigen.Values.Select(value => Math.Sqrt(Math.Max(0, value)))];
        return new(rows, mean, units, new(columns, columns, Algebra.Rows.Scale(eigen.Vectors.ToArray(), deviations)), eigen.Values);
    }

    // With fewer rows than columns the eigenvectors are those of the N x N products, (1/N) Y Y' v = lambda v, with u = Y'v.
    internal static Moments Of(Centred data)
    {
        var (rows, columns, y) = (data.Rows, data.Columns, data.Values);
        if (rows < columns)
        {
            var products = Dense.NT(y, y, rows, rows, columns);
            Divide(products, rows);
            var dual = SymmetricEigen.Of(products, rows);
            var root = Dense.NN(dual.Vectors.Span, y, rows, columns, rows);
            var deviation = Math.Sqrt(rows);
            for (var i = 0; i < root.Length; i++)
                root[i] /= deviation;
            return new(rows, data.Mean, data.Units, new(rows, columns, root), dual.Values);
        }
        var covariance = Dense.TN(y, y, columns, columns, rows);
        Divide(covariance, rows);
        return OfCovariance(rows, data.Mean, data.Units, covariance);
    }

    private static void Divide(double[] values, double by)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] /= by;
    }
}
