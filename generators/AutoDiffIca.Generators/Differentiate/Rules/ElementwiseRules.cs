using AutoDiffIca.Generators.Ir;
using static AutoDiffIca.Generators.Ir.Build;

namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>The elementwise functions. x and y are the operands, f is the result.</summary>
internal static class ElementwiseRules
{
    public static IEnumerable<Rule> All =>
    [
        // arithmetic
        new Elementwise("Add", (of, _) => of.Number(1)),
        new Elementwise("Subtract", (of, k) => of.Number(k == 0 ? 1 : -1)),
        new Elementwise("Multiply", (of, k) => of[1 - k]),
        new Elementwise("Divide", (of, k) => Infinite(k == 0 ? Reciprocal(of, of[1]) : Negate(Divide(Quotient(of), of[1])))),
        new Elementwise("Negate", (of, _) => of.Number(-1)),
        new Structured("Convert", (of, _, d) => Call("Convert", of.Type, d), (of, _, w) => [new Contribution.Value(Call("Convert", of[0].Type, w))]),
        // x - y trunc(x / y), x - y round(x / y): the whole number does not move
        new Elementwise("Remainder", (of, k) => k == 0 ? of.Number(1) : Infinite(Negate(Truncate(of, "Truncate", Divide(of[0], of[1]))))),
        new Elementwise("Ieee754Remainder", (of, k) => k == 0 ? of.Number(1) : Infinite(Negate(Truncate(of, "Round", Divide(of[0], of[1]))))),
        new Elementwise("FusedMultiplyAdd", (of, k) => k == 2 ? of.Number(1) : of[1 - k]),
        new Elementwise("Lerp", (of, k) => k switch { 0 => Subtract(of.Number(1), of[2]), 1 => of[2], _ => Subtract(of[1], of[0]) }),

        // powers
        new Elementwise("Square", (of, _) => Multiply(of.Number(2), of[0])),
        new Elementwise("Sqrt", (of, _) => Infinite(Divide(of.Number(0.5), Unary("Abs", of.Result))), new("Sqrt", KeepsOutput: true)),
        new Elementwise("Cbrt", (of, _) => Infinite(Divide(of.Number(1), Multiply(of.Number(3), Multiply(of.Result, of.Result))))),
        new Elementwise("RootN", (of, k) => Only(k, Infinite(Divide(of.Result, Multiply(Call("Convert", of.Type, of[1]), of[0]))))),
        new Elementwise("Pow", (of, k) => Infinite(k == 0
            ? Scale(of[1], Call("Pow", of.Type, of[0], Subtract(of[1], of.Number(1))))
            : Scale(of.Result, Unary("Log", of[0])))),
        new Elementwise("Hypot", (of, k) => Infinite(Call("HypotShare", of.Type, of[k], of.Result))),
        new Elementwise("HypotShare", (of, k) => Infinite(k == 0 ? Divide(of.Number(1), of[1]) : Negate(Divide(of.Result, of[1])))),
        new Elementwise("ScaleB", (of, k) => Only(k, Call("ScaleB", of.Type, of.Number(1), of[1]))),

        // exponentials and logarithms
        new Elementwise("Exp", (of, _) => Infinite(of.Result), new("Exp", KeepsOutput: true)),
        new Elementwise("Exp2", (of, _) => Infinite(Multiply(of.Number(Math.Log(2)), of.Result))),
        new Elementwise("Exp10", (of, _) => Infinite(Multiply(of.Number(Math.Log(10)), of.Result))),
        new Elementwise("ExpM1", (of, _) => Infinite(Add(of.Result, of.Number(1))), new("ExpM1", KeepsOutput: true)),
        new Elementwise("Exp2M1", (of, _) => Infinite(Multiply(of.Number(Math.Log(2)), Add(of.Result, of.Number(1))))),
        new Elementwise("Exp10M1", (of, _) => Infinite(Multiply(of.Number(Math.Log(10)), Add(of.Result, of.Number(1))))),
        new Elementwise("Log", (of, _) => Infinite(Reciprocal(of, of[0])), new("Log", KeepsOutput: false)),
        new Elementwise("Log2", (of, _) => Infinite(Divide(of.Number(1 / Math.Log(2)), of[0]))),
        new Elementwise("Log10", (of, _) => Infinite(Divide(of.Number(1 / Math.Log(10)), of[0]))),
        new Elementwise("LogP1", (of, _) => Infinite(Reciprocal(of, Add(of.Number(1), of[0]))), new("LogP1", KeepsOutput: false)),
        new Elementwise("Log2P1", (of, _) => Infinite(Divide(of.Number(1 / Math.Log(2)), Add(of.Number(1), of[0])))),
        new Elementwise("Log10P1", (of, _) => Infinite(Divide(of.Number(1 / Math.Log(10)), Add(of.Number(1), of[0])))),
        // log x / log b
        new Elementwise("LogBase", (of, k) => Infinite(k == 0
            ? Divide(of.Number(1), Multiply(of[0], Unary("Log", of[1])))
            : Negate(Divide(of.Result, Multiply(of[1], Unary("Log", of[1])))))),

        // circular functions
        new Elementwise("Sin", (of, _) => Unary("Cos", of[0]), new("Sin", KeepsOutput: false)),
        new Elementwise("Cos", (of, _) => Negate(Unary("Sin", of[0])), new("Cos", KeepsOutput: false)),
        new Elementwise("Tan", (of, _) => Infinite(Add(of.Number(1), Multiply(of.Result, of.Result)))),
        new Elementwise("Asin", (of, _) => Infinite(Divide(of.Number(1), Unary("Sqrt", OneMinusSquare(of))))),
        new Elementwise("Acos", (of, _) => Infinite(Divide(of.Number(-1), Unary("Sqrt", OneMinusSquare(of))))),
        new Elementwise("Atan", (of, _) => Divide(of.Number(1), Add(of.Number(1), Multiply(of[0], of[0])))),
        new Elementwise("Atan2", (of, k) => Infinite(Divide(k == 0 ? of[1] : Negate(of[0]), Add(Multiply(of[0], of[0]), Multiply(of[1], of[1]))))),
        new Elementwise("SinPi", (of, _) => Multiply(of.Number(Math.PI), Unary("CosPi", of[0]))),
        new Elementwise("CosPi", (of, _) => Multiply(of.Number(-Math.PI), Unary("SinPi", of[0]))),
        new Elementwise("TanPi", (of, _) => Infinite(Multiply(of.Number(Math.PI), Add(of.Number(1), Multiply(of.Result, of.Result))))),
        new Elementwise("AsinPi", (of, _) => Infinite(Divide(of.Number(1 / Math.PI), Unary("Sqrt", OneMinusSquare(of))))),
        new Elementwise("AcosPi", (of, _) => Infinite(Divide(of.Number(-1 / Math.PI), Unary("Sqrt", OneMinusSquare(of))))),
        new Elementwise("AtanPi", (of, _) => Divide(of.Number(1 / Math.PI), Add(of.Number(1), Multiply(of[0], of[0])))),
        new Elementwise("Atan2Pi", (of, k) => Infinite(Multiply(
            of.Number(k == 0 ? 1 / Math.PI : -1 / Math.PI),
            Divide(of[1 - k], Add(Multiply(of[0], of[0]), Multiply(of[1], of[1])))))),
        new Elementwise("DegreesToRadians", (of, _) => of.Number(Math.PI / 180)),
        new Elementwise("RadiansToDegrees", (of, _) => of.Number(180 / Math.PI)),

        // hyperbolic functions
        new Elementwise("Sinh", (of, _) => Infinite(Unary("Cosh", of[0]))),
        new Elementwise("Cosh", (of, _) => Infinite(Unary("Sinh", of[0]))),
        new Elementwise("Tanh", (of, _) => OneMinusResultSquared(of), new("Tanh", KeepsOutput: true)),
        new Elementwise("Asinh", (of, _) => Divide(of.Number(1), Unary("Sqrt", Add(of.Number(1), Multiply(of[0], of[0]))))),
        new Elementwise("Acosh", (of, _) => Infinite(Divide(of.Number(1), Multiply(
            Unary("Sqrt", Subtract(of[0], of.Number(1))), Unary("Sqrt", Add(of[0], of.Number(1))))))),
        new Elementwise("Atanh", (of, _) => Infinite(Divide(of.Number(1), OneMinusSquare(of)))),

        // between layers
        new Elementwise("Sigmoid", (of, _) => Multiply(of.Result, Subtract(of.Number(1), of.Result)), new("Sigmoid", KeepsOutput: true)),
        new Elementwise("Softplus", (of, _) => Unary("Sigmoid", of[0]), new("Softplus", KeepsOutput: true)),
        new Elementwise("Relu", (of, _) => Unary("Step", of[0]), new("Relu", KeepsOutput: true)),
        new Elementwise("LeakyRelu", (of, k) => Only(k, Call("LeakySlope", of.Type, of[0], of[1])), new("LeakyRelu", KeepsOutput: false, Settings: 1)),
        new Elementwise("Elu", (of, k) => Only(k, Call("EluDerivative", of.Type, of[0], of[1])), new("Elu", KeepsOutput: false, Settings: 1)),
        new Elementwise("EluDerivative", (of, k) => Only(k, Call("EluSecond", of.Type, of[0], of[1]))),
        new Elementwise("Gelu", (of, _) => Unary("GeluDerivative", of[0]), new("Gelu", KeepsOutput: false)),
        new Elementwise("GeluDerivative", (of, _) => Unary("GeluSecond", of[0])),

        // kinks: at a tie each side has one half; the bounds of a clamp belong to its inside
        new Elementwise("Abs", (of, _) => Unary("Sign", of[0])),
        new Elementwise("Max", (of, k) => Call("LargerShare", of.Type, of[k], of[1 - k])),
        new Elementwise("Min", (of, k) => Call("SmallerShare", of.Type, of[k], of[1 - k])),
        new Elementwise("MaxMagnitude", (of, k) => Call("LargerShare", of.Type, Unary("Abs", of[k]), Unary("Abs", of[1 - k]))),
        new Elementwise("MinMagnitude", (of, k) => Call("SmallerShare", of.Type, Unary("Abs", of[k]), Unary("Abs", of[1 - k]))),
        new Elementwise("Clamp", (of, k) => k switch
        {
            0 => Call("InsideShare", of.Type, of[0], of[1], of[2]),
            1 => Call("BelowShare", of.Type, of[0], of[1]),
            _ => Call("AboveShare", of.Type, of[0], of[2]),
        }),
        new Elementwise("CopySign", (of, k) => k == 0 ? Multiply(Unary("Sign", of[0]), Unary("Sign", of.Result)) : of.Number(0)),

        // pieces that are constant between their jumps
        .. PiecewiseConstant.Select(op => new Elementwise(op, (_, _) => null)),
    ];

    private static readonly string[] PiecewiseConstant =
    [
        "Step", "Sign", "LeakySlope", "LargerShare", "SmallerShare", "InsideShare", "BelowShare", "AboveShare", "Truncate", "Round", "EluSecond", "GeluSecond",
    ];

    private static Partial Infinite(Expression partial) => new(partial, MayBeInfinite: true);

    // The other operands are settings: a slope, a whole number.
    private static Partial? Only(int k, Partial partial) => k == 0 ? partial : null;

    private static Expression Reciprocal(Application of, Expression x) => Divide(of.Number(1), x);

    // x / y again: the result itself may be a vector that is overwritten, while numbers are cheap to divide
    private static Expression Quotient(Application of) => of.Type is IrType.Real ? Divide(of[0], of[1]) : of.Result;

    private static Expression OneMinusSquare(Application of) => Multiply(Subtract(of.Number(1), of[0]), Add(of.Number(1), of[0]));

    private static Expression OneMinusResultSquared(Application of) => Multiply(Subtract(of.Number(1), of.Result), Add(of.Number(1), of.Result));

    private static Expression Truncate(Application of, string how, Expression x) => Call(how, of.Type, x);
}
