using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>The names in the code that is written for <c>[Parameters]</c> records.</summary>
internal static class ParametersNames
{
    /// <summary>Members of the record that its users and the emitted derivatives rely on.</summary>
    public static readonly EquatableArray<string> Needed =
        ["ElementCount", "Leaves", "CopyTo", "WithElements", "OverElements", "HasShapeOf", "Accumulator"];

    /// <summary>Members of the record that are left out where it has something of that name already.</summary>
    public static readonly EquatableArray<string> Optional = ["ZerosLike", "Add", "Subtract", "Scale", "AddScaled", "Dot"];

    /// <summary>Members of the accumulator, beside which it has the record's own.</summary>
    public static readonly EquatableArray<string> OfAccumulator =
        ["Elements", "Start", "Count", "Span", "Fits", "ToValue", "Clear", "ZerosLike", "_shape"];

    /// <summary>A name as it is written in C#: a keyword gets an <c>@</c>.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The name of a local variable for each member, none of which is another one's or among those in use.</summary>
    public static EquatableArray<string> Locals(EquatableArray<ParameterMember> members, params string[] used)
    {
        var taken = new HashSet<string>(used, StringComparer.Ordinal);
        return members.Select(member => Escape(Unused(LowerFirst(member.Name), taken))).ToEquatableArray();
    }

    /// <summary>The name of a private field for each member: an underscore, the member's name and an ending.</summary>
    public static EquatableArray<string> Fields(EquatableArray<ParameterMember> members, string ending)
    {
        var taken = new HashSet<string>(members.Select(member => member.Name), StringComparer.Ordinal);
        return members.Select(member => Unused("_" + LowerFirst(member.Name) + ending, taken)).ToEquatableArray();
    }

    private static string Unused(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
