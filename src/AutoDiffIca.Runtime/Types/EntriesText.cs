using System.Globalization;
using System.Numerics;

namespace AutoDiffIca;

/// <summary>Numbers as short text for debuggers and messages.</summary>
internal static class EntriesText
{
    private const int Shown = 10;

    /// <summary><c>{ 1, 2, 3 }</c>, or the first few and an ellipsis.</summary>
    public static string Of<T>(ReadOnlySpan<T> values)
        where T : IBinaryFloatingPointIeee754<T> =>
        InBraces([.. First(values).ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture))], values.Length);

    /// <summary><c>{ { 1, 2 }, { 3, 4 } }</c>, or the first few rows and an ellipsis.</summary>
    public static string Of<T>(Mat<T> matrix)
        where T : IBinaryFloatingPointIeee754<T> =>
        InBraces([.. Enumerable.Range(0, Math.Min(matrix.Rows, Shown)).Select(row => Of(matrix.Row(row).Span))], matrix.Rows);

    /// <summary>The type's name as it is written in C#.</summary>
    public static string TypeName<T>() =>
        typeof(T) == typeof(double) ? "double" : typeof(T) == typeof(float) ? "float" : typeof(T).Name;

    private static ReadOnlySpan<T> First<T>(ReadOnlySpan<T> values) => values[..Math.Min(values.Length, Shown)];

    private static string InBraces(string[] items, int count) =>
        count == 0 ? "{ }" : $"{{ {string.Join(", ", items)}{(count > items.Length ? ", ..." : "")} }}";
}
