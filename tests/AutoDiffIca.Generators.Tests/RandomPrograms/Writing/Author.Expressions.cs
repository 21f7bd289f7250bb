using System.Collections.Immutable;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <content>Numbers, whole numbers and truth values.</content>
internal sealed partial class Author
{
    private Expr Real(Scope scope, int depth)
    {
        if (depth <= 0)
            return RealLeaf(scope);
        return _draw.Weighted<Expr>(
            (6, () => RealLeaf(scope)),
            (6, () => Expr.Apply(_draw.Of(Operators.Add, Operators.Subtract), Real(scope, depth - 1), Real(scope, depth - 1))),
            (6, () => Expr.Apply(Operators.Multiply, Real(scope, depth - 1), Real(scope, depth - 1))),
            (2, () => Expr.Apply(Operators.Divide, Real(scope, depth - 1), Positive(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Negate, Real(scope, depth - 1))),
            (7, () => Function(scope, depth)),
            (1, () => Expr.Apply(_draw.Of(Operators.Max, Operators.Min, Operators.OpsMax, Operators.OpsMin), Real(scope, depth - 1), Real(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Clamp, Real(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Pow, Positive(scope, depth - 1), _draw.Chance(0.5) ? Expr.Real(_draw.Of(2.0, 3.0, -1.5, 0.5)) : Bounded(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Atan2, Real(scope, depth - 1), Positive(scope, depth - 1))),
            (2, () => new Expr.Choice(Bool(scope, depth - 1), Real(scope, depth - 1), Real(scope, depth - 1))),
            (1, () => SwitchExpression(scope, depth)),
            (1, () => Expr.Apply(Operators.Scaled, Int(scope, depth - 1))),
            (3, () => Reduction(scope, depth)),
            (2, () => Call(scope, Kind.Real, depth) ?? RealLeaf(scope)));
    }

    private Expr RealLeaf(Scope scope)
    {
        if (_draw.Chance(0.15))
            return Expr.Real(_draw.Short(-1.5, 1.5));
        var reals = scope.Of(Kind.Real).ToList();
        var others = scope.Of(Kind.Array, Kind.Span, Kind.Vec, Kind.Mat, Kind.Pair, Kind.Layer, Kind.Net).ToList();
        if (reals.Count > 0 && (others.Count == 0 || _draw.Chance(0.6)))
            return _draw.Of<Binding>(reals).Variable;
        return others.Count == 0 ? Expr.Real(_draw.Short(-1.5, 1.5)) : Inside(scope, _draw.Of<Binding>(others));
    }

    // A number out of something larger.
    private Expr Inside(Scope scope, Binding binding) => binding.Kind switch
    {
        Kind.Array or Kind.Span => Element(scope, binding),
        Kind.Vec => Expr.Apply(Operators.VecEntry(_draw.Below(Sizes.Vector)), binding.Variable),
        Kind.Mat => Expr.Apply(Operators.Entry, binding.Variable, Int(scope, 0), Int(scope, 0)),
        Kind.Pair => Expr.Apply(_draw.Of(Operators.PairA, Operators.PairB), binding.Variable),
        Kind.Layer => Expr.Apply(Operators.LayerS, binding.Variable),
        _ => _draw.Chance(0.5) ? Expr.Apply(Operators.NetT, binding.Variable) : Expr.Apply(Operators.LayerS, Expr.Apply(Operators.NetLayer, binding.Variable, Int(scope, 0))),
    };

    private Expr Element(Scope scope, Binding array)
    {
        var index = scope.Of(Kind.Int).Where(binding => binding.IndexOf == array.Name).ToList();
        if (index.Count > 0 && _draw.Chance(0.7))
            return Expr.Apply(Operators.SafeElement, array.Variable, _draw.Of<Binding>(index).Variable);
        return _draw.Chance(0.15) ? Expr.Apply(Operators.LastElement, array.Variable) : Expr.Apply(Operators.Element, array.Variable, Int(scope, 1));
    }

    private Expr Function(Scope scope, int depth)
    {
        var function = _draw.Of(ScalarFunctions.All);
        // Stopped gradients in every other program would leave little to compare.
        if (function.Name == "Ops.StopGradient" && !_draw.Chance(0.3))
            function = ScalarFunctions.Get("Math.Sin");
        return Expr.Apply(Operators.Of(function), InDomain(function.Domain, Real(scope, depth - 1)));
    }

    private Expr InDomain(Domain domain, Expr x) => domain switch
    {
        Domain.Any => x,
        Domain.Positive => Expr.Apply(Operators.Add, Expr.Real(_draw.Short(0.4, 1.5)), Square(x)),
        Domain.WithinOne => Expr.Apply(Operators.Multiply, Expr.Real(0.8), Expr.Apply(Operators.Of(ScalarFunctions.Get("Math.Sin")), x)),
        Domain.AboveOne => Expr.Apply(Operators.Add, Expr.Real(_draw.Short(1.3, 1.8)), Square(x)),
        _ => Squash(x),
    };

    private static Expr Square(Expr x) => Expr.Apply(Operators.Of(ScalarFunctions.Get("Ops.Square")), x);

    private Expr Positive(Scope scope, int depth) => _draw.Chance(0.5)
        ? InDomain(Domain.Positive, Bounded(scope, depth - 1))
        : Expr.Apply(Operators.Add, Expr.Real(_draw.Short(1.4, 2)), Bounded(scope, depth - 1));

    // In [-1, 1].
    private Expr Bounded(Scope scope, int depth) => depth <= 0 ? Squash(RealLeaf(scope)) : Squash(Real(scope, depth));

    private Expr Squash(Expr x) => Expr.Apply(Operators.Of(ScalarFunctions.Get(_draw.Of("Math.Sin", "Math.Tanh", "Ops.Tanh", "Ops.Sigmoid", "Math.Cos"))), x);

    private Expr.Switch SwitchExpression(Scope scope, int depth)
    {
        var onInt = _draw.Chance(0.4);
        var arms = 1 + _draw.Below(2);
        var patterns = Enumerable.Range(0, arms).Select(i => onInt ? IntPattern(i) : RealPattern(i)).ToImmutableArray();
        return new Expr.Switch(
            onInt ? Int(scope, 1) : Real(scope, 1),
            patterns,
            [.. patterns.Select((_, i) => i == 0 && _draw.Chance(0.4) ? Bool(scope, 0) : Expr.True)],
            [.. patterns.Select(_ => Real(scope, depth - 1))],
            Real(scope, depth - 1));
    }

    // None of the second kind is covered by one of the first.
    private Pattern IntPattern(int i) => _draw.Of(
        new Pattern($"{i}", x => x == i),
        i == 0 ? new Pattern("> 2", x => x > 2) : new Pattern("> 1", x => x > 1),
        i == 0 ? new Pattern("0 or 2", x => x is 0 or 2) : new Pattern("< 2", x => x < 2));

    private static Pattern RealPattern(int i) => i == 0
        ? new Pattern("> 0.5", x => x > 0.5, 0.5)
        : new Pattern("< -0.25", x => x < -0.25, -0.25);

    private Expr Bool(Scope scope, int depth)
    {
        var bools = scope.Of(Kind.Bool).ToList();
        if (bools.Count > 0 && _draw.Chance(0.25))
            return _draw.Of<Binding>(bools).Variable;
        if (depth <= 0)
        {
            return _draw.Chance(0.65)
                ? Expr.Apply(_draw.Of(Operators.IsLess, Operators.IsGreater, Operators.IsAtMost), RealLeaf(scope), Expr.Real(_draw.Short(-0.8, 0.8)))
                : Expr.Apply(Operators.IntIsEqual, Expr.Apply(Operators.IntModulo, Int(scope, 0), Expr.Int(2)), Expr.Int(_draw.Below(2)));
        }
        return _draw.Weighted<Expr>(
            (4, () => Bool(scope, 0)),
            (3, () => Expr.Apply(_draw.Of(Operators.IsLess, Operators.IsGreater), Real(scope, depth), Real(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.IntIsLess, Int(scope, 1), Int(scope, 1))),
            (1, () => Expr.Apply(Operators.Not, Bool(scope, depth - 1))),
            (2, () => new Expr.Logical(_draw.Chance(0.5), Bool(scope, depth - 1), Bool(scope, depth - 1))));
    }

    // Never negative, so that it can be an index modulo a length.
    private Expr Int(Scope scope, int depth)
    {
        var ints = scope.Of(Kind.Int).ToList();
        var arrays = scope.Of(Kind.Array, Kind.Span).ToList();
        if (depth <= 0 || ints.Count == 0)
        {
            return ints.Count > 0 && _draw.Chance(0.75) ? _draw.Of<Binding>(ints).Variable
                : arrays.Count > 0 && _draw.Chance(0.25) ? Expr.Apply(Operators.Length, _draw.Of<Binding>(arrays).Variable)
                : Expr.Int(_draw.Below(4));
        }
        return _draw.Weighted<Expr>(
            (4, () => Int(scope, 0)),
            (2, () => Expr.Apply(Operators.IntAdd, Int(scope, depth - 1), Expr.Int(1 + _draw.Below(2)))),
            (1, () => Expr.Apply(Operators.IntModulo, Expr.Apply(Operators.IntMultiply, Int(scope, depth - 1), Expr.Int(2)), Expr.Int(2 + _draw.Below(3)))));
    }

    private Expr Reduction(Scope scope, int depth)
    {
        var arrays = scope.Of(Kind.Array, Kind.Span).ToList();
        var mats = scope.Of(Kind.Mat).ToList();
        return _draw.Weighted<Expr>(
            (arrays.Count > 0 ? 3 : 0, () => _draw.Of<Binding>(arrays) is var array ? Expr.Apply(_draw.Of(Operators.Reductions(array.Kind)), array.Variable) : null!),
            (2, () => Expr.Apply(_draw.Of(Operators.Reductions(Kind.Vec)), Vec(scope, depth - 1))),
            (2, () => Expr.Apply(_draw.Of(Operators.VecDot, Operators.Distance), Vec(scope, depth - 1), Vec(scope, depth - 1))),
            (mats.Count > 0 ? 3 : 0, () => Over(scope, _draw.Of<Binding>(mats).Variable, depth)));
    }

    private Expr.Over Over(Scope scope, Expr rows, int depth)
    {
        var inner = scope.Inner(isLambda: true);
        var row = Fresh(inner, "row", "r", "line");
        inner.Add(new Binding(row, Kind.Vec, CanAssign: false));
        var term = Expr.Apply(Operators.Multiply, Expr.Real(_draw.Short(-0.9, -0.2)), Expr.Apply(_draw.Of(Operators.VecDot, Operators.Distance), new Expr.Variable(row, Kind.Vec), Vec(inner, depth - 1)));
        if (_draw.Chance(0.4))
            term = Expr.Apply(Operators.Add, term, Real(inner, depth - 2));
        return new Expr.Over(_draw.Of("Ops.Sum", "Ops.Mean", "Ops.LogSumExp", "Ops.LogMeanExp"), rows, row, term);
    }

    /// <summary>A call of an earlier method with this kind of result; null if there is none whose arguments are at hand.</summary>
    private Expr.Invoke? Call(Scope scope, Kind result, int depth)
    {
        var callable = _methods.Where(m => m.Result == result && m.Parameters.All(p => IsAtHand(scope, p.Kind))).ToList();
        if (callable.Count == 0)
            return null;
        var method = _draw.Of<MethodTree>(callable);
        return new Expr.Invoke(method.Name, [.. method.Parameters.Select(p => Argument(scope, p, depth))], result);
    }

    private static bool IsAtHand(Scope scope, Kind kind) => kind switch
    {
        Kind.Array => scope.Of(Kind.Array).Any(),
        Kind.Mat => scope.Of(Kind.Mat, Kind.Layer).Any(),
        Kind.Layer => scope.Of(Kind.Layer, Kind.Net).Any(),
        _ => true,
    };

    private Expr Argument(Scope scope, ParameterTree parameter, int depth) => parameter.Kind switch
    {
        Kind.Real when !parameter.IsActive => Expr.Apply(Operators.Of(ScalarFunctions.Get("Ops.StopGradient")), RealLeaf(scope)),
        Kind.Real => Real(scope, Math.Min(depth - 1, 1)),
        Kind.Int => Int(scope, 0),
        Kind.Array => _draw.Of<Binding>([.. scope.Of(Kind.Array)]).Variable,
        Kind.Vec when !parameter.IsActive => Expr.Apply(Operators.Elementwise(ScalarFunctions.Get("Ops.StopGradient"), Kind.Vec), Vec(scope, 0)),
        Kind.Vec => Vec(scope, Math.Min(depth - 1, 1)),
        Kind.Mat => Mat(scope, 0),
        Kind.Layer => Layer(scope),
        _ => throw new InvalidOperationException($"No argument of kind {parameter.Kind}."),
    };
}
