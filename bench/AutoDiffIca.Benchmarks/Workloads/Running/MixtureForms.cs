using System.Globalization;
using AutoDiffIca.Benchmarks.Machine;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>
/// A public problem, a mixture of Gaussians (d10, K25, 1000 observations), in three forms: all observations in one method of numbers,
/// and an observation at a time with [Batch], by numbers and by matrices. Their gradients, on one thread.
/// </summary>
internal static class MixtureForms
{
    // What rounding may do to the value and, relative to the largest entry, to the gradient.
    private const double Tolerance = 1e-9;

    // What the batch by matrices is to gain over the plain form.
    private const double Goal = 3;

    private static readonly WarmUp WarmUp = new(Seconds: 1.5, Calls: 60);

    /// <summary>Prints a line for each form; returns 1 where they do not agree.</summary>
    public static int Run(TextWriter output, TextWriter errors)
    {
        var input = MixtureInput.Read("gmm_d10_K25");
        (string Name, Func<double> Evaluate, Func<double[]> Gradient)[] forms =
            [("plain, number by number", input.Plain, input.PlainGradient), ("[Batch], by numbers", input.ByNumbers, input.ByNumbersGradient), ("[Batch], by matrices", input.ByMatrices, input.ByMatricesGradient)];

        var values = Array.ConvertAll(forms, form => form.Evaluate());
        var gradients = Array.ConvertAll(forms, form => form.Gradient());
        for (var i = 1; i < forms.Length; i++)
        {
            if (Differs(values[0], values[i], Math.Abs(values[0])) || gradients[0].Zip(gradients[i]).Any(pair => Differs(pair.First, pair.Second, gradients[0].Max(Math.Abs))))
            {
                errors.WriteLine($"{forms[i].Name} and {forms[0].Name} do not agree.");
                return 1;
            }
        }

        output.WriteLine("one thread; milliseconds for value and gradient, minimum (median) of alternating repeats; values and gradients agree");
        var times = Alternating.Measure(WarmUp, [.. forms.Select(form => (Action)(() => form.Evaluate()))]);
        for (var i = 0; i < forms.Length; i++)
        {
            var (gain, median) = (times[0].Min / times[i].Min, times[0].Median / times[i].Median);
            var verdict = i < forms.Length - 1 ? "    " : gain >= Goal ? "ok  " : "MISS";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{verdict} {forms[i].Name,-26} {1e3 * times[i].Min,8:F3} ({1e3 * times[i].Median:F3})   {gain:F2} ({median:F2}) x as fast as the plain form{(i < forms.Length - 1 ? "" : $", goal {Goal:F0}")}"));
        }
        return 0;
    }

    private static bool Differs(double x, double y, double size) => !(Math.Abs(x - y) <= Tolerance * size);
}
