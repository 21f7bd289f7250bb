using System.Collections.Immutable;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>Methods that call only earlier ones; the last is the one whose derivatives are compared.</summary>
internal sealed record RandomProgram(int Seed, ImmutableArray<MethodTree> Methods)
{
    public MethodTree Entry => Methods[^1];

    /// <summary>Whether there are batched members.</summary>
    public bool HasBatch => Entry.Result == Kind.Real && Entry.Parameters.Any(parameter => parameter.IsBatch);

    /// <summary>Whether it is printed in single precision.</summary>
    public bool IsSingle => Seed % 5 == 0;
}

/// <summary>A method of a random program.</summary>
internal sealed record MethodTree(string Name, ImmutableArray<ParameterTree> Parameters, Kind Result, ImmutableArray<Stmt> Body);

/// <summary>A parameter; an inactive one is marked <c>[NoGradient]</c> where its kind could be differentiated.</summary>
internal sealed record ParameterTree(string Name, Kind Kind, bool IsActive)
{
    /// <summary>Whether it differs from sample to sample: it is marked <c>[Batch]</c>.</summary>
    public bool IsBatch { get; init; }

    public Expr.Variable Variable => new(Name, Kind);
}
