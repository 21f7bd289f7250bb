using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>
/// Reads a method's body. Statements go to a list, the sink; an expression is a value without side effects, and what has to
/// happen before it (calls, assignments inside, branches) has gone to the sink when it is returned.
/// </summary>
internal sealed partial class BodyParser
{
    private readonly SemanticModel _model;
    private readonly Callees _callees;
    private readonly Names _names;
    private readonly HashSet<ISymbol> _assigned;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _parameters = new(StringComparer.Ordinal);
    private readonly List<Flag> _flags = [];
    private List<Statement> _sink = [];
    private ReturnTarget _return;
    private readonly Dictionary<Statement.Store, LocationInfo?> _stores = new(ByReference<Statement.Store>.Comparer);
    private string? _origin;
    private SyntaxNode? _at;
    private int _depth;

    public BodyParser(SemanticModel model, Callees callees, SyntaxNode method, IOperation body, CancellationToken cancellation)
    {
        (_model, _callees, _names, _cancellation) = (model, callees, new Names(method), cancellation);
        _assigned = Assigned.In(body).Variables;
        _effects = Effects.In(body, callees, cancellation);
        _return = new(NewFlag("returned"), new Value.Leaf(Logic.False));
    }

    public List<Finding> Findings { get; } = [];

    /// <summary>What must not depend on the active parameters, and what to say if it does.</summary>
    public List<(Expression Value, Finding Finding)> MustBeInactive { get; } = [];

    public List<CalledMethod> Calls { get; } = [];

    /// <summary>Whether the compiler has something to say about the method itself.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The parameters' variables, the result's locals and the body without jumps.</summary>
    public (Block Body, EquatableArray<Expression.Local> Results) Parse(IMethodSymbol method, EquatableArray<Parameter> parameters, IrType result, IOperation body)
    {
        foreach (var parameter in parameters)
            _parameters.Add(_names.Declare(parameter.Name));
        for (var i = 0; i < parameters.Count; i++)
            DeclareParameter(method.Parameters[i], parameters[i]);
        var locals = FreshLocals("result", result);
        _return = new(_return.Flag, locals);
        _sink.InsertRange(0, locals.Leaves.Select(leaf => new Statement.Declare((Expression.Local)leaf)));
        _sink.Add(new Statement.Assign(_return.Flag.Local, Logic.False, Declares: true));
        Sequence(new Pending(body, null));
        return (new Finishing(_flags, locals, _return.Count).Finish(_sink), locals.Leaves.Cast<Expression.Local>().ToEquatableArray());
    }

    private Flag NewFlag(string name)
    {
        var flag = new Flag(() => _names.Fresh(name));
        _flags.Add(flag);
        return flag;
    }

    private void Emit(Statement statement)
    {
        var from = statement.Origin is null ? statement with { Origin = _origin } : statement;
        if (from is Statement.Store store && _at is not null)
            _stores[store] = LocationInfo.Of(_at);
        _sink.Add(from);
    }

    /// <summary>The user's statement that a write comes from.</summary>
    public LocationInfo? PlaceOf(Statement.Store store) => _stores.TryGetValue(store, out var place) ? place : null;

    /// <summary>Runs with another sink and returns what went there.</summary>
    private (List<Statement> Statements, T Result) Aside<T>(Func<T> run)
    {
        var outer = _sink;
        _sink = [];
        try
        {
            return (_sink, run());
        }
        finally
        {
            _sink = outer;
        }
    }

    private static Block ToBlock(IEnumerable<Statement> statements) => new(statements.ToEquatableArray());

    private Expression.Local NewTemp(IrType type) => new(_names.Temp(), type);

    /// <summary>The value in a variable of its own, which nothing changes.</summary>
    private Expression.Local Bind(Expression value, string? hint = null)
    {
        var local = Target(value.Type, hint);
        Emit(new Statement.Assign(local, value, Declares: true));
        return local;
    }

    /// <summary>Statements that come from one of the user's bear its text.</summary>
    private T From<T>(SyntaxNode syntax, Func<T> run)
    {
        var outer = (_origin, _at);
        (_origin, _at) = (Origins.Of(syntax), syntax);
        try
        {
            return run();
        }
        finally
        {
            (_origin, _at) = outer;
        }
    }
}
