using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Ir;

/// <summary>A differentiable method: its place, its signature and its body.</summary>
internal sealed record Method(
    EquatableArray<ContainingType> Types,
    string? Namespace,
    string Accessibility,
    string Name,
    EquatableArray<Parameter> Parameters,
    IrType Result,
    Rules Rules,
    Abilities Abilities,
    Block Body,
    EquatableArray<Expression.Local> Results)
{
    /// <summary>The fully qualified name of the type that declares the method.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>The name of the emitted file, unique in the compilation: <c>Namespace.Type.Method.g.cs</c>, with the parameter types where the method is overloaded.</summary>
    public string HintName { get; init; } = "";

    /// <summary>What the documentation comment of emitted members refers to the method by: <c>M(double, Vec{double})</c>.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The name of the emitted plan where an overload's has taken the usual one; empty for <c>{Name}Plan</c>.</summary>
    public string PlanName { get; init; } = "";

    /// <summary>The methods that a method with batched parameters calls, and those that they call, as far as their bodies are in the compilation.</summary>
    public EquatableArray<KnownCallee> Callees { get; init; } = [];

    /// <summary>Whether dumps of every pass are wanted beside the code (the documented switch).</summary>
    public bool Dump { get; init; }
}

/// <summary>One of the partial types around the method, from the outermost: <c>partial record struct Name</c>.</summary>
internal sealed record ContainingType(string Keyword, string Name);

/// <summary>A parameter. The name is without @.</summary>
internal sealed record Parameter(string Name, IrType Type, bool IsActive, bool IsBatch)
{
    public Expression.Local Local => new(Name, Type);
}

/// <summary>A method that is called, with its body.</summary>
internal sealed record KnownCallee(Callee Callee, Method Method);

/// <summary>Methods that the user gave as derivatives, fully qualified; null where the body is read.</summary>
internal sealed record Rules(string? Vjp, string? Jvp)
{
    public static Rules None { get; } = new(null, null);
}

/// <summary>Which sweeps there are: all of them, unless a method that is called has only some rules. Null, or the reason why not.</summary>
internal sealed record Abilities(string? NoReverse, string? NoForward, string? NoSecond)
{
    public static Abilities All { get; } = new(null, null, null);
}

/// <summary>A differentiable method as its callers see it.</summary>
internal sealed record Callee(string Type, string Name, EquatableArray<Parameter> Parameters, IrType Result, Rules Rules)
{
    public string FullName => $"{Type}.{Name}";
}
