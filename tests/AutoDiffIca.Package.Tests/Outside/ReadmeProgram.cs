using System.Text;

namespace AutoDiffIca.Package.Tests.Outside;

/// <summary>The README's C# as one program: its statements, block after block, and the types that it declares.</summary>
internal static class ReadmeProgram
{
    /// <summary>The code of a file, in which <c>Readme.Statements.Run()</c> runs the statements.</summary>
    public static string Text()
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Directory, "README.md"));
        var blocks = Blocks(lines).ToList();
        var usings = blocks.SelectMany(block => block.Where(IsUsing)).Distinct();
        var types = blocks.Where(Declares).SelectMany(block => block.Where(line => !IsUsing(line)));
        var statements = blocks.Where(block => !Declares(block)).SelectMany(block => block.Where(line => !IsUsing(line)));
        return new StringBuilder()
            .AppendJoin('\n', usings)
            .Append("\n\nnamespace Readme;\n\n")
            .AppendJoin('\n', types)
            .Append("\n\npublic static class Statements\n{\n    public static int Run()\n    {\n")
            .AppendJoin('\n', statements)
            .Append("\n        return 0;\n    }\n}\n")
            .ToString();
    }

    /// <summary>How many blocks there are.</summary>
    public static int Count() => Blocks(File.ReadAllLines(Path.Combine(Checkout.Directory, "README.md"))).Count();

    private static IEnumerable<IReadOnlyList<string>> Blocks(string[] lines)
    {
        for (var start = Array.IndexOf(lines, "```csharp"); start >= 0; start = Array.IndexOf(lines, "```csharp", start + 1))
            yield return lines[(start + 1)..Array.IndexOf(lines, "```", start)];
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=');

    private static bool Declares(IReadOnlyList<string> block) =>
        block.Any(line => line.Contains("partial class ", StringComparison.Ordinal) || line.Contains("partial record ", StringComparison.Ordinal));
}
