using System.Globalization;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes a constant as C# does.</summary>
internal static class Literal
{
    public static string Of(object? value, Type type) => value switch
    {
        null => type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        _ when EnumOf(type) is { } enumeration => EnumValue(Enum.ToObject(enumeration, value)),
        string text => $"\"{Escaped(text)}\"",
        char character => $"'{Escaped(character.ToString())}'",
        bool flag => flag ? "true" : "false",
        Type named => $"typeof({TypeName.Of(named)})",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A constant of type {value.GetType()} is not known."),
    };

    private static Type? EnumOf(Type type) => (System.Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } found ? found : null;

    private static string EnumValue(object value)
    {
        var name = TypeName.Of(value.GetType());
        var members = value.ToString()!.Split(", ");
        return long.TryParse(members[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? $"({name}){members[0]}"
            : string.Join(" | ", members.Select(member => $"{name}.{member}"));
    }

    private static string Escaped(string text) => string.Concat(text.Select(character => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        < ' ' or > '~' => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    }));
}
