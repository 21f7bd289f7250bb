using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>The names that are taken in a piece of emitted code. Names are kept without @; <see cref="Of"/> writes them.</summary>
internal sealed class Names
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit " +
        "extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out " +
        "override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true " +
        "try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '), StringComparer.Ordinal);

    private readonly NameSource _source;

    public Names(IEnumerable<string> taken) => _source = new(taken);

    /// <summary>The name as C# reads it: <c>@class</c>.</summary>
    public static string Of(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>A name that is free, as near to the one wanted as possible; from now on it is taken.</summary>
    public string Fresh(string wanted) => _source.Fresh(wanted);
}
