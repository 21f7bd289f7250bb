namespace AutoDiffIca.Estimators;

/// <summary>What fitting leads to: a value, or the reason why there is none.</summary>
/// <typeparam name="T">The value: a model, a state, prepared data.</typeparam>
public abstract record Fit<T>
{
    private Fit()
    {
    }

    /// <summary>It was fitted.</summary>
    public sealed record Done(T Value) : Fit<T>;

    /// <summary>It could not be fitted.</summary>
    public sealed record Failed(FitError Error) : Fit<T>;

    /// <summary>A value is what was fitted.</summary>
    public static implicit operator Fit<T>(T value) => new Done(value);

    /// <summary>An error is why it was not.</summary>
    public static implicit operator Fit<T>(FitError error) => new Failed(error);

    /// <summary>The error, if there is one.</summary>
    public FitError? Failure => this is Failed failed ? failed.Error : null;

    /// <summary>Makes something of the value.</summary>
    public Fit<TResult> Map<TResult>(Func<T, TResult> make) => Bind<TResult>(value => new Fit<TResult>.Done(make(value)));

    /// <summary>Goes on with the value; the first error ends it.</summary>
    public Fit<TResult> Bind<TResult>(Func<T, Fit<TResult>> next) => this switch
    {
        Done done => next(done.Value),
        Failed failed => new Fit<TResult>.Failed(failed.Error),
        _ => throw new NotSupportedException(),
    };

    /// <summary>One of two answers.</summary>
    public TResult Match<TResult>(Func<T, TResult> done, Func<FitError, TResult> failed) => this switch
    {
        Done d => done(d.Value),
        Failed f => failed(f.Error),
        _ => throw new NotSupportedException(),
    };

    /// <summary>The value, or an exception with the error's message: for scripts and tests, which have nobody to report to.</summary>
    /// <exception cref="InvalidOperationException">It could not be fitted.</exception>
    public T OrThrow() => Match(value => value, error => throw new InvalidOperationException(error.ToString()));
}
