using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit;

/// <summary>What stands above an emitted member: its documentation and its attributes.</summary>
internal static class Documentation
{
    private static readonly string Version = typeof(Documentation).Assembly.GetName().Version.ToString(3);

    /// <summary>The method in a documentation comment.</summary>
    public static string Method(Target target) => target.Method.Reference.Length > 0
        ? $"<see cref=\"{target.Method.Reference}\"/>"
        : $"<c>{target.Method.Name}</c>";

    /// <summary>A summary and remarks, which may be empty, and the attribute that says who wrote the member.</summary>
    public static void Write(SourceWriter writer, string summary, params string[] remarks)
    {
        writer.Write($"/// <summary>{summary}</summary>");
        if (remarks.Length == 1)
        {
            writer.Write($"/// <remarks>{remarks[0]}</remarks>");
        }
        else if (remarks.Length > 1)
        {
            writer.Write("/// <remarks>");
            foreach (var line in remarks)
                writer.Write($"/// {line}");
            writer.Write("/// </remarks>");
        }
        Generated(writer);
    }

    /// <summary>The attribute that says who wrote a member.</summary>
    public static void Generated(SourceWriter writer) =>
        writer.Write($"[global::System.CodeDom.Compiler.GeneratedCode(\"AutoDiffIca.Generators\", \"{Version}\")]");

    /// <summary>The attribute of members that are for other emitted code, and for who looks for them.</summary>
    public static void Advanced(SourceWriter writer) =>
        writer.Write("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Advanced)]");

    /// <summary>Text inside a documentation comment.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('\n', ' ').Replace('\r', ' ');
}
