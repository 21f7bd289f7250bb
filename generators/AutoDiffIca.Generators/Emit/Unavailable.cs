using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit;

/// <summary>
/// A member that cannot be written because a method that is called has no rule for it. It is there all the same, so that
/// who calls it, and only who calls it, reads the reason.
/// </summary>
internal static class Unavailable
{
    public static void Attribute(SourceWriter writer, string reason)
    {
        // "ADI0042: why": the error bears the number.
        var colon = reason.IndexOf(": ", StringComparison.Ordinal);
        var id = colon > 0 && reason.StartsWith("ADI", StringComparison.Ordinal) && reason.Take(colon).Skip(3).All(char.IsDigit) ? reason.Substring(0, colon) : null;
        var text = id is null ? reason : reason.Substring(colon + 2);
        writer.Write($"[global::System.Obsolete({Literal(text)}, error: true{(id is null ? "" : $", DiagnosticId = {Literal(id)}")})]");
    }

    public static void Body(SourceWriter writer, string reason) => writer.Write($"    => throw new global::System.NotSupportedException({Literal(reason)});");

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", " ").Replace("\n", " ")}\"";
}
