using System.Globalization;

namespace AutoDiffIca;

/// <summary>One derivative as <see cref="GradientCheck"/> sees it.</summary>
/// <param name="Path">Which one: <c>theta.Layers[0].Weights[1,2]</c>.</param>
/// <param name="Gradient">What the gradient says.</param>
/// <param name="Tangent">What forward mode says, if it is checked too.</param>
/// <param name="CentralDifference">What the function's values say.</param>
/// <param name="DifferenceError">How far the central difference itself may be off: an estimate.</param>
/// <param name="Tolerance">How far the derivative and the central difference may be apart.</param>
/// <param name="Verdict">What follows from these.</param>
/// <param name="Note">More about it, where there is more to say.</param>
public sealed record GradientEntry(
    string Path,
    double Gradient,
    double? Tangent,
    double CentralDifference,
    double DifferenceError,
    double Tolerance,
    GradientVerdict Verdict,
    string? Note)
{
    /// <summary>How far the worse one of gradient and tangent is from the central difference.</summary>
    public double Error => Math.Max(
        Math.Abs(Gradient - CentralDifference),
        Tangent is { } tangent ? Math.Max(Math.Abs(tangent - CentralDifference), Math.Abs(tangent - Gradient)) : 0);

    /// <summary><see cref="Error"/> relative to the larger of the gradient and the central difference; 0 if there is none.</summary>
    public double RelativeError => Error == 0 ? 0 : Error / Math.Max(Math.Abs(Gradient), Math.Abs(CentralDifference));

    /// <summary>The entry in one line.</summary>
    public override string ToString()
    {
        var tangent = Tangent is { } value ? $", tangent {Text(value)}" : "";
        var note = Note is null ? "" : $"; {Note}";
        return $"{Path}: gradient {Text(Gradient)}{tangent}, central difference {Text(CentralDifference)} (itself off by about "
            + $"{Short(DifferenceError)}), relative error {Short(RelativeError)}{note}";
    }

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string Short(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
