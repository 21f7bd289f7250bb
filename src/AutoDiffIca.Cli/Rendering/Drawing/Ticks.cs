using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Drawing;

internal readonly record struct Tick(double At, string Label);

/// <summary>The marks of an axis.</summary>
/// <param name="Major">Marks with a label.</param>
/// <param name="Minor">Marks without a label.</param>
/// <param name="Suffix">What the axis's label has to add: a factor or an offset that the labels leave out.</param>
internal sealed record Ticks(ImmutableArray<Tick> Major, ImmutableArray<double> Minor, string Suffix = "")
{
    public static Ticks Of(AxisScale scale, int most, bool whole = false) => scale.Log ? LogTicks.Of(scale, most) : Linear(scale.Low, scale.High, most, whole);

    /// <summary>Multiples of 1, 2, 2.5 or 5 times a power of ten, as many as there may be.</summary>
    public static Ticks Linear(double low, double high, int most, bool whole = false)
    {
        var step = NiceStep(low, high, most, whole);
        var first = Math.Ceiling((low / step) - 1e-9);
        var count = Math.Floor((high / step) + 1e-9) - first + 1;
        ImmutableArray<double> places = [.. Enumerable.Range(0, (int)Math.Clamp(count, 0, most)).Select(i => (first + i) * step)];
        return Labelled(places, step);
    }

    private static double NiceStep(double low, double high, int most, bool whole)
    {
        var span = high - low;
        var power = Math.Floor(Math.Log10(span / most));
        for (; ; power++)
        {
            foreach (var factor in (ReadOnlySpan<double>)[1, 2, 2.5, 5])
            {
                var step = factor * Math.Pow(10, power);
                if (whole && step != Math.Floor(step))
                    continue;
                if (Math.Floor((high / step) + 1e-9) - Math.Ceiling((low / step) - 1e-9) + 1 <= most)
                    return step;
            }
        }
    }

    private static Ticks Labelled(ImmutableArray<double> places, double step)
    {
        if (places.IsEmpty)
            return new([], []);
        var largest = places.Max(Math.Abs);
        // A large common part says nothing in each label.
        var offset = step < largest * 1e-5 ? places[0] : 0;
        var size = offset == 0 ? largest : step * places.Length;
        var exponent = size is >= 1e5 or < 1e-3 ? (int)(3 * Math.Floor(Math.Log10(size) / 3)) : 0;
        var unit = Math.Pow(10, exponent);
        var decimals = Decimals(step / unit);
        var suffix = (exponent == 0 ? "" : "×" + Numbers.PowerOfTen(exponent))
            + (offset == 0 ? "" : " + " + offset.ToString("G15", System.Globalization.CultureInfo.InvariantCulture));
        return new([.. places.Select(p => new Tick(p, Numbers.Fixed((p - offset) / unit, decimals)))], [], suffix.Trim());
    }

    private static int Decimals(double step)
    {
        for (var decimals = 0; decimals < 10; decimals++)
        {
            var scaled = step * Math.Pow(10, decimals);
            if (Math.Abs(scaled - Math.Round(scaled)) < 1e-6 * scaled && scaled > 0.5)
                return decimals;
        }
        return 10;
    }
}
