using System.Globalization;
using System.Text.Json;

namespace AutoDiffIca.Cli.Verification;

/// <summary>A part of a reference file that knows where it stands, so that what is wrong with it can be said in one line.</summary>
/// <param name="Element">What stands there.</param>
/// <param name="Place">The file, and the case.</param>
/// <param name="Path">The way from the case to the part; empty for the case itself.</param>
internal sealed record Field(JsonElement Element, string Place, string Path = "")
{
    public Field this[string name] => Find(name) ?? throw Bad($"has no field '{name}'");

    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    /// <summary>The names of an object's fields.</summary>
    public IEnumerable<string> Names => IsObject ? Element.EnumerateObject().Select(property => Printable(property.Name)) : throw Bad($"is {Kind}, and should be an object");

    public IReadOnlyList<Field> Items => Element.ValueKind == JsonValueKind.Array
        ? [.. Element.EnumerateArray().Select((item, i) => this with { Element = item, Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{i}]") })]
        : throw Bad($"is {Kind}, and should be an array");

    public string Text => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Bad($"is {Kind}, and should be a text");

    public double Number => Element.ValueKind == JsonValueKind.Number
        ? Element.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Bad("is too large a number")
        : throw Bad($"is {Kind}, and should be a number");

    public double Positive => Number is > 0 and var value ? value : throw Bad($"is {Show(Number)}, and should be above 0");

    public Field? Find(string name) => IsObject && Element.TryGetProperty(name, out var found)
        ? this with { Element = found, Path = Path.Length == 0 ? name : $"{Path}.{name}" }
        : null;

    public int Whole(int least, int most) => Number is var value && Math.Floor(value) == value && value >= least && value <= most
        ? (int)value
        : throw Bad(string.Create(CultureInfo.InvariantCulture, $"is {Show(value)}, and should be a whole number from {least} to {most}"));

    /// <summary>A row of numbers; where the format has a meaning for null, an infinity that it cannot write, null is that.</summary>
    public Vec<double> Vector(int? length = null, double? forNull = null)
    {
        double[] values = [.. Items.Select(item => item.Element.ValueKind == JsonValueKind.Null && forNull is { } infinity ? infinity : item.Number)];
        return length is null || values.Length == length ? values : throw Bad($"has {values.Length} numbers, and should have {length}");
    }

    /// <summary>Rows of numbers, all of one length.</summary>
    public Mat<double> Matrix(int? rows = null, int? columns = null)
    {
        var items = Items;
        if (items.Count == 0 || (rows is not null && items.Count != rows))
            throw Bad($"has {items.Count} rows, and should have {(rows is null ? "at least one" : rows)}");
        var width = columns ?? items[0].Items.Count;
        if (width == 0)
            throw Bad("has no columns");
        return new(items.Count, width, [.. items.SelectMany(row => row.Vector(width).ToArray())]);
    }

    public CliException Bad(string what, Exception? inner = null) => CliException.BadData(Path.Length == 0 ? $"{Place} {what}" : $"{Place}: {Path} {what}", inner);

    /// <summary>A text of a file within a line of ours.</summary>
    public static string Printable(string text) => string.Concat(text.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c));

    private string Kind => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
