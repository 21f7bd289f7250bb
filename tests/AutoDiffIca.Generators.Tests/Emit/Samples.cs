using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Ir;
using static AutoDiffIca.Generators.Tests.Emit.Build;

namespace AutoDiffIca.Generators.Tests.Emit;

/// <summary>Methods whose derivatives were worked out by hand.</summary>
internal static class Samples
{
    public const string WaveSource = "public static double Wave(double x, double y) => x * Math.Sin(y) + Math.Exp(-x * y);";

    /// <summary><c>x sin y + e^(-x y)</c>; e^(-x y) is stored.</summary>
    public static Derivatives Wave(string firstName = "x")
    {
        var (x, y, e, result) = (Real(firstName), Real("y"), Real("e"), Real("result"));
        var (xDot, yDot, eDot, resultDot) = (Real(firstName + "Dot"), Real("yDot"), Real("eDot"), Real("resultDot"));
        var (xAdj, yAdj, xAdjDot, yAdjDot, w, wDot) = (Real(firstName + "Adj"), Real("yAdj"), Real(firstName + "AdjDot"), Real("yAdjDot"), Real("cotangent"), Real("cotangentDot"));
        var sin = Call("Sin", y);
        var cos = Call("Cos", y);
        var exp = Call("Exp", Multiply(Negate(x), y));
        var eTangent = Multiply(Negate(e), Add(Multiply(xDot, y), Multiply(x, yDot)));
        var valueTangent = Add(Add(Multiply(xDot, sin), Multiply(Multiply(x, cos), yDot)), eDot);
        var value = Add(Multiply(x, sin), e);
        // xAdj += w (sin y - y e), yAdj += w (x cos y - x e)
        var xPart = Subtract(sin, Multiply(y, e));
        var yPart = Subtract(Multiply(x, cos), Multiply(x, e));
        var xPartDot = Subtract(Subtract(Multiply(cos, yDot), Multiply(yDot, e)), Multiply(y, eDot));
        var yPartDot = Subtract(Subtract(Subtract(Multiply(xDot, cos), Multiply(Multiply(x, sin), yDot)), Multiply(xDot, e)), Multiply(x, eDot));
        const string Origin = "return x * Math.Sin(y) + Math.Exp(-x * y);";
        return new Derivatives(
            Method("Wave", DoubleType, Active(firstName, DoubleType), Active("y", DoubleType)),
            [w], [xAdj, yAdj], [xDot, yDot], [wDot], [xAdjDot, yAdjDot],
            Sweep([Let(e, exp), Push(e), Let(result, value)], result),
            Sweep([Pop(e).From(Origin), Accumulate(xAdj, Multiply(w, xPart)).From(Origin), Accumulate(yAdj, Multiply(w, yPart)).From(Origin)]),
            Sweep([Let(e, exp), Let(eDot, eTangent), Let(result, value), Let(resultDot, valueTangent)], result, resultDot),
            Sweep([Let(e, exp), Let(eDot, eTangent), Push(e), Push(eDot), Let(result, value), Let(resultDot, valueTangent)], result, resultDot),
            Sweep([
                Pop(eDot), Pop(e),
                Accumulate(xAdj, Multiply(w, xPart)), Accumulate(xAdjDot, Add(Multiply(wDot, xPart), Multiply(w, xPartDot))),
                Accumulate(yAdj, Multiply(w, yPart)), Accumulate(yAdjDot, Add(Multiply(wDot, yPart), Multiply(w, yPartDot))),
            ]),
            ["e: double, 8 bytes"]);
    }

    public const string SmoothSource = "public static Vec<double> Smooth(Mat<double> weights, Vec<double> x, [NoGradient] int power) => power * Tanh(weights * x);";

    /// <summary><c>power tanh(weights x)</c>.</summary>
    public static Derivatives Smooth()
    {
        var (weights, x, power) = (new Expression.Local("weights", MatrixType), Vec("x"), Whole("power"));
        var (weightsDot, xDot) = (new Expression.Local("weightsDot", MatrixType), Vec("xDot"));
        var (h, hDot, result, resultDot) = (Vec("h"), Vec("hDot"), Vec("result"), Vec("resultDot"));
        var (w, weightsAdj, xAdj, hAdj, tAdj) = (new Expression.Local("cotangent", Cotangent), Buf("weightsAdj"), Buf("xAdj"), Buf("hAdj"), Buf("tAdj"));
        var scale = Call("Convert", power);
        var slope = Call(VectorType, "Subtract", Number("1.0"), Call(VectorType, "Square", h));
        var product = Call(VectorType, "Times", weights, x);
        return First(
            Method("Smooth", VectorType, Active("weights", MatrixType), Active("x", VectorType), Given("power", IrType.Int)),
            [w], [weightsAdj, xAdj], [weightsDot, xDot],
            Sweep([Let(h, Call(VectorType, "Tanh", product)), Push(h), Let(result, Call(VectorType, "Multiply", scale, h))], result),
            Sweep([
                Pop(h), new Statement.Declare(hAdj), new Statement.Declare(tAdj),
                Kernel("AddScaled", hAdj, w, scale).From("var h = Tanh(weights * x)"), Kernel("AddProduct", tAdj, hAdj, slope),
                Kernel("AddOuter", weightsAdj, tAdj, x),
                Kernel("AddTransposedTimes", xAdj, weights, Call(IrType.Int, "Rows", weights), Call(IrType.Int, "Cols", weights), tAdj),
            ]),
            Sweep([
                Let(h, Call(VectorType, "Tanh", product)),
                Let(hDot, Call(VectorType, "Scale", Call(VectorType, "Add", Call(VectorType, "Times", weightsDot, x), Call(VectorType, "Times", weights, xDot)), slope)),
                Let(result, Call(VectorType, "Multiply", scale, h)), Let(resultDot, Call(VectorType, "Multiply", scale, hDot)),
            ], result, resultDot),
            "h: a vector");
    }

    public const string SpreadSource = "public static Vec<double> Spread(double x, [NoGradient] Vec<double> along) => x * along;";

    /// <summary><c>x along</c>.</summary>
    public static Derivatives Spread()
    {
        var (x, xDot, xAdj, along, w) = (Real("x"), Real("xDot"), Real("xAdj"), Vec("along"), new Expression.Local("cotangent", Cotangent));
        var (result, resultDot) = (Vec("result"), Vec("resultDot"));
        return First(
            Method("Spread", VectorType, Active("x", DoubleType), Given("along", VectorType)),
            [w], [xAdj], [xDot],
            Sweep([Let(result, Call(VectorType, "Multiply", x, along))], result),
            Sweep([Accumulate(xAdj, Call("Dot", w, along))]),
            Sweep([Let(result, Call(VectorType, "Multiply", x, along)), Let(resultDot, Call(VectorType, "Multiply", xDot, along))], result, resultDot));
    }

    public const string EnergySource = """
        public static double Energy(Affine layer, [NoGradient] double[] target, [Batch] Vec<double> z) =>
            0.5 * SquaredDistance(target, layer.Weights * z + layer.Bias);
        """;

    public const string AffineSource = "[Parameters] public partial record struct Affine(Mat<double> Weights, Vec<double> Bias);";

    public static readonly IrType.Record Affine = Tree("Affine", new RecordMember("Weights", MatrixType), new RecordMember("Bias", VectorType));

    /// <summary><c>|target - (W z + b)|^2 / 2</c>, of samples z.</summary>
    public static Derivatives Energy()
    {
        var (layer, target, z) = (new Expression.Local("layer", Affine), new Expression.Local("target", ArrayType), Vec("z"));
        var (layerDot, zDot) = (new Expression.Local("layerDot", Affine), Vec("zDot"));
        var (weights, bias) = (new Expression.Member(layer, "Weights", MatrixType), new Expression.Member(layer, "Bias", VectorType));
        var (weightsDot, biasDot) = (new Expression.Member(layerDot, "Weights", MatrixType), new Expression.Member(layerDot, "Bias", VectorType));
        var accumulator = new Expression.Local("layerAdj", new IrType.Accumulator(Affine));
        var (h, hDot, result, resultDot, w, zAdj, hAdj) = (Vec("h"), Vec("hDot"), Real("result"), Real("resultDot"), Real("cotangent"), Buf("zAdj"), Buf("hAdj"));
        var given = Call(VectorType, "AsVector", target);
        var value = Multiply(Number("0.5"), Call("SquaredDistance", given, h));
        var apply = Let(h, Call(VectorType, "Add", Call(VectorType, "Times", weights, z), bias));
        return First(
            Method("Energy", DoubleType, Active("layer", Affine), Given("target", ArrayType), Active("z", VectorType, batch: true)),
            [w], [accumulator, zAdj], [layerDot, zDot],
            Sweep([apply, Push(h), Let(result, value)], result),
            Sweep([
                Pop(h), new Statement.Declare(hAdj),
                Kernel("AddScaledDifference", hAdj, h, target, w),
                Kernel("Add", new Expression.Member(accumulator, "Bias", BufferType), hAdj),
                Kernel("AddOuter", new Expression.Member(accumulator, "Weights", BufferType), hAdj, z),
                Kernel("AddTransposedTimes", zAdj, weights, Call(IrType.Int, "Rows", weights), Call(IrType.Int, "Cols", weights), hAdj),
            ]),
            Sweep([
                apply,
                Let(hDot, Call(VectorType, "Add", Call(VectorType, "Add", Call(VectorType, "Times", weightsDot, z), Call(VectorType, "Times", weights, zDot)), biasDot)),
                Let(result, value), Let(resultDot, Call("Dot", Call(VectorType, "Subtract", h, given), hDot)),
            ], result, resultDot),
            "h: a vector");
    }
}
