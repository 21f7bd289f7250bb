using System.Collections.Immutable;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <content>Loops and writes to arrays.</content>
internal sealed partial class Author
{
    private IEnumerable<Stmt> Loop(Scope scope, Place place)
    {
        var inside = place with { InLoop = true, InSwitch = false };
        var arrays = scope.Of(Kind.Array, Kind.Span).ToList();
        var sequences = scope.Of(Kind.Array, Kind.Span, Kind.Vec, Kind.Net).ToList();
        return _draw.Weighted<IEnumerable<Stmt>>(
            (4, () => [Counted(scope, inside)]),
            (arrays.Count > 0 ? 4 : 0, () => [OverIndices(scope, inside, _draw.Of<Binding>(arrays))]),
            (3, () => WhileLoop(scope, inside)),
            (sequences.Count > 0 ? 3 : 0, () => [Foreach(scope, inside, _draw.Of<Binding>(sequences))]));
    }

    private Stmt.For Counted(Scope scope, Place place)
    {
        var (start, end) = (Expr.Int(_draw.Below(2)), Bound(scope));
        var index = Fresh(scope, "i", "j", "l");
        var body = Block(scope, place, inner => inner.Add(new Binding(index, Kind.Int, CanAssign: false)));
        var downwards = _draw.Chance(0.2);
        if (!downwards && _draw.Chance(0.08))
            body = body.Insert(0, new Stmt.If(Bool(scope, 1), [new Stmt.Assign(index, "+", Expr.Int(1))], []));
        return new Stmt.For(index, start, end, _draw.Chance(0.85) ? 1 : 2, downwards, body);
    }

    // From none to a few.
    private Expr Bound(Scope scope) => _draw.Weighted<Expr>(
        (2, () => Expr.Int(_draw.Below(4))),
        (3, () => Int(scope, 0)),
        (1, () => Expr.Apply(Operators.IntSubtract, Int(scope, 0), Expr.Int(1))),
        (1, () => Expr.Apply(Operators.IntModulo, Int(scope, 1), Expr.Int(3))));

    private Stmt.For OverIndices(Scope scope, Place place, Binding array)
    {
        var index = Fresh(scope, "i", "j", "l");
        var start = array.CanWrite && _draw.Chance(0.3) ? 1 : 0;
        return new Stmt.For(
            index, Expr.Int(start), Expr.Apply(Operators.Length, array.Variable), 1, _draw.Chance(0.15),
            [
                .. start == 1 ? Recurrence(scope, array, index) : [],
                .. Block(scope, place, inner => inner.Add(new Binding(index, Kind.Int, CanAssign: false) { IndexOf = array.Name })),
            ]);
    }

    private IEnumerable<Stmt> Recurrence(Scope scope, Binding array, string index)
    {
        var i = new Expr.Variable(index, Kind.Int);
        var before = Expr.Apply(Operators.SafeElement, array.Variable, Expr.Apply(Operators.IntSubtract, i, Expr.Int(1)));
        var here = Expr.Apply(Operators.SafeElement, array.Variable, i);
        return [new Stmt.Store(array.Name, i, IsSafe: true, "", Squash(Expr.Apply(Operators.Add, Expr.Apply(Operators.Multiply, Expr.Real(_draw.Short(0.3, 0.9)), here), Expr.Apply(_draw.Of(Operators.Multiply, Operators.Subtract), before, Bounded(scope, 1)))))];
    }

    // The counter comes first in the body, so that no continue skips it.
    private IEnumerable<Stmt> WhileLoop(Scope scope, Place place)
    {
        var counter = Name(scope, Kind.Int);
        scope.Add(new Binding(counter, Kind.Int, CanAssign: false));
        var turns = Expr.Apply(Operators.IntIsLess, new Expr.Variable(counter, Kind.Int), _draw.Chance(0.5) ? Expr.Int(_draw.Below(5)) : Int(scope, 1));
        if (_draw.Chance(0.15))
            return Endless(counter, turns, Block(scope, place));
        var condition = _draw.Chance(0.6) ? new Expr.Logical(true, turns, Bool(scope, 1)) : turns;
        ImmutableArray<Stmt> body = [new Stmt.Assign(counter, "+", Expr.Int(1)), .. Block(scope, place)];
        return [new Stmt.Let(counter, Expr.Int(0)), new Stmt.While(condition, IsDo: _draw.Chance(0.25), body)];
    }

    private static IEnumerable<Stmt> Endless(string counter, Expr turns, ImmutableArray<Stmt> body) =>
    [
        new Stmt.Let(counter, Expr.Int(0)),
        new Stmt.While(
            Expr.True, IsDo: false,
            [new Stmt.Assign(counter, "+", Expr.Int(1)), new Stmt.If(Expr.Apply(Operators.Not, turns), [new Stmt.Jump(IsBreak: true)], []), .. body]),
    ];

    private Stmt.Foreach Foreach(Scope scope, Place place, Binding sequence)
    {
        var isNet = sequence.Kind == Kind.Net;
        var item = isNet ? Fresh(scope, "layer", "stage") : Fresh(scope, "item", "element", "entry");
        return new Stmt.Foreach(
            item, sequence.Variable,
            Block(scope, place, inner => inner.Add(new Binding(item, isNet ? Kind.Layer : Kind.Real, CanAssign: false))));
    }

    private IEnumerable<Stmt> WriteArray(Scope scope, Binding array)
    {
        var fitting = scope.Of(Kind.Int).Where(b => b.IndexOf == array.Name).ToList();
        var isSafe = fitting.Count > 0 && _draw.Chance(0.75);
        var index = isSafe ? _draw.Of<Binding>(fitting).Variable : Int(scope, 1);
        return _draw.Weighted<IEnumerable<Stmt>>(
            (5, () => [new Stmt.Store(array.Name, index, isSafe, "", Bounded(scope, 2))]),
            (3, () => [new Stmt.Store(array.Name, index, isSafe, _draw.Of("+", "-"), Expr.Apply(Operators.Multiply, Expr.Real(_draw.Short(0.1, 0.9)), Bounded(scope, 1)))]),
            (1, () => [new Stmt.Store(array.Name, index, isSafe, "*", Bounded(scope, 1))]),
            (1, () => [new Stmt.SwapElements(array.Name, Int(scope, 0), Int(scope, 1))]),
            (1, () => DoubleBuffer(scope, array)));
    }

    // An index of a loop around may fit the old one only.
    private IEnumerable<Stmt> ReplaceArray(Scope scope, Binding array)
    {
        if (scope.Of(Kind.Int).Any(b => b.IndexOf == array.Name))
            return [];
        var others = scope.Of(Kind.Array).ToList();
        return [new Stmt.Assign(array.Name, "", _draw.Chance(0.5) ? Expr.Apply(Operators.Copy, _draw.Of<Binding>(others).Variable) : Expr.Apply(Operators.NewArray, Expr.Apply(Operators.IntAdd, Int(scope, 0), Expr.Int(1))))];
    }

    /// <summary>A few rounds from one array into another of the same length, which then change places.</summary>
    private IEnumerable<Stmt> DoubleBuffer(Scope scope, Binding array)
    {
        if (scope.Of(Kind.Int).Any(b => b.IndexOf == array.Name))
            return [];
        var (rounds, next) = (Fresh(scope, "round", "turn"), Fresh(scope, "next", "other"));
        scope.Add(new Binding(next, Kind.Array, CanAssign: false, CanWrite: true));
        var inner = scope.Inner();
        inner.Add(new Binding(rounds, Kind.Int, CanAssign: false));
        var index = Fresh(inner, "i", "j", "l");
        var i = new Expr.Variable(index, Kind.Int);
        inner.Inner().Add(new Binding(index, Kind.Int, CanAssign: false));
        var here = Expr.Apply(Operators.SafeElement, array.Variable, i);
        var neighbour = Expr.Apply(Operators.Element, array.Variable, Expr.Apply(Operators.IntAdd, i, Expr.Int(1)));
        var other = new Expr.Variable(next, Kind.Array);
        return
        [
            new Stmt.Let(next, Expr.Apply(Operators.Copy, array.Variable)),
            new Stmt.For(
                rounds, Expr.Int(0), Bound(inner), 1, false,
                [
                    new Stmt.For(index, Expr.Int(0), Expr.Apply(Operators.Length, array.Variable), 1, false, [new Stmt.Store(next, i, true, "", Squash(Expr.Apply(Operators.Add, here, Expr.Apply(Operators.Multiply, Expr.Real(0.6), neighbour))))]),
                    new Stmt.Exchange(array.Name, next, other, array.Variable),
                ]),
        ];
    }
}
