using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Differentiate;

/// <summary>Where the adjoint of a place is kept: <c>hAdj</c> of h, <c>netAdj.Layers[i].Bias</c> of <c>net.Layers[i].Bias</c>.</summary>
internal sealed class Places(NameSource names)
{
    private readonly Dictionary<string, Expression.Local> _adjoints = new(StringComparer.Ordinal);

    private Places(NameSource names, Dictionary<string, Expression.Local> adjoints)
        : this(names) => _adjoints = new(adjoints, StringComparer.Ordinal);

    /// <summary>The same places so far, with names of their own from here on.</summary>
    public Places Branch(NameSource other) => new(other, _adjoints);

    /// <summary>The adjoint of a local.</summary>
    public Expression.Local Of(Expression.Local local)
    {
        if (!_adjoints.TryGetValue(local.Name, out var adjoint))
            _adjoints.Add(local.Name, adjoint = new(names.Fresh(local.Name + "Adj"), TypeOf(local.Type)));
        return adjoint;
    }

    /// <summary>Keeps a local's adjoint under a name and type of its own: a cotangent that comes from outside.</summary>
    public void Set(Expression.Local local, Expression.Local adjoint) => _adjoints[local.Name] = adjoint;

    /// <summary>The adjoint of a local, an element, an entry or a member.</summary>
    public Expression Of(Expression place) => place switch
    {
        Expression.Local local => Of(local),
        Expression.Member member => new Expression.Member(Of(member.Of), member.Name, TypeOf(member.Type)),
        Expression.Element { Of.Type: IrType.List, Type: IrType.Vector or IrType.Matrix } element =>
            new Expression.Member(new Expression.Element(Of(element.Of), element.Index, InList), "Span", TypeOf(element.Type)),
        // The adjoints of all elements one after another.
        Expression.Element { Of.Type: IrType.Lanes } element => Build.Call("Lane", TypeOf(element.Type), Of(element.Of), element.Index, Build.Length(element.Of)),
        Expression.Element element => new Expression.Element(Of(element.Of), element.Index, TypeOf(element.Type)),
        Expression.Entry entry => new Expression.Element(
            Of(entry.Of), Build.Add(Build.Multiply(entry.Row, Build.Cols(entry.Of)), entry.Col), entry.Type),
        _ => throw new InvalidOperationException($"{place} is no place."),
    };

    public static IrType TypeOf(IrType type) => type switch
    {
        IrType.Real => type,
        IrType.Record record => new IrType.Accumulator(record),
        IrType.List { Element: not IrType.Real } => InList,
        _ => new IrType.Buffer(type.Numbers!.Value),
    };

    private static IrType InList { get; } = new IrType.Discrete("ParameterSpan");
}
