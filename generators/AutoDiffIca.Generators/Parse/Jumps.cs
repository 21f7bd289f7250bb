using System.Collections.Immutable;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Parse;

/// <summary>A variable that remembers that a jump was made: <c>stop</c>, <c>skip</c>, <c>returned</c>. Where nobody reads it, it is removed afterwards.</summary>
internal sealed class Flag(Func<string> name)
{
    private Expression.Local? _local;

    /// <summary>The variable; its name is taken when it is first needed.</summary>
    public Expression.Local Local => _local ??= new(name(), IrType.Bool);

    public bool IsUsed => _local is not null;
}

/// <summary>How statements end: whether control comes out at their end, and which jumps may have been made on the way.</summary>
internal readonly record struct Flow(bool Completes, ImmutableHashSet<Flag> Jumps)
{
    public static Flow Normal { get; } = new(true, []);

    public static Flow Jump(Flag flag) => new(false, [flag]);

    public Flow And(ImmutableHashSet<Flag> earlier) => this with { Jumps = Jumps.Union(earlier) };

    /// <summary>Seen from outside of what the jump leaves.</summary>
    public Flow Landing(Flag flag) => new(Completes || Jumps.Contains(flag), Jumps.Remove(flag));
}

/// <summary>Where a return goes: the locals for the result, of the method or of a lambda.</summary>
internal sealed class ReturnTarget(Flag flag, Value locals)
{
    public Flag Flag { get; } = flag;

    public Value Locals { get; } = locals;

    public int Count { get; set; }
}
