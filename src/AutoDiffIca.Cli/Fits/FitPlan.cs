using System.Collections.Immutable;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Fits;

/// <summary>How a fit is done.</summary>
internal abstract record FitPlan
{
    private FitPlan()
    {
    }

    /// <summary>The columns of its history.</summary>
    public abstract ImmutableArray<string> History { get; }

    /// <summary>Step by step through minibatches, for as long as it takes.</summary>
    /// <param name="ValidationFraction">The part of the rows that is kept for validation.</param>
    /// <param name="Prepare">Makes a fit of rows, rows for validation, a stream and a number of threads.</param>
    public sealed record Trained(double ValidationFraction, Func<Mat<double>, Mat<double>?, RandomStream, int, Fit<SteppedFit>> Prepare) : FitPlan
    {
        public override ImmutableArray<string> History => TrainingFit.History;
    }

    /// <summary>Step by step with all rows, until it has converged.</summary>
    /// <param name="Columns">The columns of its history.</param>
    /// <param name="Prepare">Makes a fit of rows, a stream and a number of threads.</param>
    public sealed record Iterated(ImmutableArray<string> Columns, Func<Mat<double>, RandomStream, int, Fit<SteppedFit>> Prepare) : FitPlan
    {
        public override ImmutableArray<string> History => Columns;
    }

    /// <summary>In one go, by a closed form.</summary>
    public sealed record Direct(Func<Mat<double>, RandomStream, int, Fit<FoundModel>> Run) : FitPlan
    {
        public override ImmutableArray<string> History => IterationFit.History;
    }
}

/// <summary>A model that was found, and how; where nothing is known of its convergence, there is nothing to tell of it.</summary>
internal sealed record FoundModel(object Model, Convergence? Convergence, IReadOnlyList<FitNote> Notes)
{
    public static FoundModel Of<T>(Fitted<T> fitted)
        where T : notnull => new(fitted.Model, fitted.Convergence, fitted.Notes);
}
