using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Estimators.Nonlinear;

/// <summary>What all trainings ask of their data.</summary>
internal static class TrainingData
{
    /// <summary>The first thing that is wrong with the rows, or with those for validation.</summary>
    public static FitError? Check(DecoderShape shape, Mat<double> data, Mat<double>? validation)
    {
        DataCheck.RequireColumns(data, shape.Observed);
        if (validation is { } rows)
            DataCheck.RequireColumns(rows, shape.Observed);
        return DataCheck.Find(data, 1) ?? (validation is { } other ? DataCheck.Find(other, 1) : null);
    }
}
