using AutoDiffIca.Algebra;
using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.PrincipalComponents;

/// <summary>Principal components as eigenvectors: of the covariance, or of the products of rows where those are fewer.</summary>
public static class PcaEigen
{
    /// <summary>By the smaller of the two matrices.</summary>
    /// <param name="data">A row for each observation.</param>
    /// <param name="components">How many components are wanted, at most the number of columns.</param>
    public static Fit<Pca> Fit(Mat<double> data, int components) =>
        data.Rows < data.Cols ? ByProducts(data, components) : ByCovariance(data, components);

    /// <summary>By eigenvectors of the D x D covariance <c>S = (1/N) Y'Y</c>.</summary>
    public static Fit<Pca> ByCovariance(Mat<double> data, int components)
    {
        DataCheck.RequireLatent(components, data.Cols);
        return Centred.InOneUnit(data).Map(y =>
        {
            var covariance = Dense.TN(y.Values, y.Values, y.Columns, y.Columns, y.Rows);
            var trace = Divide(covariance, y.Rows, y.Columns);
            var eigen = SymmetricEigen.Of(covariance, y.Columns, components);
            return PcaModels.Of(y, eigen.Vectors, eigen.Values, trace);
        });
    }

    /// <summary>
    /// By eigenvectors v of the N x N matrix <c>(1/N) Y Y'</c>: <c>u = Y'v / sqrt(N lambda)</c>. Beyond the rank of the data there is no u,
    /// and directions orthogonal to the others fill its place.
    /// </summary>
    public static Fit<Pca> ByProducts(Mat<double> data, int components)
    {
        DataCheck.RequireLatent(components, data.Cols);
        return Centred.InOneUnit(data).Map(y =>
        {
            var products = Dense.NT(y.Values, y.Values, y.Rows, y.Rows, y.Columns);
            var trace = Divide(products, y.Rows, y.Rows);
            var eigen = SymmetricEigen.Of(products, y.Rows, Math.Min(components, y.Rows));
            var rank = PcaModels.Rank(eigen.Values.AsSpan(0, eigen.Vectors.Rows), y);
            var directions = new double[components * y.Columns];
            Dense.NN(eigen.Vectors.Span[..(rank * y.Rows)], y.Values, rank, y.Columns, y.Rows).CopyTo(directions.AsSpan());
            Orthonormal.Complete(directions, rank, components, y.Columns);
            double[] values = [.. eigen.Values.Take(y.Columns), .. Enumerable.Repeat(0.0, Math.Max(0, y.Columns - y.Rows))];
            values.AsSpan(rank, components - rank).Clear();
            return PcaModels.Of(y, new(components, y.Columns, directions), values, trace);
        });
    }

    // Divides by the number of rows and returns the trace.
    private static double Divide(double[] matrix, int by, int size)
    {
        for (var i = 0; i < matrix.Length; i++)
            matrix[i] /= by;
        var trace = 0.0;
        for (var i = 0; i < size; i++)
            trace += matrix[(i * size) + i];
        return trace;
    }
}
