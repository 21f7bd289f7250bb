using System.Collections.Immutable;
using System.Text.Json;
using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Goldens;

/// <summary>A case of a file of reference values: inputs and expected results by name. The values are float64 of another library; each file names it.</summary>
internal sealed record Golden(string File, JsonElement Element)
{
    private const double DefaultTolerance = 1e-9;

    public static IEnumerable<object[]> Names(string file) => Cases(file).Select(golden => (object[])[golden.Element.GetProperty("name").GetString()!]);

    public static Golden Get(string file, string name) => Cases(file).Single(golden => golden.Element.GetProperty("name").GetString() == name);

    public double Tolerance => Element.TryGetProperty("tolerance", out var own) ? own.GetDouble() : DefaultTolerance;

    public Golden this[string name] => this with { Element = Element.GetProperty(name) };

    public string Text => Element.GetString()!;

    public double Number => Element.GetDouble();

    public Vec<double> Vector => [.. Element.EnumerateArray().Select(x => x.GetDouble())];

    public Mat<double> Matrix
    {
        get
        {
            double[][] rows = [.. Items.Select(row => row.Vector.ToArray())];
            return new Mat<double>(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);
        }
    }

    public Network Network => new([.. Items.Select(layer => new Affine(layer["W"].Matrix, layer["b"].Vector))]);

    public Activation Activation => Enum.Parse<Activation>(Text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public IEnumerable<Golden> Items => Element.EnumerateArray().Select(item => this with { Element = item });

    /// <summary>Compares numbers with the expected ones, within the case's tolerance.</summary>
    public void Expects(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what) => Close.To(expected, actual, Tolerance, what);

    public void Expects(double expected, double actual, string what) => Close.To(expected, actual, Tolerance, what);

    private static ImmutableArray<Golden> Cases(string file)
    {
        using var stream = typeof(Golden).Assembly.GetManifestResourceStream($"Goldens.{file}.json") ?? throw new FileNotFoundException($"There is no file {file}.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => new Golden(file, element.Clone()))];
    }
}
