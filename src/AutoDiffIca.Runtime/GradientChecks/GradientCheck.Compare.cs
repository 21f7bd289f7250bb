using System.Numerics;

namespace AutoDiffIca;

/// <content>Comparisons that report what they find, for one to five active parameters.</content>
public static partial class GradientCheck
{
    /// <summary>Compares the gradient of a function of one active parameter with central differences.</summary>
    public static GradientReport Compare<TA, TResult>(
        Func<TA, TResult> function,
        Func<TA, (TResult Value, TA Gradient)> gradient,
        TA a,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Compare(function, gradient, null, a, options);

    /// <summary>Compares the gradient and its tangents of a function of one active parameter with central differences.</summary>
    public static GradientReport Compare<TA, TResult>(
        Func<TA, TResult> function,
        Func<TA, (TResult Value, TA Gradient)> gradient,
        Func<TA, TA, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult>
    {
        var all = Parameters(function, gradient, 1, options);
        var atA = all.Add(a);
        return Run(
            all,
            point => function(atA.At(point)),
            (point, numbers) =>
            {
                var (value, derivative) = gradient(atA.At(point));
                return (value, atA.Read(derivative, numbers));
            },
            jvp is null ? null : (point, along) => jvp(atA.At(point), atA.At(along)),
            options);
    }

    /// <summary>Compares the gradient of a function of two active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TResult>(
        Func<TA, TB, TResult> function,
        Func<TA, TB, (TResult Value, (TA, TB) Gradient)> gradient,
        TA a,
        TB b,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Compare(function, gradient, null, a, b, options);

    /// <summary>Compares the gradient and its tangents of a function of two active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TResult>(
        Func<TA, TB, TResult> function,
        Func<TA, TB, (TResult Value, (TA, TB) Gradient)> gradient,
        Func<TA, TB, TA, TB, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult>
    {
        var all = Parameters(function, gradient, 2, options);
        var (atA, atB) = (all.Add(a), all.Add(b));
        return Run(
            all,
            point => function(atA.At(point), atB.At(point)),
            (point, numbers) =>
            {
                var (value, derivative) = gradient(atA.At(point), atB.At(point));
                return (value, atA.Read(derivative.Item1, numbers) ?? atB.Read(derivative.Item2, numbers));
            },
            jvp is null ? null : (point, along) => jvp(atA.At(point), atB.At(point), atA.At(along), atB.At(along)),
            options);
    }

    /// <summary>Compares the gradient of a function of three active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TC, TResult>(
        Func<TA, TB, TC, TResult> function,
        Func<TA, TB, TC, (TResult Value, (TA, TB, TC) Gradient)> gradient,
        TA a,
        TB b,
        TC c,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Compare(function, gradient, null, a, b, c, options);

    /// <summary>Compares the gradient and its tangents of a function of three active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TC, TResult>(
        Func<TA, TB, TC, TResult> function,
        Func<TA, TB, TC, (TResult Value, (TA, TB, TC) Gradient)> gradient,
        Func<TA, TB, TC, TA, TB, TC, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        TC c,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult>
    {
        var all = Parameters(function, gradient, 3, options);
        var (atA, atB, atC) = (all.Add(a), all.Add(b), all.Add(c));
        return Run(
            all,
            point => function(atA.At(point), atB.At(point), atC.At(point)),
            (point, numbers) =>
            {
                var (value, derivative) = gradient(atA.At(point), atB.At(point), atC.At(point));
                return (value, atA.Read(derivative.Item1, numbers) ?? atB.Read(derivative.Item2, numbers) ?? atC.Read(derivative.Item3, numbers));
            },
            jvp is null ? null : (point, along) => jvp(atA.At(point), atB.At(point), atC.At(point), atA.At(along), atB.At(along), atC.At(along)),
            options);
    }

    /// <summary>Compares the gradient of a function of four active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TC, TD, TResult>(
        Func<TA, TB, TC, TD, TResult> function,
        Func<TA, TB, TC, TD, (TResult Value, (TA, TB, TC, TD) Gradient)> gradient,
        TA a,
        TB b,
        TC c,
        TD d,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Compare(function, gradient, null, a, b, c, d, options);

    /// <summary>Compares the gradient and its tangents of a function of four active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TC, TD, TResult>(
        Func<TA, TB, TC, TD, TResult> function,
        Func<TA, TB, TC, TD, (TResult Value, (TA, TB, TC, TD) Gradient)> gradient,
        Func<TA, TB, TC, TD, TA, TB, TC, TD, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        TC c,
        TD d,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult>
    {
        var all = Parameters(function, gradient, 4, options);
        var (atA, atB, atC, atD) = (all.Add(a), all.Add(b), all.Add(c), all.Add(d));
        return Run(
            all,
            point => function(atA.At(point), atB.At(point), atC.At(point), atD.At(point)),
            (point, numbers) =>
            {
                var (value, derivative) = gradient(atA.At(point), atB.At(point), atC.At(point), atD.At(point));
                return (value, atA.Read(derivative.Item1, numbers) ?? atB.Read(derivative.Item2, numbers) ?? atC.Read(derivative.Item3, numbers) ?? atD.Read(derivative.Item4, numbers));
            },
            jvp is null ? null : (point, along) => jvp(atA.At(point), atB.At(point), atC.At(point), atD.At(point), atA.At(along), atB.At(along), atC.At(along), atD.At(along)),
            options);
    }

    /// <summary>Compares the gradient of a function of five active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TC, TD, TE, TResult>(
        Func<TA, TB, TC, TD, TE, TResult> function,
        Func<TA, TB, TC, TD, TE, (TResult Value, (TA, TB, TC, TD, TE) Gradient)> gradient,
        TA a,
        TB b,
        TC c,
        TD d,
        TE e,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult> =>
        Compare(function, gradient, null, a, b, c, d, e, options);

    /// <summary>Compares the gradient and its tangents of a function of five active parameters with central differences.</summary>
    public static GradientReport Compare<TA, TB, TC, TD, TE, TResult>(
        Func<TA, TB, TC, TD, TE, TResult> function,
        Func<TA, TB, TC, TD, TE, (TResult Value, (TA, TB, TC, TD, TE) Gradient)> gradient,
        Func<TA, TB, TC, TD, TE, TA, TB, TC, TD, TE, (TResult Value, TResult Tangent)>? jvp,
        TA a,
        TB b,
        TC c,
        TD d,
        TE e,
        GradientCheckOptions? options = null)
        where TResult : IBinaryFloatingPointIeee754<TResult>
    {
        var all = Parameters(function, gradient, 5, options);
        var (atA, atB, atC, atD, atE) = (all.Add(a), all.Add(b), all.Add(c), all.Add(d), all.Add(e));
        return Run(
            all,
            point => function(atA.At(point), atB.At(point), atC.At(point), atD.At(point), atE.At(point)),
            (point, numbers) =>
            {
                var (value, derivative) = gradient(atA.At(point), atB.At(point), atC.At(point), atD.At(point), atE.At(point));
                return (value, atA.Read(derivative.Item1, numbers) ?? atB.Read(derivative.Item2, numbers) ?? atC.Read(derivative.Item3, numbers) ?? atD.Read(derivative.Item4, numbers) ?? atE.Read(derivative.Item5, numbers));
            },
            jvp is null ? null : (point, along) => jvp(atA.At(point), atB.At(point), atC.At(point), atD.At(point), atE.At(point), atA.At(along), atB.At(along), atC.At(along), atD.At(along), atE.At(along)),
            options);
    }
}
