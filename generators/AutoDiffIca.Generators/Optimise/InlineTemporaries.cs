using System.Text.RegularExpressions;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>
/// Puts a temporary that is used once, by a statement of the same block, back into the expression that uses it, so that
/// emitted code reads as it was written. Locals that the user named stay.
/// </summary>
internal sealed class InlineTemporaries
{
    private const int LargestSize = 14;
    private static readonly Regex Temporary = new(@"^(t|w)\d+(Adj|Dot)?\d*$|^t\d+(Adj)?(Dot)?$", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, int> _uses;

    private InlineTemporaries(Block block)
    {
        _uses = new(StringComparer.Ordinal);
        foreach (var name in Walk.Statements(block).SelectMany(statement => Walk.Reads(statement).SelectMany(Walk.Locals).Concat(Walk.Writes(statement).Select(local => local.Name))))
            _uses[name] = _uses.TryGetValue(name, out var count) ? count + 1 : 1;
    }

    /// <summary>Whether a local has its name from the generator.</summary>
    public static bool IsTemporary(string name) => Temporary.IsMatch(name);

    public static Block Run(Block block) => new InlineTemporaries(block).In(block);

    private Block In(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, In)).ToList();
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i] is not Statement.Assign { Declares: true } definition || !MayMove(definition))
                continue;
            // The definition and one use: nothing else mentions it.
            if (UseOf(statements, i, definition) is not { } use)
                continue;
            var name = definition.Target.Name;
            statements[use] = Walk.WithExpressions(statements[use], Replace, Replace);
            statements.RemoveAt(i);

            Expression Replace(Expression expression) => Walk.Map(expression, part => part is Expression.Local local && local.Name == name ? definition.Value : part);
        }
        return new(statements.ToEquatableArray());
    }

    private bool MayMove(Statement.Assign definition) =>
        Temporary.IsMatch(definition.Target.Name)
        && _uses[definition.Target.Name] == 2
        && definition.Target.Type is IrType.Real or IrType.Vector or IrType.Matrix or IrType.Discrete
        && Walk.Size(definition.Value) <= LargestSize
        && !Walk.SelfAndParts(definition.Value).Any(part => part is Expression.Opaque or Expression.New or Expression.Call { Op: "NewArray" or "ToArray" });

    private static int? UseOf(List<Statement> statements, int at, Statement.Assign definition)
    {
        var name = definition.Target.Name;
        var read = new HashSet<string>(Walk.Locals(definition.Value), StringComparer.Ordinal);
        for (var i = at + 1; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (Walk.Reads(statement).SelectMany(Walk.Locals).Contains(name))
                return CanTake(statement, definition) ? i : null;
            // Beyond a change of what it is made of, it would have another value.
            if (Walk.Statements(statement).SelectMany(inner => Walk.Writes(inner).Concat(Walk.Changes(inner))).Any(local => read.Contains(local.Name)))
                return null;
            if (statement is Statement.Store or Statement.Pop { Target: not Expression.Local } && Walk.SelfAndParts(definition.Value).Any(part => part is Expression.Element or Expression.Call { Op: not ("Length") }))
                return null;
        }
        return null;
    }

    private static bool CanTake(Statement statement, Statement.Assign definition)
    {
        if (statement is Statement.While or Statement.Push or Statement.Pop or Statement.Invoke or Statement.InvokeAdjoint or Statement.Guard)
            return false;
        // A vector's own adjoint has a name that kernels take by reference.
        if (statement is Statement.Kernel kernel && Walk.Locals(kernel.Place).Contains(definition.Target.Name))
            return false;
        if (statement is Statement.For)
            return false;
        return Walk.Reads(statement).Sum(Walk.Size) <= 2 * LargestSize;
    }
}
