using System.Globalization;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Constants as C# reads them back, whatever the culture.</summary>
internal static class Literals
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A constant of the compiler's, or null where its kind has no literal.</summary>
    public static Expression.Constant? Constant(object? value, ITypeSymbol? type, IrType mapped)
    {
        if (type is { TypeKind: TypeKind.Enum })
            return value is null ? null : new($"(({mapped.CSharp}){OfBoxed(value)})", null, mapped);
        if (value is null)
            return new("null", null, mapped);
        if (mapped is IrType.Real real)
            return Number(Convert.ToDouble(value, Invariant), real.Precision, value);
        return OfBoxed(value) is { } code ? new(code, NumberIn(value), mapped) : null;
    }

    public static Expression.Constant Number(double value, Precision precision, object? exact = null) => precision == Precision.Double
        ? new(Of(value), value, new IrType.Real(precision))
        : new(Of(exact is float single ? single : (float)value), exact is float kept ? kept : (float)value, new IrType.Real(precision));

    public static string Of(int value) => value.ToString(Invariant);

    public static string Of(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : Dotted(RoundTrip(value, value.ToString("R", Invariant)));

    public static string Of(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : value.ToString("R", Invariant) + "f";

    // .NET Framework, where a compiler may run, gets "R" wrong for some numbers and writes -0 as 0.
    private static string RoundTrip(double value, string text) =>
        value == 0 ? (double.IsNegativeInfinity(1 / value) ? "-0" : "0")
        : double.TryParse(text, NumberStyles.Float, Invariant, out var back) && back == value ? text
        : value.ToString("G17", Invariant);

    private static string Dotted(string text) => text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;

    private static double? NumberIn(object value) => value switch
    {
        int or long or short or byte or sbyte or ushort or uint => Convert.ToDouble(value, Invariant),
        _ => null,
    };

    private static string? OfBoxed(object value) => value switch
    {
        bool b => b ? "true" : "false",
        int i => Of(i),
        uint u => u.ToString(Invariant) + "u",
        long l => l.ToString(Invariant) + "L",
        ulong u => u.ToString(Invariant) + "UL",
        short s => $"((short){s.ToString(Invariant)})",
        ushort s => $"((ushort){s.ToString(Invariant)})",
        byte b => $"((byte){b.ToString(Invariant)})",
        sbyte b => $"((sbyte){b.ToString(Invariant)})",
        decimal d => d.ToString(Invariant) + "m",
        double d => Of(d),
        float f => Of(f),
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        string s => SymbolDisplay.FormatLiteral(s, quote: true),
        _ => null,
    };
}
