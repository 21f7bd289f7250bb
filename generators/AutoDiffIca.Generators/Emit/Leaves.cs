using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit;

/// <summary>What a result is made of: a number, a vector, a matrix or an array, or the members of a tuple or a record, and theirs.</summary>
internal sealed record Leaf(string Path, IrType Type)
{
    /// <summary>The leaf of a value: <c>value.Inner.X</c>.</summary>
    public string Of(string value) => value + Path;

    /// <summary>Whether it has a derivative.</summary>
    public bool IsReal => Type.Numbers is not null;
}

/// <summary>Results taken apart and put together.</summary>
internal static class Leaves
{
    /// <summary>The leaves in order.</summary>
    public static IEnumerable<Leaf> Of(IrType type, string path = "") => type is IrType.Record record
        ? record.Members.SelectMany(member => Of(member.Type, $"{path}.{Names.Of(member.Name)}"))
        : [new Leaf(path, type)];

    /// <summary>A tuple or a record of values for its members.</summary>
    public static string Make(IrType type, IEnumerable<string> members) => type is IrType.Record { IsTuple: true }
        ? $"({string.Join(", ", members)})"
        : $"new {type.CSharp}({string.Join(", ", members)})";

    /// <summary>A value put together from one piece of code for each leaf.</summary>
    public static string Build(IrType type, IEnumerable<string> leaves)
    {
        using var next = leaves.GetEnumerator();
        return Build(type, () => next.MoveNext() ? next.Current : throw new InvalidOperationException($"Too few leaves for {type}."));
    }

    /// <summary>A copy of a value outside the memory of the tape.</summary>
    public static string Copy(IrType type, string value) => type switch
    {
        IrType.Vector => $"{value}.ToArray()",
        IrType.Array => $"[.. {value}]",
        IrType.Matrix => $"new {type.CSharp}({value}.Rows, {value}.Cols, {value}.ToArray())",
        IrType.Record when Of(type).Any(leaf => leaf.Type is not (IrType.Real or IrType.Discrete)) => Build(type, Of(type).Select(leaf => Copy(leaf.Type, leaf.Of(value)))),
        _ => value,
    };

    private static string Build(IrType type, Func<string> next) => type is IrType.Record record
        ? Make(type, [.. record.Members.Select(member => Build(member.Type, next))])
        : next();
}
