using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <content>Vectors, matrices and records.</content>
internal sealed partial class Author
{
    private static readonly ScalarFunction[] BoundedOnVectors =
        [ScalarFunctions.Get("Ops.Sin"), ScalarFunctions.Get("Ops.Tanh"), ScalarFunctions.Get("Ops.Sigmoid"), ScalarFunctions.Get("Ops.Cos")];

    private static readonly ScalarFunction[] AnyOnVectors =
        [.. ScalarFunctions.All.Where(function => function.IsElementwise && function.Domain == Domain.Any && function.Name != "Ops.StopGradient")];

    private Expr Vec(Scope scope, int depth)
    {
        if (depth <= 0)
            return VecLeaf(scope);
        var mats = scope.Of(Kind.Mat, Kind.Layer, Kind.Net).Any();
        return _draw.Weighted<Expr>(
            (5, () => VecLeaf(scope)),
            (4, () => Expr.Apply(_draw.Of(Operators.VecAdd, Operators.VecSubtract, Operators.VecMultiply), Vec(scope, depth - 1), Vec(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.VecDivide, Vec(scope, depth - 1), Expr.Apply(Operators.VecShift, Elementwise("Ops.Square", Vec(scope, depth - 1)), Expr.Real(0.75)))),
            (1, () => Expr.Apply(_draw.Of(Operators.VecMax, Operators.VecMin), Vec(scope, depth - 1), Vec(scope, depth - 1))),
            (2, () => Expr.Apply(Operators.VecScale, Real(scope, depth - 1), Vec(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.VecShift, Vec(scope, depth - 1), Real(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.VecMinus, Real(scope, depth - 1), Vec(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.VecOver, Vec(scope, depth - 1), Positive(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.VecNegate, Vec(scope, depth - 1))),
            (4, () => Expr.Apply(Operators.Elementwise(_draw.Of<ScalarFunction>(AnyOnVectors), Kind.Vec), Vec(scope, depth - 1))),
            (1, () => Elementwise(_draw.Of("Ops.Log", "Ops.Sqrt"), Expr.Apply(Operators.VecShift, Elementwise("Ops.Square", Vec(scope, depth - 1)), Expr.Real(0.6)))),
            (1, () => Elementwise("Ops.Exp", Elementwise("Ops.Tanh", Vec(scope, depth - 1)))),
            (1, () => Expr.Apply(_draw.Of(Operators.Softmax, Operators.LogSoftmax), Vec(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Window(_draw.Below(4)), Vec(scope, depth - 1), Vec(scope, depth - 1))),
            (mats ? 4 : 0, () => Expr.Apply(Operators.Times, Mat(scope, depth - 1), Vec(scope, depth - 1))),
            (1, () => new Expr.Choice(Bool(scope, depth - 1), Vec(scope, depth - 1), Vec(scope, depth - 1))),
            (2, () => Call(scope, Kind.Vec, depth) ?? VecLeaf(scope)));
    }

    private Expr VecLeaf(Scope scope)
    {
        var vecs = scope.Of(Kind.Vec).ToList();
        if (vecs.Count > 0 && _draw.Chance(0.75))
            return _draw.Of<Binding>(vecs).Variable;
        var mats = scope.Of(Kind.Mat).ToList();
        var records = scope.Of(Kind.Layer, Kind.Net).ToList();
        return _draw.Weighted<Expr>(
            (1, () => Expr.Apply(Operators.Three, RealLeaf(scope), RealLeaf(scope), RealLeaf(scope))),
            (mats.Count > 0 ? 1 : 0, () => Expr.Apply(Operators.Row, _draw.Of<Binding>(mats).Variable, Int(scope, 0))),
            (records.Count > 0 ? 2 : 0, () => Expr.Apply(Operators.LayerB, Layer(scope))));
    }

    private Expr Mat(Scope scope, int depth)
    {
        if (depth <= 0)
            return MatLeaf(scope);
        return _draw.Weighted<Expr>(
            (6, () => MatLeaf(scope)),
            (1, () => Expr.Apply(_draw.Of(Operators.MatAdd, Operators.MatSubtract), Mat(scope, depth - 1), Mat(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.MatTimes, Mat(scope, depth - 1), Mat(scope, depth - 1))),
            (1, () => Expr.Apply(_draw.Of(Operators.MatScale), Mat(scope, depth - 1), Real(scope, depth - 1))),
            (1, () => Expr.Apply(_draw.Of(Operators.MatOver), Mat(scope, depth - 1), Positive(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Outer, Vec(scope, depth - 1), Vec(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Transpose, Mat(scope, depth - 1))),
            (1, () => Expr.Apply(Operators.Elementwise(_draw.Of<ScalarFunction>(BoundedOnVectors), Kind.Mat), Mat(scope, depth - 1))));
    }

    private Expr MatLeaf(Scope scope)
    {
        var mats = scope.Of(Kind.Mat).ToList();
        if (mats.Count > 0 && _draw.Chance(0.8))
            return _draw.Of<Binding>(mats).Variable;
        return scope.Of(Kind.Layer, Kind.Net).Any() ? Expr.Apply(Operators.LayerW, Layer(scope))
            : mats.Count > 0 ? _draw.Of<Binding>(mats).Variable
            : Expr.Apply(Operators.Outer, VecLeaf(scope), VecLeaf(scope));
    }

    private Expr Layer(Scope scope)
    {
        var record = _draw.Of<Binding>([.. scope.Of(Kind.Layer, Kind.Net)]);
        return record.Kind == Kind.Layer ? record.Variable : Expr.Apply(Operators.NetLayer, record.Variable, Int(scope, 0));
    }

    private Expr BoundedVec(Scope scope, int depth) => Expr.Apply(Operators.Elementwise(_draw.Of<ScalarFunction>(BoundedOnVectors), Kind.Vec), Vec(scope, depth));

    private Expr BoundedMat(Scope scope, int depth) => Expr.Apply(Operators.Elementwise(_draw.Of<ScalarFunction>(BoundedOnVectors), Kind.Mat), Mat(scope, depth));

    private static Expr Elementwise(string name, Expr x) => Expr.Apply(Operators.Elementwise(ScalarFunctions.Get(name), Kind.Vec), x);

    private Expr Pair(Scope scope, int depth)
    {
        var pairs = scope.Of(Kind.Pair).ToList();
        return _draw.Weighted<Expr>(
            (2, () => Expr.Apply(Operators.NewPair, Bounded(scope, depth), Bounded(scope, depth))),
            (pairs.Count > 0 ? 2 : 0, () => Expr.Apply(_draw.Of(Operators.PairWithA, Operators.PairWithB), _draw.Of<Binding>(pairs).Variable, Bounded(scope, depth))),
            (1, () => Call(scope, Kind.Pair, depth) ?? Expr.Apply(Operators.NewPair, Bounded(scope, depth), Bounded(scope, depth))));
    }
}
