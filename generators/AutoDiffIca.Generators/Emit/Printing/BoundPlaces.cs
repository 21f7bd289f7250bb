using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>
/// Variables for what adjoints are added to. A span that is a member of an accumulator cannot be passed by reference, so
/// it is put into a variable first, once in a block.
/// </summary>
internal sealed class BoundPlaces(SourceWriter writer, ExpressionPrinter expressions, Names names)
{
    private Dictionary<Expression, string> _bound = [];

    /// <summary>The name of a variable that is this place.</summary>
    public string Bound(Expression place)
    {
        if (place is Expression.Local local)
            return Names.Of(local.Name);
        if (_bound.TryGetValue(place, out var bound))
            return bound;
        var name = Named(place);
        bound = Names.Of(names.Fresh(char.ToLowerInvariant(name[0]) + name.Substring(1) + (Root(place).EndsWith("Dot", StringComparison.Ordinal) ? "AdjDot" : "Adj")));
        writer.Write($"var {bound} = {expressions.Print(place)};");
        _bound.Add(place, bound);
        return bound;
    }

    /// <summary>Begins a block and returns what <see cref="Leave"/> ends it with.</summary>
    public object Enter()
    {
        var outer = _bound;
        _bound = [];
        return outer;
    }

    public void Leave(object outer) => _bound = (Dictionary<Expression, string>)outer;

    /// <summary>After this statement an index or a buffer may be another one, so that the same words mean another place.</summary>
    public void Forget(Statement statement)
    {
        if (_bound.Count > 0 && Walk.Statements(statement).Any(IsAnother))
            _bound.Clear();
    }

    private bool IsAnother(Statement statement) =>
        Walk.Writes(statement).Any(target => target.Type is IrType.Discrete)
        || (statement is Statement.Set { Place: Expression.Local buffer } && _bound.Keys.Any(place => Root(place) == buffer.Name));

    private static string Named(Expression place) => place switch
    {
        Expression.Member member => member.Name,
        Expression.Element element => Named(element.Of),
        Expression.Local local => local.Name,
        _ => "part",
    };

    private static string Root(Expression place) => place switch
    {
        Expression.Local local => local.Name,
        { Operands.Count: > 0 } => Root(place.Operands[0]),
        _ => "",
    };
}
