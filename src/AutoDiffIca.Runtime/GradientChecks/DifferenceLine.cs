namespace AutoDiffIca;

/// <summary>The derivative at 0 of a function of one number, as far as its values tell.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Error">How far it may be off: an estimate.</param>
/// <param name="Kink">The slopes on both sides where they differ.</param>
internal readonly record struct Slope(double Value, double Error, (double Low, double High)? Kink)
{
    public static readonly Slope Unknown = new(double.NaN, double.PositiveInfinity, null);

    public bool IsKnown => double.IsFinite(Value);
}

/// <summary>Takes differences of a function of one number around 0.</summary>
/// <param name="along">The function; it may round its argument and gives back what it took.</param>
/// <param name="middle">Its value at 0.</param>
/// <param name="scale">The size of its argument, a power of two: steps are relative to it.</param>
/// <param name="epsilon">The relative rounding error of its values.</param>
internal sealed class DifferenceLine(Func<double, (double At, double Value)> along, double middle, double scale, double epsilon)
{
    /// <summary>Steps of the thorough search become this much smaller each time.</summary>
    private const double Ratio = 4;

    // From 1/64 of the scale, which is good for noisy functions, down to far below the rounding of a parameter near 1,
    // because a parameter may be far below 1.
    private const double Widest = 1.0 / 64;
    private const int Levels = 29;

    // So many of the smallest steps are for noise: the function's curvature does not show in them.
    private const int NoiseLevels = 4;

    /// <summary>From two steps. Good for smooth functions, and the error estimate is rough.</summary>
    public Slope Quick()
    {
        // The cube root of epsilon balances the error of h^2 and the rounding of epsilon / h; a power of two makes the step exact.
        var step = scale * Math.ScaleB(1, Math.ILogB(Math.Cbrt(epsilon)));
        var (wide, close) = (At(step), At(step / 2));
        if (wide is not { } first || close is not { } second)
            return Slope.Unknown;
        var value = Extrapolate(first, second);
        return new(value, Math.Max(Math.Abs(value - second.Central), Noise(second, 0)), null);
    }

    /// <summary>From many steps: the best one for this function at this point, with its error, and whether there is a kink.</summary>
    public Slope Thorough()
    {
        var differences = Enumerable.Range(0, Levels)
            .Select(level => At(scale * Widest * Math.Pow(Ratio, -level)))
            .OfType<Difference>()
            .ToArray();
        if (differences.Length < 3)
            return Slope.Unknown;

        // What is left of f(h) - 2 f(0) + f(-h) for tiny h is rounding. A function that computes in coarser numbers than it
        // returns is flat there; then the first change that is seen is their distance.
        var noise = differences[^1].Change > 0
            ? differences.TakeLast(NoiseLevels).Max(difference => Math.Abs(difference.Bend))
            : differences.Select(difference => difference.Change).LastOrDefault(change => change > 0);
        var (best, index) = (Slope.Unknown, 0);
        for (var i = 2; i < differences.Length; i++)
        {
            var (before, value) = (Extrapolate(differences[i - 2], differences[i - 1]), Extrapolate(differences[i - 1], differences[i]));
            var error = Math.Max(
                Math.Max(Math.Abs(value - before), Math.Abs(value - differences[i].Central)),
                Noise(differences[i], noise));
            if (error < best.Error)
                (best, index) = (new(value, error, null), i);
        }
        return best with { Kink = KinkIn(differences, index, noise) };
    }

    // At a kink the slopes on both sides stay apart however small the step is; elsewhere they approach each other as the
    // step goes to zero. A kink that is seen at larger steps only than those of the best estimate is beside the point.
    private (double Low, double High)? KinkIn(Difference[] differences, int best, double noise)
    {
        for (var i = differences.Length - 1; i >= Math.Max(2, best - 1); i--)
        {
            var (wide, middling, close) = (differences[i - 2].Jump, differences[i - 1].Jump, differences[i].Jump);
            var isSteady = close > 0.7 * middling && close < 1.4 * middling && middling > 0.7 * wide && middling < 1.4 * wide;
            if (isSteady && close > 16 * Noise(differences[i], noise))
            {
                var slack = Math.Abs(differences[i].Left - differences[i - 1].Left) + Math.Abs(differences[i].Right - differences[i - 1].Right);
                return (Math.Min(differences[i].Left, differences[i].Right) - slack, Math.Max(differences[i].Left, differences[i].Right) + slack);
            }
        }
        return null;
    }

    // An error that goes with h^2 is removed: D + (D - D') / ((h'/h)^2 - 1).
    private static double Extrapolate(Difference wide, Difference close)
    {
        var ratio = wide.Step / close.Step;
        return close.Central + ((close.Central - wide.Central) / ((ratio * ratio) - 1));
    }

    private double Noise(Difference difference, double noise) => Math.Max(noise, epsilon * difference.Size) / difference.Step;

    private Difference? At(double h)
    {
        var (above, high) = along(h);
        var (below, low) = along(-h);
        if (above <= 0 || below >= 0)
            return null;
        var difference = new Difference(
            (above - below) / 2,
            (high - low) / (above - below),
            (middle - low) / -below,
            (high - middle) / above,
            high - middle + (low - middle),
            Math.Max(Math.Abs(high - middle), Math.Abs(low - middle)),
            Math.Max(Math.Abs(middle), Math.Max(Math.Abs(high), Math.Abs(low))));
        return double.IsFinite(difference.Central) && double.IsFinite(difference.Jump) && double.IsFinite(difference.Size) ? difference : null;
    }

    /// <param name="Step">The step h.</param>
    /// <param name="Central">(f(h) - f(-h)) / 2h.</param>
    /// <param name="Left">(f(0) - f(-h)) / h.</param>
    /// <param name="Right">(f(h) - f(0)) / h.</param>
    /// <param name="Bend">f(h) - 2 f(0) + f(-h).</param>
    /// <param name="Change">The larger one of |f(h) - f(0)| and |f(-h) - f(0)|.</param>
    /// <param name="Size">The largest value.</param>
    private readonly record struct Difference(
        double Step, double Central, double Left, double Right, double Bend, double Change, double Size)
    {
        public double Jump => Math.Abs(Right - Left);
    }
}
