using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>C# code around operands.</summary>
internal static class Opaque
{
    /// <summary>The code with places for its operands; whoever prints it puts parentheses where they are needed.</summary>
    public static Expression.Opaque Of(string format, IEnumerable<Expression> operands, IrType type) => new(format, operands.ToEquatableArray(), type);

    public static string Places(int count, int first = 0) => string.Join(", ", Enumerable.Range(first, count).Select(i => $"{{{Literals.Of(i)}}}"));

    /// <summary>Text that stands in a format as it is.</summary>
    public static string Escape(string text) => text.Replace("{", "{{").Replace("}", "}}");
}
