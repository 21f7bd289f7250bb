using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using static AutoDiffIca.Generators.Tests.Emit.Build;

namespace AutoDiffIca.Generators.Tests.Emit;

public class StatementPrinterTests
{
    private static readonly Expression.Local X = Real("x");
    private static readonly Expression.Local I = Whole("i");
    private static readonly Expression.Local N = Whole("n");

    [Fact]
    public void Declarations_SayTheTypeWhereTheValueDoesNot() => Prints(
        """
        double x = 0.0;
        float s = 0.0f;
        double[] a = [];
        global::AutoDiffIca.Vec<double> v = default;
        global::System.Span<double> b = default;
        bool done = false;
        int n = 0;
        string name = default!;
        var x = 1.5;
        double x = 3;
        float s = 0.5;
        var x = x + 1.0;
        int i = n;
        global::System.ReadOnlySpan<double> r = new global::System.ReadOnlySpan<double>(a, 1, n);
        """,
        new Statement.Declare(X), new Statement.Declare(new("s", new IrType.Real(Precision.Single))), new Statement.Declare(new("a", ArrayType)), new Statement.Declare(Vec("v")),
        new Statement.Declare(Buf("b")), new Statement.Declare(new("done", IrType.Bool)), new Statement.Declare(N), new Statement.Declare(new("name", new IrType.Discrete("string"))),
        Let(X, Number("1.5")), Let(X, Number("3")), Let(new("s", new IrType.Real(Precision.Single)), Number("0.5")), Let(X, Add(X, Number("1.0"))), Let(I, N),
        Let(new("r", SpanType), Call(SpanType, "Slice", new Expression.Local("a", ArrayType), Int(1), N)));

    [Fact]
    public void Loops_RunUpAndDown() => Prints(
        """
        for (var i = 0; i < n; i++)
        {
            x += 1.0;
        }
        for (var i = n - 1; i >= 0; i--)
        {
            x -= y;
        }
        for (var i = n; i >= 1; i--)
        {
        }
        while (x < 3.0)
        {
            x = x + 1.0;
        }
        """,
        new Statement.For(I, Int(0), N, Downwards: false, new([Accumulate(X, Number("1.0"))])),
        new Statement.For(I, Int(0), N, Downwards: true, new([Accumulate(X, Negate(Real("y")))])),
        new Statement.For(I, Int(1), Call(IrType.Int, "Add", N, Int(1)), Downwards: true, Block.Empty),
        new Statement.While(Call(IrType.Bool, "Less", X, Number("3.0")), new([new Statement.Assign(X, Add(X, Number("1.0")), Declares: false)])));

    [Fact]
    public void Branches_Chain() => Prints(
        """
        if (c)
        {
            x = 1.0;
        }
        else if (d)
        {
            throw new Exception("no");
        }
        else
        {
            x = 2.0;
        }
        """,
        new Statement.If(new Expression.Local("c", IrType.Bool), new([Set(X, "1.0")]), new([
            new Statement.If(
                new Expression.Local("d", IrType.Bool),
                new([new Statement.Guard(new Expression.Opaque("throw new Exception(\"no\")", [], IrType.Bool))]),
                new([Set(X, "2.0")])),
        ])));

    [Fact]
    public void TapeTraffic_IsTyped() => Prints(
        """
        tape.Push(x);
        tape.Push<double>(x + 1.0);
        tape.PushVec(v);
        tape.PushArray(a);
        var v = tape.PopVec<double>();
        a[i] = tape.Pop<double>();
        var flag = tape.Pop<bool>();
        """,
        Push(X), Push(Add(X, Number("1.0"))), Push(Vec("v")), Push(new Expression.Local("a", ArrayType)), Pop(Vec("v")),
        new Statement.Pop(new Expression.Element(new Expression.Local("a", ArrayType), I, DoubleType), Declares: false), Pop(new Expression.Local("flag", IrType.Bool)));

    [Fact]
    public void Kernels_AddToVariables() => Prints(
        """
        global::AutoDiffIca.Adjoint.AddProduct(tape, ref b, w, v.Span);
        var biasAdj = netAdj.Bias;
        global::AutoDiffIca.Adjoint.Add(tape, ref biasAdj, w);
        var centresAdj = netAdj.Centres[i].Span;
        global::AutoDiffIca.Adjoint.Add(tape, ref centresAdj, w);
        global::AutoDiffIca.Adjoint.Add(tape, ref biasAdj, a);
        var biasAdjDot = netAdjDot.Bias;
        global::AutoDiffIca.Adjoint.Add(tape, ref biasAdjDot, w);
        i = 1;
        var centresAdj2 = netAdj.Centres[i].Span;
        global::AutoDiffIca.Adjoint.Add(tape, ref centresAdj2, w);
        b = default;
        b[i] += x;
        """,
        Kernel("AddProduct", Buf("b"), Buf("w"), Vec("v")),
        Kernel("Add", new Expression.Member(NetAdj, "Bias", BufferType), Buf("w")),
        Kernel("Add", Centre, Buf("w")),
        Kernel("Add", new Expression.Member(NetAdj, "Bias", BufferType), new Expression.Local("a", ArrayType)),
        Kernel("Add", new Expression.Member(NetAdj with { Name = "netAdjDot" }, "Bias", BufferType), Buf("w")),
        new Statement.Assign(I, Int(1), Declares: false),
        Kernel("Add", Centre, Buf("w")),
        Set(Buf("b"), "0.0"),
        Accumulate(At(Buf("b"), I), X));

    [Fact]
    public void Origins_StandOnceBeforeTheirStatements() => Prints(
        """
        // y = x * x
        x += 1.0;
        x += 2.0;
        // for (...)
        for (var i = 0; i < n; i++)
        {
            x += 3.0;
            // y = x * x
            x += 4.0;
        }
        """,
        Accumulate(X, Number("1.0")).From("y = x * x"), Accumulate(X, Number("2.0")).From("y = x * x"),
        new Statement.For(I, Int(0), N, Downwards: false, new([Accumulate(X, Number("3.0")).From("for (...)"), Accumulate(X, Number("4.0")).From("y = x * x")])).From("for (...)"));

    private static readonly Expression.Local NetAdj = new("netAdj", new IrType.Accumulator(Tree("Net")));

    private static readonly Expression Centre = new Expression.Element(new Expression.Member(NetAdj, "Centres", new IrType.List(VectorType)), I, BufferType);

    private static Statement.Set Set(Expression place, string code) => new(place, Number(code));

    private static void Prints(string code, params Statement[] statements)
    {
        var writer = new SourceWriter();
        new StatementPrinter(writer, new ExpressionPrinter("tape"), new Names(["tape"]), SweepKind.Adjoint).Print(new Block([.. statements]));
        Assert.Equal(code + "\n", writer.ToString());
    }
}
