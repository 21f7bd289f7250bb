using System.Numerics.Tensors;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Data;

/// <summary>What every estimator asks of its data, and of its number of latent dimensions.</summary>
public static class DataCheck
{
    /// <summary>The first thing that is wrong with the data: no columns, too few rows, an entry that is not finite.</summary>
    /// <param name="data">A row for each observation.</param>
    /// <param name="minRows">Rows that the model needs.</param>
    public static FitError? Find(Mat<double> data, int minRows) =>
        data.Cols == 0 ? new FitError.NoColumns()
        : FirstNotFinite(data) is { } error ? error
        : data.Rows < minRows ? new FitError.TooFewRows(data.Rows, minRows)
        : null;

    /// <summary>The first entry, row by row, that is NaN or infinite.</summary>
    public static FitError? FirstNotFinite(Mat<double> data)
    {
        for (var row = 0; row < data.Rows; row++)
        {
            var values = data.Row(row).Span;
            if (TensorPrimitives.IsFiniteAll(values))
                continue;
            for (var column = 0; column < values.Length; column++)
            {
                if (!double.IsFinite(values[column]))
                    return new FitError.NotFinite(row, column, values[column]);
            }
        }
        return null;
    }

    /// <summary>Throws if a number of latent dimensions is negative or above that of the columns.</summary>
    public static void RequireLatent(int latent, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(latent);
        if (latent > columns)
            throw new ArgumentOutOfRangeException(nameof(latent), latent, $"The data has {columns} columns, so there are at most as many latent dimensions.");
    }

    /// <summary>Throws if data does not have the columns that a model was fitted to.</summary>
    public static void RequireColumns(Mat<double> data, int columns)
    {
        if (data.Cols != columns)
            throw new ArgumentException($"The data has {data.Cols} columns; the model has {columns}.", nameof(data));
    }
}
