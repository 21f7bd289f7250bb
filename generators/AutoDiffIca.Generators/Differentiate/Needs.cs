using System.Collections.Immutable;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>
/// Decides what the forward sweep stores. Walking forward, it keeps the set of names whose present value the reverse sweep
/// of what came before will read; an assignment to such a name must save the old value first. What a scope declares and the
/// reverse sweep of the scope reads is saved at the scope's end, or computed again where that is cheap.
/// </summary>
internal sealed class Needs
{
    // Operations and operands, the arithmetic of indices among them.
    private const int LargestRecomputed = 24;

    private readonly LocalFacts _facts;
    private readonly IReadOnlyDictionary<Statement, StatementAdjoint> _adjoints;
    private readonly Dictionary<Statement, ImmutableHashSet<string>> _overwritten = new(ByReference<Statement>.Comparer);
    private readonly Dictionary<string, Statement.Assign?> _recomputed = new(StringComparer.Ordinal);
    private readonly ISet<string> _measured;
    private readonly HashSet<Statement> _reversed = new(ByReference<Statement>.Comparer);
    private readonly Dictionary<Block, ImmutableHashSet<string>> _atEnd = new(ByReference<Block>.Comparer);
    private readonly Dictionary<string, Statement.Assign> _definitions = new(StringComparer.Ordinal);

    /// <param name="body">The flat program.</param>
    /// <param name="facts">What is known of its locals.</param>
    /// <param name="adjoints">What the reverse sweep does for each simple statement.</param>
    /// <param name="measured">The locals whose length the reverse sweep reads at the end of their scope, to make their adjoints.</param>
    public Needs(Block body, LocalFacts facts, IReadOnlyDictionary<Statement, StatementAdjoint> adjoints, ISet<string> measured)
    {
        (_facts, _adjoints, _measured) = (facts, adjoints, measured);
        foreach (var assign in Walk.Statements(body).OfType<Statement.Assign>().Where(assign => assign.Declares && facts.IsFinal(assign.Target.Name)))
            _definitions[assign.Target.Name] = assign;
        Visit(body, ImmutableHashSet.Create<string>(StringComparer.Ordinal));
    }

    /// <summary>The statement's targets (an array's name for an element) whose old value must be saved.</summary>
    public bool MustSave(Statement statement, string target) => _overwritten.TryGetValue(statement, out var names) && names.Contains(target);

    /// <summary>Whether the reverse sweep has anything to do for the statement.</summary>
    public bool IsReversed(Statement statement) => _reversed.Contains(statement);

    /// <summary>Whether the reverse sweep of the block reads the value that a local of the block has at the block's end.</summary>
    public bool IsNeededAtEnd(Block block, string local) => _atEnd.TryGetValue(block, out var names) && names.Contains(local);

    /// <summary>The definition by which the reverse sweep computes a local again instead of restoring it.</summary>
    public Statement.Assign? Recomputation(string local) => _recomputed.TryGetValue(local, out var definition) ? definition : null;

    // A cheap definition whose operands have the same values at the block's end. That a written array's contents are
    // restored only for this would cost more than it saves, so they must be needed anyway. Decided once: loops are visited
    // until nothing changes.
    private Statement.Assign? Recompute(string local, Block block, ImmutableHashSet<string> needed)
    {
        if (!_recomputed.TryGetValue(local, out var decided))
        {
            decided = _definitions.TryGetValue(local, out var definition)
                && IsCheap(definition.Value)
                && (_facts.IsStable(definition.Value) || KeepsToEnd(definition, block))
                && (!LocalFacts.ReadsContents(definition.Value) || Add(ImmutableHashSet<string>.Empty, definition.Value).All(name => name[0] != '*' || needed.Contains(name)))
                ? definition
                : null;
            _recomputed.Add(local, decided);
        }
        return decided;
    }

    // Whether nothing between the definition and the end of its block changes what it is made of.
    private bool KeepsToEnd(Statement.Assign definition, Block block)
    {
        var locals = Walk.SelfAndParts(definition.Value).OfType<Expression.Local>().ToList();
        return block.Statements
            .SkipWhile(statement => !ReferenceEquals(statement, definition))
            .Skip(1)
            .SelectMany(Walk.Statements)
            .All(statement => !locals.Any(local =>
                Walk.Writes(statement).Contains(local)
                || (LocalFacts.ReadsContents(definition.Value) && statement is Statement.Store store && _facts.Group(store.Array.Name) == _facts.Group(local.Name))));
    }

    /// <summary>Whether the reverse sweep evaluates a branch's condition again instead of having it stored.</summary>
    public bool EvaluatesAgain(Expression condition) =>
        _facts.IsStable(condition) && Walk.Size(condition) <= 8 && IsCheap(condition)
        && Walk.SelfAndParts(condition).All(part => part is not Expression.Local { Type: IrType.Real } real || !_definitions.ContainsKey(real.Name));

    private ImmutableHashSet<string> Visit(Block block, ImmutableHashSet<string> needed)
    {
        var declared = new List<string>();
        foreach (var statement in block.Statements)
        {
            foreach (var local in Walk.Declares(statement))
            {
                declared.Add(local.Name);
                needed = Forget(needed, local.Name);
            }
            needed = Visit(statement, needed);
        }
        if (block.Statements.Any(_reversed.Contains))
            needed = needed.Union(declared.Where(_measured.Contains));
        for (var i = declared.Count - 1; i >= 0; i--)
        {
            var name = declared[i];
            if (!needed.Contains(name))
                continue;
            _atEnd[block] = (_atEnd.TryGetValue(block, out var names) ? names : ImmutableHashSet.Create<string>(StringComparer.Ordinal)).Add(name);
            if (Recompute(name, block, needed) is { } definition)
                needed = LocalFacts.ReadsContents(definition.Value) ? Add(needed, definition.Value) : needed.Union(Walk.Locals(definition.Value));
        }
        return declared.Aggregate(needed, Forget);
    }

    private ImmutableHashSet<string> Visit(Statement statement, ImmutableHashSet<string> needed)
    {
        switch (statement)
        {
            case Statement.If s:
                var (then, otherwise) = (Visit(s.Then, needed), Visit(s.Else, needed));
                if (!MarkIfReversed(s, s.Then, s.Else))
                    return then.Union(otherwise);
                needed = then.Union(otherwise);
                return EvaluatesAgain(s.Condition) ? Add(needed, s.Condition) : needed;
            case Statement.For s:
                needed = Loop(s.Body, needed);
                if (MarkIfReversed(s, s.Body))
                    needed = Add(Add(needed, s.Start), s.End);
                return Forget(needed, s.Index.Name);
            case Statement.While s:
                needed = Loop(s.Body, needed);
                MarkIfReversed(s, s.Body);
                return needed;
            default:
                return Simple(statement, needed);
        }
    }

    // What one pass needs is needed while the next one runs.
    private ImmutableHashSet<string> Loop(Block body, ImmutableHashSet<string> needed)
    {
        while (true)
        {
            var after = needed.Union(Visit(body, needed));
            if (after.Count == needed.Count)
                return after;
            needed = after;
        }
    }

    private ImmutableHashSet<string> Simple(Statement statement, ImmutableHashSet<string> needed)
    {
        var adjoint = _adjoints.TryGetValue(statement, out var found) ? found : StatementAdjoint.None;
        if (!adjoint.IsEmpty)
            _reversed.Add(statement);
        foreach (var part in adjoint.AfterRestoring)
            needed = Walk.Reads(part).Aggregate(needed, Add);

        if (statement is Statement.Store store && needed.Contains(Contents(store.Array.Name)))
        {
            Save(statement, store.Array.Name);
            needed = Add(needed.Add(store.Array.Name), store.Index);
        }
        foreach (var target in Walk.Writes(statement).Except(Walk.Declares(statement)))
        {
            if (needed.Contains(target.Name))
                Save(statement, target.Name);
            needed = needed.Remove(target.Name);
        }

        foreach (var part in adjoint.BeforeRestoring)
            needed = Walk.Reads(part).Aggregate(needed, Add);
        return needed;
    }

    private void Save(Statement statement, string target)
    {
        _overwritten[statement] = (_overwritten.TryGetValue(statement, out var names) ? names : ImmutableHashSet.Create<string>(StringComparer.Ordinal)).Add(target);
        _reversed.Add(statement);
    }

    private bool MarkIfReversed(Statement statement, params Block[] blocks)
    {
        var isReversed = blocks.Any(block => block.Statements.Any(_reversed.Contains));
        if (isReversed)
            _reversed.Add(statement);
        return isReversed;
    }

    // The names in an expression; of arrays whose elements are written also their contents, unless only the length is read.
    private ImmutableHashSet<string> Add(ImmutableHashSet<string> needed, Expression expression)
    {
        switch (expression)
        {
            case Expression.Local local:
                needed = needed.Add(local.Name);
                return _facts.IsWritten(local.Name) ? needed.Add(Contents(local.Name)) : needed;
            case Expression.Call { Op: "Length" or "Rows" or "Cols" } query when query.Operands[0] is Expression.Local local:
                return needed.Add(local.Name);
            default:
                return expression.Operands.Aggregate(needed, Add);
        }
    }

    // The contents of a group are one name; when a local leaves its scope alone, they go with it.
    private string Contents(string local) => "*" + _facts.Group(local);

    private ImmutableHashSet<string> Forget(ImmutableHashSet<string> needed, string local) =>
        _facts.IsAlone(local) && _facts.IsFinal(local) ? needed.Remove(local).Remove(Contents(local)) : needed.Remove(local);

    private static bool IsCheap(Expression expression) =>
        expression.Operands.All(IsCheap) && Walk.Size(expression) <= LargestRecomputed && expression switch
        {
            Expression.Call { Type: IrType.Real or IrType.Discrete } call => IsCheap(call.Op),
            Expression.Call call => call.Op is "Row" or "Slice" or "AsVector" or "AsSpan" or "AsMatrix" or "StopGradient",
            // What a call returned is stored, since it need not return it again; a reference to an object cannot be.
            Expression.Opaque => expression.Type is IrType.Discrete { CanBeStored: false },
            Expression.New => false,
            _ => true,
        };

    private static bool IsCheap(string op) => op is "Add" or "Subtract" or "Multiply" or "Negate" or "Convert" or "Square" or "Abs" or "Max" or "Min"
        or "And" or "Or" or "Not" or "BitAnd" or "BitOr" or "BitXor" or "BitNot" or "ShiftLeft" or "ShiftRight" or "Conditional" or "Equal" or "NotEqual"
        or "Less" or "LessEqual" or "Greater" or "GreaterEqual" or "Length" or "Rows" or "Cols" or "StopGradient" or "Relu" or "Step" or "Sign" or "Scale";
}
