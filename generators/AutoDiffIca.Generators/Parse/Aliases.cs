using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Parse;

/// <summary>
/// Which variables may be the same memory: pairs of names, which hold from an assignment until one of the two gets another
/// value. Memory that is not the method's own has the name <see cref="Foreign"/>.
/// </summary>
internal sealed class Aliases
{
    public const string Foreign = "*";

    private readonly HashSet<(string, string)> _pairs;

    public Aliases() => _pairs = [];

    private Aliases(HashSet<(string, string)> pairs) => _pairs = pairs;

    public Aliases Copy() => new([.. _pairs]);

    public bool Join(Aliases other)
    {
        var count = _pairs.Count;
        _pairs.UnionWith(other._pairs);
        return _pairs.Count > count;
    }

    public bool Includes(Aliases other) => other._pairs.IsSubsetOf(_pairs);

    public IEnumerable<string> Of(string name) => _pairs.Where(pair => pair.Item1 == name).Select(pair => pair.Item2);

    /// <summary>The name now means something else: what the roots may be, if there are any.</summary>
    public void Assign(string name, IReadOnlyCollection<string> roots)
    {
        // x = x, and what was another name for x before is so for its new value only through the roots.
        var others = roots.SelectMany(root => Of(root).Concat([root])).Where(other => other != name).Distinct(StringComparer.Ordinal).ToArray();
        var keepsItself = roots.Contains(name);
        if (!keepsItself)
            _pairs.RemoveWhere(pair => pair.Item1 == name || pair.Item2 == name);
        foreach (var other in others)
        {
            _pairs.Add((name, other));
            _pairs.Add((other, name));
        }
    }

    /// <summary>The variables whose memory the value may be; a computed vector is memory of its own.</summary>
    public static void Roots(Expression value, ISet<string> roots)
    {
        switch (value)
        {
            case Expression.Local local when IsMemory(local.Type):
                roots.Add(local.Name);
                break;
            case Expression.Member { Type: { } type } member when IsMemory(type):
                Roots(member.Of, roots);
                break;
            case Expression.Element { Of.Type: IrType.List } element when IsMemory(element.Type):
                Roots(element.Of, roots);
                break;
            case Expression.Call { Op: "AsVector" or "AsSpan" or "Slice" or "Row" or "StopGradient" } view:
                Roots(view.Operands[0], roots);
                break;
            case Expression.Call { Op: "AsMatrix" } matrix:
                Roots(matrix.Operands[2], roots);
                break;
            // A conditional of discrete type may be an object.
            case Expression.Opaque or Expression.New when IsMemory(value.Type):
                roots.Add(Foreign);
                foreach (var operand in value.Operands)
                    Roots(operand, roots);
                break;
            default:
                break;
        }
    }

    public static bool IsMemory(IrType type) => type is not (IrType.Real or IrType.Discrete);
}
