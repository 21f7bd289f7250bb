using System.Collections.Immutable;
using System.Text.Json;

namespace AutoDiffIca.Core.Tests.Goldens;

/// <summary>A case of a file of reference values: inputs and expected results by name. The values are float64 of another library; each file names it.</summary>
internal sealed record Golden(JsonElement Element)
{
    public static TheoryData<string> Names(string file) => [.. AllNames(file)];

    /// <summary>Each case with each of some values.</summary>
    public static TheoryData<string, T> NamesWith<T>(string file, params T[] values)
    {
        var cases = new TheoryData<string, T>();
        foreach (var name in AllNames(file))
        {
            foreach (var value in values)
                cases.Add(name, value);
        }
        return cases;
    }

    public static Golden Get(string file, string name) => Cases(file).Single(golden => golden["name"].Element.GetString() == name);

    public Golden this[string name] => new(Element.GetProperty(name));

    public bool Has(string name) => Element.TryGetProperty(name, out _);

    public double Number => Element.GetDouble();

    public string Text => Element.GetString()!;

    /// <summary>A null stands for minus infinity, which the format cannot write.</summary>
    public Vec<double> Vector => [.. Element.EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : x.GetDouble())];

    public Mat<double> Matrix
    {
        get
        {
            double[][] rows = [.. Element.EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
            return new(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);
        }
    }

    private static IEnumerable<string> AllNames(string file) => Cases(file).Select(golden => golden["name"].Element.GetString()!);

    public static ImmutableArray<Golden> Cases(string file)
    {
        using var stream = typeof(Golden).Assembly.GetManifestResourceStream($"Goldens.{file}.json") ?? throw new FileNotFoundException($"There is no file {file}.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => new Golden(element.Clone()))];
    }
}
