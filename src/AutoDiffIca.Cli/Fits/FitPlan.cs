using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Training;

namespace AutoDiffIca.Cli.Fits;

/// <summary>How a fit is done.</summary>
internal abstract record FitPlan
{
    private FitPlan()
    {
    }

    /// <summary>Step by step, with checkpoints, for as long as it takes.</summary>
    /// <param name="ValidationFraction">The part of the rows that is kept for validation.</param>
    /// <param name="Epochs">Passes through the rows.</param>
    /// <param name="Prepare">Makes a training of rows, rows for validation, a stream and a number of threads.</param>
    public sealed record Trained(double ValidationFraction, int Epochs, Func<Mat<double>, Mat<double>?, RandomStream, int, Fit<Training>> Prepare) : FitPlan;

    /// <summary>In one go.</summary>
    public sealed record Direct(Func<Mat<double>, RandomStream, int, Fit<DirectFit>> Run) : FitPlan;
}

/// <summary>A training that can be stopped after any step.</summary>
/// <param name="Trainer">Steps from state to state.</param>
/// <param name="First">The state before the first step.</param>
/// <param name="Model">The model of a state.</param>
internal sealed record Training(Trainer Trainer, TrainingState First, Func<TrainingState, object> Model);

/// <summary>A model that was found in one go, and how; without steps, there is nothing to tell of them.</summary>
internal sealed record DirectFit(object Model, Convergence? Convergence, IReadOnlyList<FitNote> Notes)
{
    public static DirectFit Of<T>(Fitted<T> fitted)
        where T : notnull => new(fitted.Model, fitted.Convergence, fitted.Notes);
}
