using System.Collections.Immutable;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <content>Statements.</content>
internal sealed partial class Author
{
    private const int MaxDepth = 4;

    private ImmutableArray<Stmt> Statements(Scope scope, Place place, bool top = false)
    {
        var statements = new List<Stmt>();
        if (top)
        {
            statements.AddRange(NewReal(scope));
            if (_draw.Chance(0.5))
                statements.AddRange(NewLocal(scope));
        }
        var count = top ? int.MaxValue : 1 + _draw.Below(3);
        for (var i = 0; i < count && _fuel > 0; i++)
        {
            _fuel--;
            statements.AddRange(Statement(scope, place));
        }
        if (top)
            statements.Add(new Stmt.Return(Final(scope, place.Result)));
        else if (place.InLoop && _draw.Chance(0.08))
            statements.Add(new Stmt.Jump(IsBreak: _draw.Chance(0.3)));
        return [.. statements];
    }

    private IEnumerable<Stmt> Statement(Scope scope, Place place)
    {
        var reals = scope.Of(Kind.Real).Where(b => b.CanAssign).ToList();
        var ints = scope.Of(Kind.Int).Where(b => b.CanAssign).ToList();
        var vecs = scope.Of(Kind.Vec).Where(b => b.CanAssign).ToList();
        var arrays = scope.Of(Kind.Array).Where(b => b.CanWrite).ToList();
        var pairs = scope.Of(Kind.Pair).ToList();
        var mats = scope.Of(Kind.Mat).Where(b => b.CanAssign).ToList();
        var bools = scope.Of(Kind.Bool).Where(b => b.CanAssign).ToList();
        var nests = place.Depth < MaxDepth && _fuel > 0;
        return _draw.Weighted<IEnumerable<Stmt>>(
            (3, () => NewLocal(scope)),
            (reals.Count > 0 ? 8 : 0, () => [AssignReal(scope, _draw.Of<Binding>(reals), place)]),
            (vecs.Count > 0 ? 4 : 0, () => [AssignVec(scope, _draw.Of<Binding>(vecs))]),
            (mats.Count > 0 ? 2 : 0, () => [new Stmt.Assign(_draw.Of<Binding>(mats).Name, "", BoundedMat(scope, 2))]),
            (pairs.Count > 0 ? 3 : 0, () => [new Stmt.Assign(_draw.Of<Binding>(pairs).Name, "", Pair(scope, 1))]),
            (pairs.Count > 0 ? 1 : 0, () => Unpack(scope, _draw.Of<Binding>(pairs).Variable)),
            (ints.Count > 0 ? 1 : 0, () => [AssignInt(scope, _draw.Of<Binding>(ints))]),
            (bools.Count > 0 ? 2 : 0, () => [new Stmt.Assign(_draw.Of<Binding>(bools).Name, "", Bool(scope, 1))]),
            (arrays.Count > 0 ? 1 : 0, () => ReplaceArray(scope, _draw.Of<Binding>(arrays))),
            (arrays.Count > 0 ? 6 : 0, () => WriteArray(scope, _draw.Of<Binding>(arrays))),
            (reals.Count > 1 ? 1 : 0, () => [Exchange(scope, reals)]),
            (1, () => Call(scope, Kind.Couple, 2) is { } couple ? Unpack(scope, couple) : NewLocal(scope)),
            (nests ? 5 : 0, () => [new Stmt.If(Bool(scope, 1), Block(scope, place), _draw.Chance(0.5) ? Block(scope, place) : [])]),
            (nests ? 1 : 0, () => DeclareThenBranch(scope)),
            (nests ? 1 : 0, () => [SwitchStatement(scope, place)]),
            (nests ? 6 : 0, () => Loop(scope, place)),
            (place.InLoop && place.Depth > 0 ? 3 : 0, () => [new Stmt.If(Bool(scope, 1), [new Stmt.Jump(IsBreak: _draw.Chance(0.5) && !place.InSwitch)], [])]),
            (place.Depth > 0 ? 1 : 0, () => [new Stmt.If(Bool(scope, 1), [new Stmt.Return(Early(scope, place.Result))], [])]),
            (1, () => [new Stmt.Guard(Expr.Apply(Operators.IsGreater, RealLeaf(scope), Expr.Real(50)))]));
    }

    private ImmutableArray<Stmt> Block(Scope scope, Place place, Action<Scope>? declare = null)
    {
        var inner = scope.Inner();
        declare?.Invoke(inner);
        return Statements(inner, place.Deeper);
    }

    private IEnumerable<Stmt> NewReal(Scope scope)
    {
        var value = Bounded(scope, 2);
        return Let(scope, Kind.Real, value);
    }

    private IEnumerable<Stmt> NewLocal(Scope scope)
    {
        var arrays = scope.Of(Kind.Array, Kind.Span).ToList();
        var nets = scope.Of(Kind.Net).ToList();
        return _draw.Weighted<IEnumerable<Stmt>>(
            (5, () => NewReal(scope)),
            (2, () => Let(scope, Kind.Vec, BoundedVec(scope, 2))),
            (1, () => Let(scope, Kind.Mat, BoundedMat(scope, 1))),
            (2, () => Let(scope, Kind.Pair, Pair(scope, 1))),
            (1, () => Let(scope, Kind.Int, Int(scope, 1))),
            (1, () => Let(scope, Kind.Bool, Bool(scope, 1))),
            (nets.Count > 0 ? 2 : 0, () => Layer(scope, _draw.Of<Binding>(nets))),
            (1, () => Let(scope, Kind.Array, Expr.Apply(Operators.TwoElements, Bounded(scope, 1), Bounded(scope, 1)))),
            (2, () => Let(scope, Kind.Array, Expr.Apply(Operators.NewArray, Expr.Apply(Operators.IntAdd, Int(scope, 0), Expr.Int(1))))),
            (arrays.Count > 0 ? 4 : 0, () => _draw.Of<Binding>(arrays) is var array ? Let(scope, Kind.Array, Expr.Apply(array.Kind == Kind.Span ? Operators.SpanCopy : _draw.Of(Operators.Clone, Operators.Copy), array.Variable)) : []),
            (1, () => Call(scope, Kind.Array, 1) is { } made ? Let(scope, Kind.Array, made) : NewReal(scope)),
            (arrays.Exists(a => a.CanWrite) && _draw.Chance(0.1) ? 1 : 0, () => Let(scope, Kind.Array, _draw.Of<Binding>([.. arrays.Where(a => a.CanWrite)]).Variable)));
    }

    private IEnumerable<Stmt> Let(Scope scope, Kind kind, Expr value)
    {
        var name = Name(scope, kind);
        scope.Add(new Binding(name, kind, CanAssign: kind != Kind.Array, CanWrite: kind == Kind.Array));
        return [new Stmt.Let(name, value)];
    }

    // Another name for a part of a parameter.
    private IEnumerable<Stmt> Layer(Scope scope, Binding net)
    {
        var layer = Expr.Apply(Operators.NetLayer, net.Variable, Int(scope, 1));
        var name = Name(scope, Kind.Layer);
        scope.Add(new Binding(name, Kind.Layer, CanAssign: false));
        return [new Stmt.Let(name, layer)];
    }

    private Stmt AssignReal(Scope scope, Binding target, Place place) => _draw.Weighted<Stmt>(
        (4, () => new Stmt.Assign(target.Name, "", place.InLoop ? Bounded(scope, 2) : Real(scope, 2))),
        (3, () => new Stmt.Assign(target.Name, _draw.Of("+", "-"), Expr.Apply(Operators.Multiply, Expr.Real(_draw.Short(0.1, 0.9)), Bounded(scope, 2)))),
        (1, () => new Stmt.Assign(target.Name, "*", Bounded(scope, 1))),
        (1, () => new Stmt.Assign(target.Name, "/", Expr.Apply(Operators.Add, Expr.Real(1.5), Expr.Apply(Operators.Of(ScalarFunctions.Get("Ops.Sigmoid")), Real(scope, 1))))));

    private Stmt.Assign AssignVec(Scope scope, Binding target) => _draw.Chance(0.7)
        ? new Stmt.Assign(target.Name, "", BoundedVec(scope, 2))
        : new Stmt.Assign(target.Name, _draw.Of("+", "-", "*"), Expr.Apply(Operators.VecScale, Expr.Real(_draw.Short(0.1, 0.8)), BoundedVec(scope, 1)));

    // Kept small: an index may depend on it.
    private Stmt.Assign AssignInt(Scope scope, Binding target) => new Stmt.Assign(target.Name, "", Expr.Apply(Operators.IntModulo, Int(scope, 1), Expr.Int(4)));

    private Stmt.Exchange Exchange(Scope scope, List<Binding> reals)
    {
        var a = _draw.Of<Binding>(reals);
        var b = _draw.Of<Binding>([.. reals.Where(other => other.Name != a.Name)]);
        return _draw.Chance(0.5)
            ? new Stmt.Exchange(a.Name, b.Name, b.Variable, a.Variable)
            : new Stmt.Exchange(a.Name, b.Name, Expr.Apply(Operators.Multiply, Expr.Real(0.5), Expr.Apply(Operators.Add, a.Variable, b.Variable)), Bounded(scope, 1));
    }

    private IEnumerable<Stmt> Unpack(Scope scope, Expr value)
    {
        var a = Name(scope, Kind.Real);
        scope.Add(new Binding(a, Kind.Real, CanAssign: true));
        var b = Name(scope, Kind.Real);
        scope.Add(new Binding(b, Kind.Real, CanAssign: true));
        return [new Stmt.Unpack(a, b, value)];
    }

    private IEnumerable<Stmt> DeclareThenBranch(Scope scope)
    {
        var condition = Bool(scope, 1);
        var name = Name(scope, Kind.Real);
        ImmutableArray<Stmt> Branch(Scope inner) => [.. _draw.Chance(0.4) ? NewReal(inner) : [], new Stmt.Assign(name, "", Bounded(inner, 2))];
        // Reserved before the branches, which may not take the name for their own.
        scope.Add(new Binding(name, Kind.Couple, CanAssign: false));
        var (then, otherwise) = (Branch(scope.Inner()), Branch(scope.Inner()));
        scope.Replace(new Binding(name, Kind.Real, CanAssign: true));
        return [new Stmt.Declare(name, Kind.Real), new Stmt.If(condition, then, otherwise)];
    }

    private Stmt.Switch SwitchStatement(Scope scope, Place place)
    {
        var onInt = _draw.Chance(0.6);
        var labels = Enumerable.Range(0, 1 + _draw.Below(2)).Select(i => onInt ? IntPattern(i) : RealPattern(i)).ToImmutableArray();
        var inside = place with { InSwitch = true };
        return new Stmt.Switch(
            onInt ? Int(scope, 1) : RealLeaf(scope),
            labels,
            [.. Enumerable.Range(0, labels.Length + 1).Select(_ => Block(scope, inside))]);
    }

    private Expr Early(Scope scope, Kind result) => result switch
    {
        Kind.Real => Real(scope, 2),
        Kind.Vec => Vec(scope, 1),
        Kind.Couple => Expr.Apply(Operators.NewCouple, Real(scope, 1), Real(scope, 1)),
        Kind.Pair => Pair(scope, 1),
        _ => Expr.Apply(Operators.TwoElements, Bounded(scope, 1), Bounded(scope, 1)),
    };

    // Everything that was computed has a part in the result, so that every derivative shows.
    private Expr Final(Scope scope, Kind result)
    {
        switch (result)
        {
            case Kind.Real:
                return Everything(scope);
            case Kind.Vec:
                return Expr.Apply(Operators.VecShift, Vec(scope, 1), Everything(scope));
            case Kind.Couple:
                return Expr.Apply(Operators.NewCouple, Everything(scope), Real(scope, 1));
            case Kind.Pair:
                return Expr.Apply(Operators.NewPair, Everything(scope), RealLeaf(scope));
            default:
                var arrays = scope.Of(Kind.Array).Where(b => b.CanWrite).ToList();
                return arrays.Count > 0 ? _draw.Of<Binding>(arrays).Variable : Expr.Apply(Operators.TwoElements, Everything(scope), Bounded(scope, 1));
        }
    }

    private Expr Everything(Scope scope)
    {
        var parts = scope.Visible.Select(binding => binding.Kind switch
        {
            Kind.Real => binding.Variable,
            Kind.Array or Kind.Span => Expr.Apply(Operators.Reductions(binding.Kind)[0], binding.Variable),
            Kind.Vec => Expr.Apply(_draw.Of(Operators.Reductions(Kind.Vec)), binding.Variable),
            Kind.Pair => Expr.Apply(Operators.Multiply, Expr.Apply(Operators.PairA, binding.Variable), Expr.Apply(Operators.PairB, binding.Variable)),
            Kind.Mat => Expr.Apply(Operators.Entry, binding.Variable, Int(scope, 0), Int(scope, 0)),
            _ => (Expr?)null,
        }).OfType<Expr>().ToList();
        return parts.Skip(1).Aggregate(parts[0], (sum, part) => Expr.Apply(_draw.Of(Operators.Add, Operators.Add, Operators.Subtract), sum, part));
    }
}
