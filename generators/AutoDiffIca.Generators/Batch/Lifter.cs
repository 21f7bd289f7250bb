using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Batch;

/// <summary>
/// Rewrites the program of one sample as the program of many: a number that varies along an axis becomes a vector, a vector
/// a matrix with a row for each place on the axis, and the operations on them operations on whole vectors and matrices.
/// A combinator's body is the same program along the axis of its rows. What follows one path for some samples and another
/// for others is done for each group.
/// </summary>
internal sealed partial class Lifter
{
    private readonly AxisInference _axes;
    private readonly NameSource _names;
    private readonly Dictionary<string, Expression> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changing;
    private readonly HashSet<string> _written;
    private readonly bool _isTile;
    private readonly HashSet<string> _neutral = new(StringComparer.Ordinal);
    private List<Statement> _sink = [];
    private Expression _samples;
    private Expression? _rows;
    private string? _origin;

    /// <param name="body">The program, with each local's axes in <paramref name="axes"/>.</param>
    /// <param name="axes">Along what the locals vary.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="isTile">Whether there are many at a time.</param>
    /// <param name="names">Free names.</param>
    public Lifter(Block body, AxisInference axes, Expression samples, bool isTile, NameSource names)
    {
        (_axes, _samples, _isTile, _names) = (axes, samples, isTile, names);
        var facts = new Differentiate.LocalFacts(body);
        _changing = new(Walk.Statements(body).SelectMany(Walk.Writes).Select(local => local.Name).Where(name => !facts.IsFinal(name)), StringComparer.Ordinal);
        _written = new(Walk.Statements(body).OfType<Statement.Store>().Select(store => store.Array.Name), StringComparer.Ordinal);
        RequireSnapshots(body);
    }

    /// <summary>How many rows the widest combinator goes through, seen so far.</summary>
    public Expression? Width { get; private set; }

    public Block Run(Block body)
    {
        foreach (var statement in body.Statements)
            Lift(statement);
        return new(_sink.ToEquatableArray());
    }

    /// <summary>The type of a value that varies along these axes.</summary>
    public static IrType? TypeOf(IrType type, Axes axes) => (type, axes) switch
    {
        (_, Axes.None) => type,
        (IrType.Real real, Axes.Both) => new IrType.Matrix(real.Precision),
        (IrType.Real real, _) => new IrType.Vector(real.Precision),
        (_, Axes.Both) => null,
        (IrType.Vector or IrType.Span, _) => new IrType.Matrix(type.Numbers!.Value),
        (IrType.Array array, _) => new IrType.Lanes(array.Precision),
        (IrType.Discrete discrete, _) => new IrType.Discrete(discrete.Name + "[]"),
        _ => null,
    };

    private Expression.Local Lifted(Expression.Local local) => new(local.Name, TypeOf(local.Type, _axes[local.Name]) ?? throw NoForm(local.Type, _axes[local.Name]));

    private Unbatchable No(string reason) => new(reason, _origin);

    private Unbatchable NoForm(IrType type, Axes axes) => No(axes == Axes.Both
        ? $"a {type} is different for each sample and row; let only numbers be"
        : $"a {type} is different for each {(axes == Axes.Rows ? "row" : "sample")}; let only numbers, vectors and arrays be");

    private void Emit(Statement statement) => _sink.Add(statement with { Origin = _origin });

    private Expression.Local Named(Expression value)
    {
        var local = new Expression.Local(_names.Next("t"), value.Type);
        Emit(new Statement.Assign(local, value, Declares: true));
        return local;
    }

    private Expression Count(Axes axis) => axis == Axes.Samples ? _samples : _rows ?? throw No("a row is used outside of its combinator");

    private Block Aside(Action lift)
    {
        var outer = _sink;
        _sink = [];
        try
        {
            lift();
            return new(_sink.ToEquatableArray());
        }
        finally
        {
            _sink = outer;
        }
    }

    private Block Aside(Block block) => Aside(() =>
    {
        foreach (var statement in block.Statements)
            Lift(statement);
    });

    private void Lift(Statement statement)
    {
        var outer = _origin;
        _origin = statement.Origin ?? _origin;
        switch (statement)
        {
            case Statement.Declare s:
                Declare(s.Target);
                break;
            case Statement.Assign s:
                Assign(s);
                break;
            case Statement.Store s:
                Store(s);
                break;
            case Statement.If s when _axes.Of(s.Condition) != Axes.None:
                Part(s);
                break;
            case Statement.If s:
                Emit(s with { Condition = Shared(s.Condition), Then = Aside(s.Then), Else = Aside(s.Else) });
                break;
            case Statement.For s:
                if ((_axes.Of(s.Start) | _axes.Of(s.End)) != Axes.None)
                    throw No("how often a loop runs depends on the sample or row; let it run as often for all, with a branch inside");
                Emit(s with { Start = Shared(s.Start), End = Shared(s.End), Body = Aside(s.Body) });
                break;
            case Statement.While s:
                if (_axes.Of(s.Condition) != Axes.None)
                    throw No("how often a loop runs depends on the sample or row; let it run as often for all, with a branch inside");
                Emit(s with { Condition = Shared(s.Condition), Body = Aside(s.Body) });
                break;
            case Statement.Combine s:
                Combine(s);
                break;
            case Statement.Guard s:
                Guard(s);
                break;
            case Statement.Invoke s:
                // A rule of the user's own may do with each sample's cotangent what it likes: it must not get that of a tile.
                if (s.Arguments.Any(argument => _axes.Of(argument) != Axes.None) || (_isTile && s.Callee.Rules.Vjp is not null))
                    throw No($"{s.Callee.Name} is called, whose body is in another assembly or which has rules of its own; a [Differentiable] method of this assembly runs in tiles");
                Emit(s with { Arguments = s.Arguments.Select(Shared).ToEquatableArray() });
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} comes only later.");
        }
        _origin = outer;
    }

    private void Declare(Expression.Local local)
    {
        var axes = _axes[local.Name];
        if (axes == Axes.None)
        {
            Emit(new Statement.Declare(local));
            return;
        }
        var lifted = Lifted(local);
        if (local.Type is IrType.Discrete discrete)
        {
            Lanewise(lifted, axes, new Expression.Constant(discrete.Name == "bool" ? "false" : "default", null, local.Type));
            return;
        }
        if (local.Type is IrType.Vector or IrType.Array)
            _neutral.Add(local.Name);
        Emit(new Statement.Assign(lifted, local.Type switch
        {
            IrType.Real => Widened(Build.Number(0, local.Type), local.Type, Axes.None, axes),
            IrType.Array => Build.Call("ZeroLanes", lifted.Type, Build.Whole(0), Count(axes)),
            _ => Build.Call("AsMatrix", lifted.Type, Count(axes), Build.Whole(0), Build.Call("NewArray", new IrType.Array(local.Type.Numbers!.Value), Build.Whole(0))),
        }, Declares: true));
    }

    private void Assign(Statement.Assign s)
    {
        var (from, to) = (_axes.Of(s.Value), _axes[s.Target.Name]);
        if (s.Declares && IsFixed(s.Target.Name) && Walk.Locals(s.Value).All(local => IsFixed(local) && !_written.Contains(local)))
            _definitions[s.Target.Name] = s.Value;
        if (to == Axes.None)
        {
            Emit(s with { Value = Shared(s.Value) });
            return;
        }
        // What differs for each sample and row has no place of its own: those who read it look at what it is made of.
        if (to == Axes.Both && s.Target.Type is not IrType.Real)
        {
            if (!_definitions.ContainsKey(s.Target.Name))
                throw No("a vector that is different for each sample and row changes; let only its sums, products and distances be needed");
            return;
        }
        _neutral.Remove(s.Target.Name);
        var target = Lifted(s.Target);
        switch (s.Target.Type)
        {
            case IrType.Discrete:
                Discrete(target, s.Declares, s.Value, to);
                break;
            case IrType.Array:
                Emit(new Statement.Assign(target, Lanes(s.Value, from, to), s.Declares));
                break;
            default:
                Emit(new Statement.Assign(target, Widened(Lift(s.Value), s.Target.Type, from, to), s.Declares));
                break;
        }
    }

    // Locals that have one value, and parameters.
    private bool IsFixed(string local) => !_changing.Contains(local);

    /// <summary>A value along fewer axes than it should be along: repeated.</summary>
    private Expression Widened(Expression value, IrType of, Axes from, Axes to)
    {
        if (from == to)
            return value;
        var type = TypeOf(of, to)!;
        return (of, from, to) switch
        {
            (IrType.Real, Axes.None, Axes.Both) => Build.Call("SpreadRows", type, Build.Call("Spread", new IrType.Vector(of.Numbers!.Value), value, Count(Axes.Rows)), Count(Axes.Samples)),
            (IrType.Real, Axes.None, _) => Build.Call("Spread", type, value, Count(to)),
            (IrType.Real, Axes.Samples, Axes.Both) => Build.Call("SpreadColumns", type, value, Count(Axes.Rows)),
            (IrType.Real, Axes.Rows, Axes.Both) => Build.Call("SpreadRows", type, value, Count(Axes.Samples)),
            (IrType.Vector or IrType.Span, Axes.None, not Axes.Both) => Build.Call("SpreadRows", type, AsVector(value), Count(to)),
            _ => throw No($"a {of} is different for some samples only"),
        };
    }

    private static Expression AsVector(Expression value) =>
        value.Type is IrType.Vector ? value : Build.Call("AsVector", new IrType.Vector(value.Type.Numbers!.Value), value);

    private void Guard(Statement.Guard s)
    {
        var axes = _axes.Of(s.Code);
        if (axes == Axes.None)
        {
            Emit(s with { Code = (Expression.Opaque)Shared(s.Code) });
            return;
        }
        if (axes == Axes.Both)
            throw No("a check looks at each sample and row");
        var lane = new Expression.Local(_names.Fresh("lane"), IrType.Int);
        var code = (Expression.Opaque)OfLane(s.Code, lane);
        Emit(new Statement.For(lane, Build.Whole(0), Count(axes), Downwards: false, new([new Statement.Guard(code) { Origin = _origin }])));
    }
}
