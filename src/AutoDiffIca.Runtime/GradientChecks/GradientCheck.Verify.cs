using System.Numerics;

namespace AutoDiffIca;

/// <content>Comparisons that throw where a gradient does not hold, for one to five active parameters.</content>
public static partial class GradientCheck
{
    /// <summary>Throws unless the gradient of a function of one active parameter agrees with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TResult>(
        Func<TA, TResult> function,
        Func<TA, (TResult Value, TA Gradient)> gradient,
        TA a,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, a, options));

    /// <summary>Throws unless the gradient and its tangents of a function of one active parameter agree with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TResult>(
        Func<TA, TResult> function,
        Func<TA, (TResult Value, TA Gradient)> gradient,
        Func<TA, TA, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, jvp, a, options));

    /// <summary>Throws unless the gradient of a function of two active parameters agrees with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TResult>(
        Func<TA, TB, TResult> function,
        Func<TA, TB, (TResult Value, (TA, TB) Gradient)> gradient,
        TA a,
        TB b,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, a, b, options));

    /// <summary>Throws unless the gradient and its tangents of a function of two active parameters agree with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TResult>(
        Func<TA, TB, TResult> function,
        Func<TA, TB, (TResult Value, (TA, TB) Gradient)> gradient,
        Func<TA, TB, TA, TB, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, jvp, a, b, options));

    /// <summary>Throws unless the gradient of a function of three active parameters agrees with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TC, TResult>(
        Func<TA, TB, TC, TResult> function,
        Func<TA, TB, TC, (TResult Value, (TA, TB, TC) Gradient)> gradient,
        TA a,
        TB b,
        TC c,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, a, b, c, options));

    /// <summary>Throws unless the gradient and its tangents of a function of three active parameters agree with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TC, TResult>(
        Func<TA, TB, TC, TResult> function,
        Func<TA, TB, TC, (TResult Value, (TA, TB, TC) Gradient)> gradient,
        Func<TA, TB, TC, TA, TB, TC, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        TC c,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, jvp, a, b, c, options));

    /// <summary>Throws unless the gradient of a function of four active parameters agrees with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TC, TD, TResult>(
        Func<TA, TB, TC, TD, TResult> function,
        Func<TA, TB, TC, TD, (TResult Value, (TA, TB, TC, TD) Gradient)> gradient,
        TA a,
        TB b,
        TC c,
        TD d,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, a, b, c, d, options));

    /// <summary>Throws unless the gradient and its tangents of a function of four active parameters agree with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TC, TD, TResult>(
        Func<TA, TB, TC, TD, TResult> function,
        Func<TA, TB, TC, TD, (TResult Value, (TA, TB, TC, TD) Gradient)> gradient,
        Func<TA, TB, TC, TD, TA, TB, TC, TD, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        TC c,
        TD d,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, jvp, a, b, c, d, options));

    /// <summary>Throws unless the gradient of a function of five active parameters agrees with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TC, TD, TE, TResult>(
        Func<TA, TB, TC, TD, TE, TResult> function,
        Func<TA, TB, TC, TD, TE, (TResult Value, (TA, TB, TC, TD, TE) Gradient)> gradient,
        TA a,
        TB b,
        TC c,
        TD d,
        TE e,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, a, b, c, d, e, options));

    /// <summary>Throws unless the gradient and its tangents of a function of five active parameters agree with central differences.</summary>
    /// <exception cref="GradientCheckException">They do not agree; the message names the worst entry.</exception>
    public static void Verify<TA, TB, TC, TD, TE, TResult>(
        Func<TA, TB, TC, TD, TE, TResult> function,
        Func<TA, TB, TC, TD, TE, (TResult Value, (TA, TB, TC, TD, TE) Gradient)> gradient,
        Func<TA, TB, TC, TD, TE, TA, TB, TC, TD, TE, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        TC c,
        TD d,
        TE e,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Require(Compare(function, gradient, jvp, a, b, c, d, e, options));
}
