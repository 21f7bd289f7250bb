using System.Collections.Immutable;
using System.Globalization;

namespace AutoDiffIca;

/// <summary>A function of a row of numbers with its derivatives, to be compared with its differences.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="value">The function.</param>
/// <param name="gradient">Its value and gradient, or what is wrong with the gradient's shape.</param>
/// <param name="tangent">Its value and its derivative in a direction by forward mode, if that is to be checked.</param>
/// <param name="valueEpsilon">The relative rounding error of its value.</param>
/// <param name="options">What the user wants.</param>
internal sealed class GradientComparison(
    CheckedParameters parameters,
    Func<double[], double> value,
    Func<double[], (double Value, double[] Gradient, string? Problem)> gradient,
    Func<double[], double[], (double Value, double Tangent)>? tangent,
    double valueEpsilon,
    GradientCheckOptions options)
{
    /// <summary>So many random directions are added where not every entry is checked.</summary>
    private const int Directions = 8;

    /// <summary>Above this, numbers count as <see cref="float"/> or less.</summary>
    private const double CoarseEpsilon = 1e-10;

    // Differences whose own error, taken so many times, is more than this part of what they tell are too rough.
    private const double ErrorFactor = 4;
    private const double RoughPart = 0.01;

    private readonly double[] _point = parameters.Point;
    private readonly double _epsilon = parameters.All.Select(parameter => parameter.Epsilon).Append(valueEpsilon).Max();
    private readonly List<string> _problems = [];

    private double RelativeTolerance => options.RelativeTolerance ?? (_epsilon > CoarseEpsilon ? 1e-3 : 1e-6);

    // By default relative to the derivative that a function of this size is likely to have.
    private double AbsoluteTolerance(double naturalSize) =>
        options.AbsoluteTolerance ?? ((_epsilon > CoarseEpsilon ? 1e-5 : 1e-10) * Math.Min(1, naturalSize));

    public GradientReport Run()
    {
        if (!double.IsFinite(options.Scale) || options.Scale <= 0)
            throw new ArgumentException($"The scale must be a positive number, not {Text(options.Scale)}.", nameof(options));
        var middle = value([.. _point]);
        var (gradientValue, derivatives, shapeProblem) = gradient([.. _point]);
        if (shapeProblem is not null)
            _problems.Add(shapeProblem);
        if (!double.IsFinite(middle))
            _problems.Add($"{parameters.FunctionName} is {Text(middle)} at this point, so that it has no derivative there.");
        else
            CompareValue("gradient", gradientValue, middle);
        if (_problems.Count > 0 && (shapeProblem is not null || !double.IsFinite(middle)))
            return Report([], []);

        // Which entries are looked at must not depend on chance: the same test, the same result.
        var some = _point.Length > options.MaxEntries;
        int[] chosen = some
            ? [.. new RandomStream(0, 0).Permutation(_point.Length).Take(options.MaxEntries).Order()]
            : [.. Enumerable.Range(0, _point.Length)];
        var entries = chosen.Select(index => Entry(index, middle, derivatives)).ToImmutableArray();
        var directions = Enumerable.Range(0, some ? Directions : 0).Select(index => Direction(index, middle, derivatives)).ToImmutableArray();

        var all = entries.Concat(directions).ToList();
        if (all.Count > 0 && all.TrueForAll(entry => entry.Verdict == GradientVerdict.Unclear))
            _problems.Add("Nothing can be told about the gradient: the function's values are too rough for differences, or jump.");
        return Report(entries, directions);
    }

    private GradientReport Report(ImmutableArray<GradientEntry> entries, ImmutableArray<GradientEntry> directions) =>
        new(parameters.FunctionName, [.. _problems], entries, directions, _point.Length);

    private void CompareValue(string by, double given, double wanted)
    {
        if (!(Math.Abs(given - wanted) <= Math.Max(AbsoluteTolerance(Math.Abs(wanted)), RelativeTolerance * Math.Abs(wanted))))
            _problems.Add($"The value that comes with the {by} is {Text(given)}, but {parameters.FunctionName} is {Text(wanted)}.");
    }

    private GradientEntry Entry(int index, double middle, double[] derivatives)
    {
        var owner = parameters.Owner(index);
        var x = _point[index];
        var scale = Math.Max(Math.Abs(x), options.Scale);
        var line = new DifferenceLine(
            h =>
            {
                double[] moved = [.. _point];
                moved[index] = owner.Round(x + h);
                return (moved[index] - x, value(moved));
            },
            middle,
            Math.ScaleB(1, Math.ILogB(scale)),
            _epsilon);
        var unit = new double[_point.Length];
        unit[index] = 1;
        return double.IsFinite(x)
            ? Judge(parameters.PathOf(index), derivatives[index], 0, TangentAlong(unit, middle), line, Math.Abs(middle) / scale)
            : new(parameters.PathOf(index), derivatives[index], null, double.NaN, double.PositiveInfinity, 0, GradientVerdict.NotFinite, $"the parameter itself is {Text(x)}");
    }

    private GradientEntry Direction(int number, double middle, double[] derivatives)
    {
        // Powers of two, so that most steps are exact; the signs are random.
        var random = new RandomStream(1, (ulong)number);
        double[] direction = [.. _point.Select((x, i) =>
            Math.ScaleB(random.Uniform((ulong)i) < 0.5 ? -1 : 1, Math.ILogB(Math.Max(Math.Abs(x), options.Scale))))];
        var line = new DifferenceLine(
            h => (h, value([.. _point.Select((x, i) => parameters.Owner(i).Round(x + (h * direction[i])))])),
            middle,
            1,
            _epsilon);
        var parts = direction.Zip(derivatives, (d, g) => d * g).ToList();
        var size = Math.Sqrt(parts.Sum(part => part * part));
        return Judge($"random direction {number + 1}", parts.Sum(), size, TangentAlong(direction, middle), line, Math.Abs(middle));
    }

    private double? TangentAlong(double[] direction, double middle)
    {
        if (tangent is null)
            return null;
        var (tangentValue, along) = tangent([.. _point], direction);
        if (!_problems.Exists(problem => problem.StartsWith("The value that comes with the tangent", StringComparison.Ordinal)))
            CompareValue("tangent", tangentValue, middle);
        return along;
    }

    private GradientEntry Judge(string path, double derivative, double size, double? forward, DifferenceLine line, double naturalSize)
    {
        if (!double.IsFinite(derivative) || forward is { } f && !double.IsFinite(f))
            return new(path, derivative, forward, line.Thorough().Value, double.PositiveInfinity, 0, GradientVerdict.NotFinite, "the derivative is not finite");

        var quick = line.Quick();
        if (quick.IsKnown && Agree(quick, Tolerance(quick)))
            return Found(quick, Tolerance(quick), GradientVerdict.Holds, null);

        var slope = line.Thorough();
        if (!slope.IsKnown)
            return Found(slope, 0, GradientVerdict.NotFinite, $"{parameters.FunctionName} is not finite close to this point");

        var (strict, error) = (Tolerance(slope), ErrorFactor * slope.Error);
        if (forward is { } other && Math.Abs(other - derivative) > strict)
            return Found(slope, strict, GradientVerdict.Differs, "forward and reverse mode differ");
        if (Agree(slope, strict))
            return Found(slope, strict, GradientVerdict.Holds, null);
        if (slope.Kink is { } kink)
        {
            var isBetween = derivative >= kink.Low - strict && derivative <= kink.High + strict;
            return Found(slope, strict, isBetween ? GradientVerdict.HoldsAtKink : GradientVerdict.Differs, $"a kink: the slopes on its two sides are {Text(kink.Low)} and {Text(kink.High)}");
        }
        if (!Agree(slope, Math.Max(strict, error)))
            return Found(slope, Math.Max(strict, error), GradientVerdict.Differs, null);

        var isRough = error > RoughPart * Math.Max(Math.Abs(derivative), Math.Abs(slope.Value)) && error > RelativeTolerance * naturalSize;
        return Found(slope, error, isRough ? GradientVerdict.Unclear : GradientVerdict.Holds, null);

        double Tolerance(Slope by) => Math.Max(
            AbsoluteTolerance(naturalSize), RelativeTolerance * Math.Max(size, Math.Max(Math.Abs(derivative), Math.Abs(by.Value))));

        bool Agree(Slope by, double tolerance) =>
            Math.Abs(derivative - by.Value) <= tolerance && (forward is not { } tangent || Math.Abs(tangent - by.Value) <= tolerance);

        GradientEntry Found(Slope by, double tolerance, GradientVerdict verdict, string? note) =>
            new(path, derivative, forward, by.Value, by.Error, tolerance, verdict, note);
    }

    private static string Text(double number) => number.ToString("G10", CultureInfo.InvariantCulture);
}
