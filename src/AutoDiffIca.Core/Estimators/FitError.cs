using System.Globalization;

namespace AutoDiffIca.Estimators;

/// <summary>Why data cannot be fitted, or why a fit broke off. What a caller got wrong is an exception instead.</summary>
public abstract record FitError
{
    private FitError()
    {
    }

    /// <summary>The error in one line, for people.</summary>
    public string Message => this switch
    {
        NotFinite e => Text($"row {e.Row}, column {e.Column} holds {e.Value}, which is not a finite number"),
        TooFewRows e => Text($"{e.Rows} rows are too few: at least {e.Needed} are needed"),
        NoColumns => "the data has no columns",
        NoVariation => "all rows are equal, so there is nothing to explain",
        ColumnNeverObserved e => Text($"column {e.Column} is never observed"),
        RankTooLow e => Text($"the data spans {e.Rank} directions, and {e.Needed} are needed"),
        NotPositiveDefinite e => Text($"step {e.Step}: {e.Matrix} is not positive definite"),
        ObjectiveNotFinite e => Text($"step {e.Step}: the objective is {e.Value}"),
        ObjectiveFell e => Text($"step {e.Step}: the objective fell from {e.From} to {e.To}"),
        ComponentEmpty e => Text($"step {e.Step}: component {e.Component} has lost all its rows"),
        NothingUsable e => $"none of the candidates can be used: {e.Candidates}",
        Diverged e => Text($"step {e.Step}: {e.What} is {e.Value}"),
        StartNotFinite e => Text($"chain {e.Chain}: {e.Quantity} is {e.Value} at the start"),
        _ => throw new NotSupportedException(GetType().Name),
    };

    /// <summary>The same error with the number of the step, which only the iteration knows.</summary>
    internal FitError AtStep(int step) => this switch
    {
        NotPositiveDefinite e => e with { Step = step },
        ComponentEmpty e => e with { Step = step },
        ObjectiveNotFinite e => e with { Step = step },
        _ => this,
    };

    /// <inheritdoc/>
    public sealed override string ToString() => $"{GetType().Name}: {Message}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>An entry of the data is NaN or infinite. Rows and columns count from 0.</summary>
    public sealed record NotFinite(int Row, int Column, double Value) : FitError;

    /// <summary>There are fewer rows than the model needs.</summary>
    public sealed record TooFewRows(int Rows, int Needed) : FitError;

    /// <summary>The data has no columns.</summary>
    public sealed record NoColumns : FitError;

    /// <summary>All rows are the same.</summary>
    public sealed record NoVariation : FitError;

    /// <summary>No row has a value in this column.</summary>
    public sealed record ColumnNeverObserved(int Column) : FitError;

    /// <summary>The centred data spans fewer directions than the model needs.</summary>
    public sealed record RankTooLow(int Rank, int Needed) : FitError;

    /// <summary>A matrix that has an inverse in theory has none in practice.</summary>
    public sealed record NotPositiveDefinite(string Matrix, int Step) : FitError;

    /// <summary>The objective of a step is infinite or not a number.</summary>
    public sealed record ObjectiveNotFinite(int Step, double Value) : FitError;

    /// <summary>An objective that cannot fall in exact arithmetic fell by more than rounding explains.</summary>
    public sealed record ObjectiveFell(int Step, double From, double To) : FitError;

    /// <summary>No row belongs to a component of a mixture any more.</summary>
    public sealed record ComponentEmpty(int Component, int Step) : FitError;

    /// <summary>A training went where its numbers end.</summary>
    /// <param name="Step">The step, from 0.</param>
    /// <param name="What">The objective, or a parameter's gradient, by its path.</param>
    /// <param name="Value">Its value.</param>
    public sealed record Diverged(long Step, string What, double Value) : FitError;

    /// <summary>Of several candidates, such as bandwidths, none gives a finite score.</summary>
    public sealed record NothingUsable(string Candidates) : FitError;

    /// <summary>A chain cannot start where it was told to: the log-density or its gradient is infinite or not a number there.</summary>
    public sealed record StartNotFinite(int Chain, string Quantity, double Value) : FitError;
}
