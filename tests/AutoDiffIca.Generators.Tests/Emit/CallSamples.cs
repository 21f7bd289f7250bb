using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using static AutoDiffIca.Generators.Tests.Emit.Build;

namespace AutoDiffIca.Generators.Tests.Emit;

/// <summary>Methods that call others, or have rules, with derivatives worked out by hand.</summary>
internal static class CallSamples
{
    public const string OuterSource = "public static double Outer(double a, [NoGradient] double b) => 3 * Wave(a, b);";

    /// <summary><c>3 Wave(a, b)</c> with b given: the gradient that Wave has for it goes nowhere.</summary>
    public static Derivatives Outer()
    {
        var wave = Samples.Wave().Method;
        var callee = new Callee("global::M", "Wave", wave.Parameters, wave.Result, Rules.None);
        var (a, b, t, tDot, result, resultDot) = (Real("a"), Real("b"), Real("t"), Real("tDot"), Real("result"), Real("resultDot"));
        var (w, wDot, aDot, aAdj, aAdjDot) = (Real("cotangent"), Real("cotangentDot"), Real("aDot"), Real("aAdj"), Real("aAdjDot"));
        Statement[] both = [
            new Statement.Invoke([t, tDot], callee, [a, b, aDot, Number("0.0")], Declares: true),
            Let(result, Multiply(Number("3.0"), t)), Let(resultDot, Multiply(Number("3.0"), tDot)),
        ];
        return new Derivatives(
            Method("Outer", DoubleType, Active("a", DoubleType), Given("b", DoubleType)), [w], [aAdj], [aDot], [wDot], [aAdjDot],
            Sweep([new Statement.Invoke([t], callee, [a, b], Declares: true), Let(result, Multiply(Number("3.0"), t))], result),
            Sweep([new Statement.InvokeAdjoint(callee, [a, b], [Multiply(Number("3.0"), w)], [aAdj, null])]),
            Sweep(both, result, resultDot), Sweep(both, result, resultDot),
            Sweep([new Statement.InvokeAdjoint(callee, [a, b, aDot, Number("0.0")], [Multiply(Number("3.0"), w), Multiply(Number("3.0"), wDot)], [aAdj, null, aAdjDot, null])]),
            []);
    }

    public const string SplitSource = "public static (double Norm, Vec<double> Direction) Split(Vec<double> x) => (SquaredNorm(x), 2.0 * x);";

    private static readonly IrType.Record SplitType = new(
        "(double Norm, global::AutoDiffIca.Vec<double> Direction)", IsTuple: true, IsParameters: false, Precision.Double,
        new[] { new RecordMember("Norm", DoubleType), new RecordMember("Direction", VectorType) }.ToEquatableArray());

    /// <summary><c>(|x|^2, 2 x)</c>: a result of two leaves.</summary>
    public static Derivatives Split()
    {
        var (x, xDot, xAdj, norm, along) = (Vec("x"), Vec("xDot"), Buf("xAdj"), Real("norm"), Vec("along"));
        var (normDot, alongDot, w1, w2) = (Real("normDot"), Vec("alongDot"), Real("normAdj"), new Expression.Local("alongAdj", Cotangent));
        return First(
            Method("Split", SplitType, Active("x", VectorType)), [w1, w2], [xAdj], [xDot],
            Sweep([Let(norm, Call("SquaredNorm", x)), Let(along, Call(VectorType, "Multiply", Number("2.0"), x))], norm, along),
            Sweep([Kernel("AddScaled", xAdj, x, Multiply(Number("2.0"), w1)), Kernel("AddScaled", xAdj, w2, Number("2.0"))]),
            Sweep([
                Let(norm, Call("SquaredNorm", x)), Let(along, Call(VectorType, "Multiply", Number("2.0"), x)),
                Let(normDot, Multiply(Number("2.0"), Call("Dot", x, xDot))), Let(alongDot, Call(VectorType, "Multiply", Number("2.0"), xDot)),
            ], norm, along, normDot, alongDot));
    }

    public const string UseSplitSource = "public static double UseSplit(Vec<double> x) { var (n, d) = Split(x); return n + Sum(d); }";

    /// <summary>The two leaves of Split's result, added up.</summary>
    public static Derivatives UseSplit()
    {
        var callee = new Callee("global::M", "Split", [Active("x", VectorType)], SplitType, Rules.None);
        var (x, xDot, xAdj, n, d, nDot, dDot) = (Vec("x"), Vec("xDot"), Buf("xAdj"), Real("n"), Vec("d"), Real("nDot"), Vec("dDot"));
        var (w, dAdj, result, resultDot) = (Real("cotangent"), Buf("dAdj"), Real("result"), Real("resultDot"));
        return First(
            Method("UseSplit", DoubleType, Active("x", VectorType)), [w], [xAdj], [xDot],
            Sweep([new Statement.Invoke([n, d], callee, [x], Declares: true), Push(Call(IrType.Int, "Length", d)), Let(result, Add(n, Call("Sum", d)))], result),
            Sweep([
                Pop(Whole("length")), new Statement.Declare(dAdj), Kernel("AddConstant", dAdj, Whole("length"), w),
                new Statement.InvokeAdjoint(callee, [x], [w, dAdj], [xAdj]),
            ]),
            Sweep([
                new Statement.Declare(n), new Statement.Declare(d), new Statement.Declare(nDot), new Statement.Declare(dDot),
                new Statement.Invoke([n, d, nDot, dDot], callee, [x, xDot], Declares: false),
                Let(result, Add(n, Call("Sum", d))), Let(resultDot, Add(nDot, Call("Sum", dDot))),
            ], result, resultDot));
    }

    public const string RuledSource = """
        public static Vec<double> Ruled(Affine layer, Vec<double> x, double s) => s * (layer.Weights * x + layer.Bias);

        [VjpOf(nameof(Ruled))]
        public static (Vec<double> Value, (Affine, Vec<double>, double) Gradient) RuledVjpRule(Affine layer, Vec<double> x, double s, Vec<double> w) =>
            (Ruled(layer, x, s), (new Affine(Outer(s * w, x), s * w), s * (Transpose(layer.Weights) * w), Dot(w, Ruled(layer, x, 1.0))));

        [JvpOf(nameof(Ruled))]
        public static (Vec<double> Value, Vec<double> Tangent) RuledJvpRule(Affine layer, Vec<double> x, double s, Affine dl, Vec<double> dx, double ds) =>
            (Ruled(layer, x, s), s * (layer.Weights * dx + dl.Weights * x + dl.Bias) + ds * (layer.Weights * x + layer.Bias));
        """;

    private static readonly Rules RuledRules = new("global::M.RuledVjpRule", "global::M.RuledJvpRule");

    private static Parameter[] RuledParameters => [Active("layer", Samples.Affine), Active("x", VectorType), Active("s", DoubleType)];

    /// <summary>A method with both rules: nothing but the signature is known.</summary>
    public static Derivatives Ruled() =>
        new(Method("Ruled", VectorType, RuledParameters) with { Rules = RuledRules }, [], [], [], [], [], null, null, null, null, null, []);

    public const string UseRuledSource = "public static double UseRuled(Affine layer, Vec<double> x) => Sum(Ruled(layer, x, 2.0));";

    /// <summary>A caller of the method with rules, with a constant for one of the active parameters.</summary>
    public static Derivatives UseRuled()
    {
        var callee = new Callee("global::M", "Ruled", [.. RuledParameters], VectorType, RuledRules);
        var (layer, layerDot, layerAdj) = (new Expression.Local("layer", Samples.Affine), new Expression.Local("layerDot", Samples.Affine), new Expression.Local("layerAdj", new IrType.Accumulator(Samples.Affine)));
        var (x, xDot, xAdj, t, tDot, tAdj) = (Vec("x"), Vec("xDot"), Buf("xAdj"), Vec("t"), Vec("tDot"), Buf("tAdj"));
        var (w, result, resultDot, two) = (Real("cotangent"), Real("result"), Real("resultDot"), Number("2.0"));
        return First(
            Method("UseRuled", DoubleType, Active("layer", Samples.Affine), Active("x", VectorType)), [w], [layerAdj, xAdj], [layerDot, xDot],
            Sweep([new Statement.Invoke([t], callee, [layer, x, two], Declares: true), Push(Call(IrType.Int, "Length", t)), Let(result, Call("Sum", t))], result),
            Sweep([
                Pop(Whole("length")), new Statement.Declare(tAdj), Kernel("AddConstant", tAdj, Whole("length"), w),
                new Statement.InvokeAdjoint(callee, [layer, x, two], [tAdj], [layerAdj, xAdj, null]),
            ]),
            Sweep([
                new Statement.Invoke([t, tDot], callee, [layer, x, two, layerDot, xDot, Number("0.0")], Declares: true),
                Let(result, Call("Sum", t)), Let(resultDot, Call("Sum", tDot)),
            ], result, resultDot));
    }

    public const string PairSource = """
        public static (Vec<double> Sum, Mat<double> Product) Pair(Affine layer, Mat<double> m, double[] x, double s) =>
            (layer.Bias + m.Row(0) + s * new Vec<double>(x), s * Outer(new Vec<double>(x), layer.Bias));

        [VjpOf(nameof(Pair))]
        public static ((Vec<double>, Mat<double>) Value, (Affine, Mat<double>, double[], double) Gradient) PairRule(
            Affine layer, Mat<double> m, double[] x, double s, (Vec<double> Sum, Mat<double> Product) w)
        {
            if (w.Sum.Length != 2 || w.Product.Rows != 2 || w.Product.Cols != 2)
                throw new ArgumentException("shapes");
            Vec<double> v = x;
            var ofBias = w.Sum + s * (Transpose(w.Product) * v);
            var ofX = s * w.Sum + s * (w.Product * layer.Bias);
            return (Pair(layer, m, x, s), (
                new Affine(new Mat<double>(2, 3, new double[6]), ofBias), new Mat<double>(1, 2, w.Sum.ToArray()), ofX.ToArray(),
                Dot(w.Sum, v) + Dot(w.Product, Outer(v, layer.Bias))));
        }
        """;

    private static readonly IrType.Record PairType = new(
        "(global::AutoDiffIca.Vec<double> Sum, global::AutoDiffIca.Mat<double> Product)", IsTuple: true, IsParameters: false, Precision.Double,
        new[] { new RecordMember("Sum", VectorType), new RecordMember("Product", MatrixType) }.ToEquatableArray());

    private static readonly Rules PairRules = new("global::M.PairRule", null);

    private static Parameter[] PairParameters => [Active("layer", Samples.Affine), Active("m", MatrixType), Active("x", ArrayType), Active("s", DoubleType)];

    /// <summary>A method with a reverse rule alone, of parameters of every kind and a result of two shapes.</summary>
    public static Derivatives Pair() =>
        new(Method("Pair", PairType, PairParameters) with { Rules = PairRules }, [], [], [], [], [], null, null, null, null, null, []);

    public const string UsePairSource = """
        public static double UsePair([NoGradient] Affine layer, [NoGradient] Mat<double> m, [NoGradient] double[] x, double s)
        {
            var (sum, product) = Pair(layer, m, x, s);
            return Sum(product);
        }
        """;

    /// <summary>A caller that has a gradient for one parameter only, and no cotangent for the first leaf; by the rule, or by the method's own sweeps.</summary>
    public static Derivatives UsePair(bool byRule)
    {
        var callee = new Callee("global::M", "Pair", [.. PairParameters], PairType, byRule ? PairRules : Rules.None);
        var (layer, m, x, s) = (new Expression.Local("layer", Samples.Affine), new Expression.Local("m", MatrixType), new Expression.Local("x", ArrayType), Real("s"));
        var (sAdj, w, result, sum, product, productAdj) = (Real("sAdj"), Real("cotangent"), Real("result"), Vec("sum"), new Expression.Local("product", MatrixType), Buf("productAdj"));
        var untouched = new Expression.Constant("default", null, Cotangent);
        return First(
            Method("UsePair", DoubleType, Given("layer", Samples.Affine), Given("m", MatrixType), Given("x", ArrayType), Active("s", DoubleType)), [w], [sAdj], [Real("sDot")],
            Sweep([new Statement.Invoke([sum, product], callee, [layer, m, x, s], Declares: true), Push(Call(IrType.Int, "Length", product)), Let(result, Call("Sum", product))], result),
            Sweep([
                Pop(Whole("length")), new Statement.Declare(productAdj), Kernel("AddConstant", productAdj, Whole("length"), w),
                new Statement.InvokeAdjoint(callee, [layer, m, x, s], [untouched, productAdj], [null, null, null, sAdj]),
            ]),
            null);
    }

    public const string ShiftSource = "public static double Shift(Vec<double> a, double s, Affine layer, [Batch] double x) => x * (Sum(a) + 2 * s + 3 * Sum(layer.Bias));";

    /// <summary><c>x (sum a + 2 s + 3 sum b)</c>: several parameters that the samples share.</summary>
    public static Derivatives Shift()
    {
        var (a, s, x, layer, w, result) = (Vec("a"), Real("s"), Real("x"), new Expression.Local("layer", Samples.Affine), Real("cotangent"), Real("result"));
        var (aAdj, sAdj, xAdj, layerAdj) = (Buf("aAdj"), Real("sAdj"), Real("xAdj"), new Expression.Local("layerAdj", new IrType.Accumulator(Samples.Affine)));
        var bias = new Expression.Member(layer, "Bias", VectorType);
        var factor = Add(Add(Call("Sum", a), Multiply(Number("2.0"), s)), Multiply(Number("3.0"), Call("Sum", bias)));
        var given = Multiply(w, x);
        return First(
            Method("Shift", DoubleType, Active("a", VectorType), Active("s", DoubleType), Active("layer", Samples.Affine), Active("x", DoubleType, batch: true)),
            [w], [aAdj, sAdj, layerAdj, xAdj], [],
            Sweep([Let(result, Multiply(x, factor))], result),
            Sweep([
                Kernel("AddConstant", aAdj, Call(IrType.Int, "Length", a), given), Accumulate(sAdj, Multiply(Number("2.0"), given)),
                Kernel("AddConstant", new Expression.Member(layerAdj, "Bias", BufferType), Call(IrType.Int, "Length", bias), Multiply(Number("3.0"), given)),
                Accumulate(xAdj, Multiply(w, factor)),
            ]),
            null);
    }

    public const string ProductsSource = """
        public static double Products(double[] x)
        {
            var a = x.ToArray();
            for (var i = 1; i < a.Length; i++) a[i] = a[i] * a[i - 1];
            return Sum((ReadOnlySpan<double>)a);
        }
        """;

    /// <summary>Running products written in place: old elements are stored and restored.</summary>
    public static Derivatives Products()
    {
        var (x, a, i, w, result) = (new Expression.Local("x", ArrayType), new Expression.Local("a", ArrayType), Whole("i"), Real("cotangent"), Real("result"));
        var (xAdj, aAdj, taken) = (Buf("xAdj"), Buf("aAdj"), Real("w1"));
        var before = Call(IrType.Int, "Subtract", i, Int(1));
        var (here, there) = (new Expression.Element(a, i, DoubleType), new Expression.Element(a, before, DoubleType));
        var length = Call(IrType.Int, "Length", a);
        return First(
            Method("Products", DoubleType, Active("x", ArrayType)), [w], [xAdj], [new("xDot", ArrayType)],
            Sweep([
                Let(a, Call(ArrayType, "ToArray", x)),
                new Statement.For(i, Int(1), length, Downwards: false, new([Push(here), new Statement.Store(a, i, Multiply(here, there))])),
                Push(a), Let(result, Call("Sum", a)),
            ], result),
            Sweep([
                Pop(a), new Statement.Declare(aAdj), Kernel("AddConstant", aAdj, length, w),
                new Statement.For(i, Int(1), length, Downwards: true, new([
                    Let(taken, At(aAdj, i)), new Statement.Set(At(aAdj, i), Number("0.0")), new Statement.Pop(here, Declares: false),
                    Accumulate(At(aAdj, i), Multiply(taken, there)), Accumulate(At(aAdj, before), Multiply(taken, here)),
                ])),
                Kernel("Add", xAdj, aAdj),
            ]),
            null, "a[i]: double in a loop");
    }

    public const string ArraysSource = """
        public record struct Parts(double[] Values, Mat<double> Matrix, double Number);
        public static Parts Arrays(double[] x) => new(x.ToArray(), new Mat<double>(1, x.Length, x.ToArray()), x[0]);
        public static double[] Copied(double[] x) => x.ToArray();
        """;

    private static readonly IrType.Record PartsType = new(
        "global::M.Parts", IsTuple: false, IsParameters: false, Precision.Double,
        new[] { new RecordMember("Values", ArrayType), new RecordMember("Matrix", MatrixType), new RecordMember("Number", DoubleType) }.ToEquatableArray());

    /// <summary>The same numbers three times, in a record of an array, a matrix and a number.</summary>
    public static Derivatives Arrays()
    {
        var (x, xDot, xAdj, a, aDot) = (new Expression.Local("x", ArrayType), new Expression.Local("xDot", ArrayType), Buf("xAdj"), new Expression.Local("a", ArrayType), new Expression.Local("aDot", ArrayType));
        var (m, mDot, n, nDot) = (new Expression.Local("m", MatrixType), new Expression.Local("mDot", MatrixType), Real("n"), Real("nDot"));
        var (aAdj, mAdj, nAdj) = (new Expression.Local("aAdj", Cotangent), new Expression.Local("mAdj", Cotangent), Real("nAdj"));
        Statement[] Body(Expression.Local from, Expression.Local array, Expression.Local matrix, Expression.Local number) => [
            Let(array, Call(ArrayType, "ToArray", from)), Let(matrix, Call(MatrixType, "AsMatrix", Int(1), Call(IrType.Int, "Length", from), Call(ArrayType, "ToArray", from))),
            Let(number, new Expression.Element(from, Int(0), DoubleType)),
        ];
        return First(
            Method("Arrays", PartsType, Active("x", ArrayType)), [aAdj, mAdj, nAdj], [xAdj], [xDot],
            Sweep(Body(x, a, m, n), a, m, n),
            Sweep([Kernel("Add", xAdj, aAdj), Kernel("Add", xAdj, mAdj), Accumulate(At(xAdj, Int(0)), nAdj)]),
            Sweep([.. Body(x, a, m, n), .. Body(xDot, aDot, mDot, nDot)], a, m, n, aDot, mDot, nDot));
    }

    /// <summary>A copy of an array.</summary>
    public static Derivatives Copied()
    {
        var (x, xDot, a, aDot) = (new Expression.Local("x", ArrayType), new Expression.Local("xDot", ArrayType), new Expression.Local("a", ArrayType), new Expression.Local("aDot", ArrayType));
        return First(
            Method("Copied", ArrayType, Active("x", ArrayType)), [new("aAdj", Cotangent)], [Buf("xAdj")], [xDot],
            Sweep([Let(a, Call(ArrayType, "ToArray", x))], a),
            Sweep([Kernel("Add", Buf("xAdj"), new Expression.Local("aAdj", Cotangent))]),
            Sweep([Let(a, Call(ArrayType, "ToArray", x)), Let(aDot, Call(ArrayType, "ToArray", xDot))], a, aDot));
    }

    public const string MixedSource = "public static float Mixed(float scale, [Batch] double[] x, ReadOnlySpan<double> y, [Batch] ReadOnlySpan<double> z, [Batch] float s, [NoGradient, Batch] double weight) => " +
        "(float)weight * scale * s * (float)(Dot((ReadOnlySpan<double>)x, y) + Sum(z));";

    /// <summary><c>weight scale s (x·y + sum z)</c>, in both precisions, of parameters of every kind that has rows.</summary>
    public static Derivatives Mixed()
    {
        var single = new IrType.Real(Precision.Single);
        var (scale, x, y, z) = (new Expression.Local("scale", single), new Expression.Local("x", ArrayType), new Expression.Local("y", SpanType), new Expression.Local("z", SpanType));
        var (s, weight, w, result) = (new Expression.Local("s", single), Real("weight"), new Expression.Local("cotangent", single), new Expression.Local("result", single));
        var (scaleAdj, xAdj, yAdj, zAdj, sAdj) = (new Expression.Local("scaleAdj", single), Buf("xAdj"), Buf("yAdj"), Buf("zAdj"), new Expression.Local("sAdj", single));
        var inner = Call(single, "Convert", Add(Call("Dot", Call(SpanType, "AsSpan", x), y), Call("Sum", z)));
        var factor = Call(single, "Multiply", Call(single, "Convert", weight), w);
        var given = Call("Convert", Call(single, "Multiply", Call(single, "Multiply", factor, scale), s));
        return First(
            Method("Mixed", single, Active("scale", single), Active("x", ArrayType, batch: true), Active("y", SpanType), Active("z", SpanType, batch: true), Active("s", single, batch: true), Given("weight", DoubleType, batch: true)),
            [w], [scaleAdj, xAdj, yAdj, zAdj, sAdj], [],
            Sweep([Let(result, Call(single, "Multiply", Call(single, "Multiply", Call(single, "Multiply", Call(single, "Convert", weight), scale), s), inner))], result),
            Sweep([
                Accumulate(scaleAdj, Call(single, "Multiply", Call(single, "Multiply", factor, s), inner)),
                Accumulate(sAdj, Call(single, "Multiply", Call(single, "Multiply", factor, scale), inner)),
                Kernel("AddScaled", xAdj, y, given), Kernel("AddScaled", yAdj, x, given), Kernel("AddConstant", zAdj, Call(IrType.Int, "Length", z), given),
            ]),
            null);
    }
}
