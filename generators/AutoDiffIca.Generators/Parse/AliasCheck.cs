using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>
/// Finds writes to an array that is still used under another name. The reverse sweep knows values by their variables, so
/// that a change seen through another variable would be lost.
/// </summary>
internal sealed class AliasCheck
{
    private readonly Dictionary<Statement.Store, HashSet<string>> _live = new(ByReference<Statement.Store>.Comparer);
    private readonly List<(Statement.Store Store, string Other)> _found = [];
    private readonly HashSet<string> _parameters;

    private AliasCheck(IEnumerable<string> parameters) => _parameters = new(parameters, StringComparer.Ordinal);

    /// <summary>The writes with the other name; <see cref="Aliases.Foreign"/> or a parameter's name where the memory is not the method's own.</summary>
    public static IReadOnlyList<(Statement.Store Store, string Other)> Find(EquatableArray<Parameter> parameters, Block body, IEnumerable<Expression> results)
    {
        var check = new AliasCheck(parameters.Select(parameter => parameter.Name));
        var live = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results)
            Uses.Reads(result, live);
        check.Backward(body, live);
        check.Forward(body, new Aliases());
        return check._found;
    }

    /// <summary>Which variables are read later, at each write; the argument is what is live at the end and becomes what is live at the start.</summary>
    private void Backward(Block block, HashSet<string> live)
    {
        for (var i = block.Statements.Count - 1; i >= 0; i--)
            Backward(block.Statements[i], live);
    }

    private void Backward(Statement statement, HashSet<string> live)
    {
        switch (statement)
        {
            case Statement.Declare s:
                live.Remove(s.Target.Name);
                break;
            case Statement.Assign s:
                live.Remove(s.Target.Name);
                Contents(s.Value, live);
                break;
            case Statement.Store s:
                if (_live.TryGetValue(s, out var known))
                    known.UnionWith(live);
                else
                    _live[s] = new(live, StringComparer.Ordinal);
                live.Add(s.Array.Name);
                Contents(s.Index, live);
                Contents(s.Value, live);
                break;
            case Statement.If s:
                var otherwise = new HashSet<string>(live, StringComparer.Ordinal);
                Backward(s.Then, live);
                Backward(s.Else, otherwise);
                live.UnionWith(otherwise);
                Contents(s.Condition, live);
                break;
            case Statement.For s:
                Loop(s.Body, live, before => { });
                Contents(s.Start, live);
                Contents(s.End, live);
                break;
            case Statement.While s:
                Loop(s.Body, live, before => Contents(s.Condition, before));
                break;
            case Statement.Invoke s:
                foreach (var target in s.Targets)
                    live.Remove(target.Name);
                foreach (var argument in s.Arguments)
                    Contents(argument, live);
                break;
            case Statement.Combine s:
                live.Remove(s.Target.Name);
                Loop(s.Body, live, before => { }, s.Term);
                Contents(s.Rows, live);
                break;
            case Statement.Guard s:
                Contents(s.Code, live);
                break;
            default:
                break;
        }
    }

    private void Loop(Block body, HashSet<string> live, Action<HashSet<string>> condition, Expression? last = null)
    {
        condition(live);
        int count;
        do
        {
            count = live.Count;
            var before = new HashSet<string>(live, StringComparer.Ordinal);
            if (last is not null)
                Contents(last, before);
            Backward(body, before);
            condition(before);
            live.UnionWith(before);
        }
        while (live.Count > count);
    }

    /// <summary>The variables whose contents are read: the length of an array is not changed by a write.</summary>
    private static void Contents(Expression expression, HashSet<string> live)
    {
        if (expression is Expression.Call { Op: "Length" or "Rows" or "Cols" })
            return;
        if (expression is Expression.Local local)
            live.Add(local.Name);
        foreach (var operand in expression.Operands)
            Contents(operand, live);
    }

    private void Forward(Block block, Aliases aliases)
    {
        foreach (var statement in block.Statements)
            Forward(statement, aliases);
    }

    private void Forward(Statement statement, Aliases aliases)
    {
        switch (statement)
        {
            case Statement.Declare s:
                aliases.Assign(s.Target.Name, []);
                break;
            case Statement.Assign s when Aliases.IsMemory(s.Target.Type):
                aliases.Assign(s.Target.Name, Roots([s.Value]));
                break;
            case Statement.Store s:
                foreach (var other in aliases.Of(s.Array.Name))
                {
                    var isForeign = other == Aliases.Foreign || _parameters.Contains(other);
                    if ((isForeign || _live[s].Contains(other)) && !_found.Any(found => ReferenceEquals(found.Store, s)))
                        _found.Add((s, other));
                }
                break;
            case Statement.If s:
                var otherwise = aliases.Copy();
                Forward(s.Then, aliases);
                Forward(s.Else, otherwise);
                aliases.Join(otherwise);
                break;
            case Statement.For s:
                Loop(s.Body, aliases);
                break;
            case Statement.While s:
                Loop(s.Body, aliases);
                break;
            case Statement.Invoke s:
                // A method may return its argument, or a part of it.
                var arguments = Roots(s.Arguments);
                foreach (var target in s.Targets.Where(target => Aliases.IsMemory(target.Type)))
                    aliases.Assign(target.Name, arguments);
                break;
            case Statement.Combine s:
                aliases.Assign(s.Row.Name, Roots([s.Rows]));
                Loop(s.Body, aliases);
                break;
            default:
                break;
        }
    }

    private void Loop(Block body, Aliases aliases)
    {
        bool grew;
        do
        {
            var around = aliases.Copy();
            Forward(body, around);
            grew = aliases.Join(around);
        }
        while (grew);
    }

    private static HashSet<string> Roots(IEnumerable<Expression> values)
    {
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
            Aliases.Roots(value, roots);
        return roots;
    }
}
