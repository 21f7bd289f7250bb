using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Tests.Emit;

/// <summary>Pieces of programs, written down as briefly as the dumps show them.</summary>
internal static class Build
{
    public static readonly IrType DoubleType = IrType.Double;
    public static readonly IrType VectorType = new IrType.Vector(Precision.Double);
    public static readonly IrType MatrixType = new IrType.Matrix(Precision.Double);
    public static readonly IrType ArrayType = new IrType.Array(Precision.Double);
    public static readonly IrType SpanType = new IrType.Span(Precision.Double);
    public static readonly IrType BufferType = new IrType.Buffer(Precision.Double);
    public static readonly IrType Cotangent = new IrType.Buffer(Precision.Double, IsReadOnly: true);

    public static Expression.Local Real(string name) => new(name, DoubleType);

    public static Expression.Local Whole(string name) => new(name, IrType.Int);

    public static Expression.Local Vec(string name) => new(name, VectorType);

    public static Expression.Local Buf(string name) => new(name, BufferType);

    public static Expression Number(string code) => new Expression.Constant(code, double.Parse(code.TrimEnd('f'), System.Globalization.CultureInfo.InvariantCulture), DoubleType);

    public static Expression Int(int value) => new Expression.Constant(value.ToString(System.Globalization.CultureInfo.InvariantCulture), value, IrType.Int);

    public static Expression Call(string op, params Expression[] operands) => new Expression.Call(op, [.. operands], DoubleType);

    public static Expression Call(IrType type, string op, params Expression[] operands) => new Expression.Call(op, [.. operands], type);

    public static Expression Add(Expression x, Expression y) => Call("Add", x, y);

    public static Expression Subtract(Expression x, Expression y) => Call("Subtract", x, y);

    public static Expression Multiply(Expression x, Expression y) => Call("Multiply", x, y);

    public static Expression Negate(Expression x) => Call("Negate", x);

    public static Expression At(Expression.Local buffer, Expression index) => new Expression.Element(buffer, index, DoubleType);

    public static Statement Let(Expression.Local target, Expression value) => new Statement.Assign(target, value, Declares: true);

    public static Statement Accumulate(Expression place, Expression value) => new Statement.Accumulate(place, value);

    public static Statement Kernel(string method, Expression place, params Expression[] arguments) => new Statement.Kernel(method, place, [.. arguments]);

    public static Statement Push(Expression value) => new Statement.Push(value);

    public static Statement Pop(Expression target) => new Statement.Pop(target, Declares: true);

    public static Statement From(this Statement statement, string origin) => statement with { Origin = origin };

    public static Sweep Sweep(Statement[] body, params Expression.Local[] results) => new(new Block([.. body]), [.. results]);

    /// <summary>A method of <c>public static partial class M</c>, whose body no test here needs.</summary>
    public static Method Method(string name, IrType result, params Parameter[] parameters) => new(
        [new ContainingType("class", "M")], null, "public", name, [.. parameters], result, Rules.None, Abilities.All, Block.Empty, [])
    {
        TypeName = "global::M",
    };

    public static Parameter Active(string name, IrType type, bool batch = false) => new(name, type, IsActive: true, batch);

    public static Parameter Given(string name, IrType type, bool batch = false) => new(name, type, IsActive: false, batch);

    /// <summary>A tree of parameters as the parser describes it.</summary>
    public static IrType.Record Tree(string name, params RecordMember[] members) =>
        new($"global::{name}", IsTuple: false, IsParameters: true, Precision.Double, members.ToEquatableArray());

    /// <summary>Derivatives of which only the first-order sweeps are there.</summary>
    public static Derivatives First(
        Method method, Expression.Local[] cotangents, Expression.Local[] accumulators, Expression.Local[] tangents, Sweep forward, Sweep adjoint, Sweep? tangent, params string[] stored) =>
        new(method, [.. cotangents], [.. accumulators], [.. tangents], [], [], forward, adjoint, tangent, null, null, [.. stored]);
}
