using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using static AutoDiffIca.Generators.Tests.Emit.Build;

namespace AutoDiffIca.Generators.Tests.Emit;

public class ExpressionPrinterTests
{
    private static readonly Expression.Local X = Real("x");
    private static readonly Expression.Local Y = Real("y");
    private static readonly Expression.Local Z = Real("z");
    private static readonly Expression.Local I = Whole("i");
    private static readonly Expression.Local V = Vec("v");
    private static readonly Expression.Local B = Buf("b");
    private static readonly Expression.Local M = new("m", MatrixType);
    private static readonly Expression.Local A = new("a", ArrayType);

    [Fact]
    public void RightOperandOfTheSameRank_KeepsItsParentheses()
    {
        Prints("x - (y - z)", Subtract(X, Subtract(Y, Z)));
        Prints("x - y - z", Subtract(Subtract(X, Y), Z));
        Prints("x + (y + z)", Add(X, Add(Y, Z)));
        Prints("x / (y * z)", Call("Divide", X, Multiply(Y, Z)));
        Prints("x * y / z", Call("Divide", Multiply(X, Y), Z));
    }

    [Fact]
    public void Operators_BindAsInCSharp()
    {
        Prints("(x + y) * z", Multiply(Add(X, Y), Z));
        Prints("x + y * z", Add(X, Multiply(Y, Z)));
        Prints("x < y && i == 3 || !c", Logic("Or", Logic("And", Logic("Less", X, Y), Logic("Equal", I, Int(3))), Logic("Not", Flag("c"))));
        Prints("(c || d) && c", Logic("And", Logic("Or", Flag("c"), Flag("d")), Flag("c")));
        Prints("(i & 1) == 0", Logic("Equal", Call(IrType.Int, "BitAnd", I, Int(1)), Int(0)));
    }

    [Fact]
    public void Minus_OfAMinus_IsNoDecrement()
    {
        Prints("-(-x)", Negate(Negate(X)));
        Prints("-(-1.5)", Negate(Number("-1.5")));
        Prints("x - -1.5", Subtract(X, Number("-1.5")));
        Prints("-(x * y)", Negate(Multiply(X, Y)));
        Prints("-x * y", Multiply(Negate(X), Y));
    }

    [Fact]
    public void Comparison_AmongArguments_IsNoListOfTypes() => Prints(
        "global::AutoDiffIca.Ops.Pick((x < y), (i > 3))", Call("Pick", Logic("Less", X, Y), Logic("Greater", I, Int(3))));

    [Fact]
    public void Choice_StandsInParenthesesInsideAnother()
    {
        var choice = Call(IrType.Int, "Conditional", Flag("c"), I, Int(0));
        Prints("c ? i : 0", choice);
        Prints("(c ? i : 0) + 1", Call(IrType.Int, "Add", choice, Int(1)));
        Prints("(double)(c ? i : 0)", Call("Convert", choice));
    }

    [Fact]
    public void FunctionOfNumbers_IsTheUsersOrThatOfThePrecision()
    {
        Prints("global::System.Math.Exp(x)", Call("Exp", X));
        Prints("double.Exp(x)", new Expression.Call("Exp", [X], DoubleType, "double.Exp"));
        var single = new IrType.Real(Precision.Single);
        Prints("global::System.MathF.Exp(s)", Call(single, "Exp", new Expression.Local("s", single)));
        Prints("float.Hypot(s, s)", Call(single, "Hypot", new Expression.Local("s", single), new Expression.Local("s", single)));
        Prints("global::AutoDiffIca.Ops.LogP1(x)", Call("LogP1", X));
        Prints("global::AutoDiffIca.Ops.Sigmoid(x)", Call("Sigmoid", X));
        Prints("global::AutoDiffIca.Partials.Scale(x, y)", Call("Scale", X, Y));
        Prints("global::System.Math.Log(x, y)", Call("LogBase", X, Y));
    }

    [Fact]
    public void Vectors_AreComputedOnTheTape()
    {
        Prints("tape.Tanh(tape.Add(tape.Times(m, v), v))", Call(VectorType, "Tanh", Call(VectorType, "Add", Call(VectorType, "Times", M, V), V)));
        Prints("tape.Multiply(0.5, v)", Call(VectorType, "Multiply", Number("0.5"), V));
        Prints("m.Row(i)", Call(VectorType, "Row", M, I));
        Prints("v.Slice(1, i - 1)", Call(VectorType, "Slice", V, Int(1), Call(IrType.Int, "Subtract", I, Int(1))));
        Prints("new global::AutoDiffIca.Vec<double>(a)", Call(VectorType, "AsVector", A));
        Prints("new global::AutoDiffIca.Mat<double>(2, 3, a)", Call(MatrixType, "AsMatrix", Int(2), Int(3), A));
        Prints("tape.Zeros<double>(i)", Call(ArrayType, "NewArray", I));
        Prints("tape.Copy<double>(v.Span)", Call(ArrayType, "ToArray", V));
    }

    [Fact]
    public void Reductions_OfAdjoints_KnowThatTheEmptyOneIsZero()
    {
        Prints("global::AutoDiffIca.Ops.Dot(v, v)", Call("Dot", V, V));
        Prints("global::AutoDiffIca.Adjoint.Dot(b, v.Span)", Call("Dot", B, V));
        Prints("global::AutoDiffIca.Adjoint.Sum(b)", Call("Sum", B));
        Prints("b[i]", At(B, I));
    }

    [Fact]
    public void Paths_OfTreesAndTheirAccumulators_AreMembersAndElements()
    {
        var net = new Expression.Local("net", Tree("Net"));
        var layer = new Expression.Element(new Expression.Member(net, "Layers", new IrType.List(Tree("Layer"))), I, Tree("Layer"));
        Prints("net.Layers[i].Weights[i, 0]", new Expression.Entry(new Expression.Member(layer, "Weights", MatrixType), I, Int(0), DoubleType));
        var spans = new Expression.Member(new Expression.Local("netAdj", new IrType.Accumulator(Tree("Net"))), "Centres", new IrType.List(VectorType));
        Prints("netAdj.Centres[i + 1].Span", new Expression.Element(spans, Call(IrType.Int, "Add", I, Int(1)), BufferType));
    }

    [Fact]
    public void OpaqueCode_TakesItsOperandsWhereTheyStand()
    {
        Prints("global::System.Math.Floor(x + y)", Opaque("global::System.Math.Floor({0})", Add(X, Y)));
        Prints("table[i, i + 1]", Opaque("table[{0}, {1}]", I, Call(IrType.Int, "Add", I, Int(1))));
        Prints("(x + y).ToString()", Opaque("{0}.ToString()", Add(X, Y)));
        Prints("x * ((double)(int)x)", Multiply(X, Opaque("(double)(int){0}", X)));
        Prints("$\"{{i}}\"", Opaque("$\"{{{{{0}}}}}\"", I));
        Prints("i + 1", Opaque("{0} + 1", I));
        Prints("(i + 1) * i", Call(IrType.Int, "Multiply", Opaque("{0} + 1", I), I));
    }

    [Fact]
    public void Keywords_AreEscaped()
    {
        Prints("@class.@event", new Expression.Member(new Expression.Local("class", Tree("C")), "event", DoubleType));
        Prints("@lock[@int]", At(Buf("lock"), Whole("int")));
    }

    private static void Prints(string code, Expression expression) =>
        Assert.Equal(code, new ExpressionPrinter("tape").Print(expression));

    private static Expression Logic(string op, params Expression[] operands) => Call(IrType.Bool, op, operands);

    private static Expression.Local Flag(string name) => new(name, IrType.Bool);

    private static Expression.Opaque Opaque(string format, params Expression[] operands) => new(format, [.. operands], DoubleType);
}
