using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class DoubleTapeOperationTests : TapeOperationTests<double>;

public class SingleTapeOperationTests : TapeOperationTests<float>;

/// <summary>The tape's forward operations have the bits of the operators, in memory of the tape's.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class TapeOperationTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 33];

    public static TheoryData<string> NamesOfVectors => [.. TapeFunctions.OfVectors<double>().Select(function => function.Name)];

    public static TheoryData<string> NamesOfMatrices => [.. TapeFunctions.OfMatrices<double>().Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(NamesOfVectors))]
    public void Operation_OnVectors_HasTheBitsOfTheOperator(string name)
    {
        var function = TapeFunctions.OfVectors<T>().Single(function => function.Name == name);
        var tape = new Tape();
        foreach (var length in Lengths.Where(length => length > 0 || name is not ("Outer" or "a * x")))
        {
            Vec<T> x = Arguments.Awkward<T>(length, length), y = Arguments.Awkward<T>(length, length + 5);
            Bits.RequireSame(function.Plain(x, y), function.OnTape(tape, x, y));
        }
    }

    [Theory]
    [MemberData(nameof(NamesOfMatrices))]
    public void Operation_OnMatrices_HasTheBitsOfTheOperator(string name)
    {
        var function = TapeFunctions.OfMatrices<T>().Single(function => function.Name == name);
        var tape = new Tape();
        foreach (var rows in Lengths)
        {
            foreach (var cols in new[] { 0, 1, 3 })
            {
                Mat<T> x = Matrix(rows, cols, 0), y = Matrix(rows, cols, 5);
                Mat<T> expected = function.Plain(x, y), actual = function.OnTape(tape, x, y);
                Assert.Equal(expected.Shape, actual.Shape);
                Bits.RequireSame(expected.Entries, actual.Entries);
            }
        }

        static Mat<T> Matrix(int rows, int cols, int from) => new(rows, cols, Arguments.Awkward<T>(rows * cols, from + cols).ToArray());
    }

    [Fact]
    public void Operations_RunAgain_AllocateNothing()
    {
        Vec<T> x = Arguments.Awkward<T>(33, 0), y = Arguments.Awkward<T>(33, 3);
        Mat<T> a = new(11, 3, x.ToArray()), b = new(3, 11, y.ToArray());
        var s = T.CreateChecked(0.7);
        var tape = new Tape();

        Assert.Equal(0, Execution.Allocations.InSteadyState(() =>
        {
            tape.Reset();
            var v = tape.Tanh(tape.Add(tape.Multiply(x, s), tape.Max(x, y)));
            v = tape.Concat(v, tape.Clamp(v, -s, s), tape.Softmax(v));
            tape.PushVec(v);
            var m = tape.Times(tape.Gelu(tape.Times(a, b)), a);
            tape.PushMat(tape.Transpose(tape.Scale(m, tape.Step(a))));
            tape.PushVec(tape.Times(a, tape.Sign(b.Row(0).Slice(0, 3))));
        }));
    }

    [Fact]
    public void Operations_OnDifferentShapes_SayWhatTheOperatorsSay()
    {
        Vec<T> two = Vec<T>.Zeros(2), three = Vec<T>.Zeros(3);
        Mat<T> wide = Mat<T>.Zeros(2, 3), high = Mat<T>.Zeros(3, 2);
        var tape = new Tape();
        (Func<object> OnTape, Func<object> Plain)[] calls =
        [
            (() => tape.Add(two, three), () => two + three),
            (() => tape.Subtract(two, three), () => two - three),
            (() => tape.Multiply(two, three), () => two * three),
            (() => tape.Divide(two, three), () => two / three),
            (() => tape.Max(two, three), () => Ops.Max(two, three)),
            (() => tape.Min(two, three), () => Ops.Min(two, three)),
            (() => tape.Pow(two, three), () => Ops.Pow(two, three)),
            (() => tape.Add(wide, high), () => wide + high),
            (() => tape.Subtract(wide, high), () => wide - high),
            (() => tape.Max(wide, high), () => Ops.Max(wide, high)),
            (() => tape.Min(wide, high), () => Ops.Min(wide, high)),
            (() => tape.Pow(wide, high), () => Ops.Pow(wide, high)),
            (() => tape.Times(wide, two), () => wide * two),
            (() => tape.Times(wide, wide), () => wide * wide),
            (() => tape.Clamp(two, T.One, T.Zero), () => Ops.Clamp(two, T.One, T.Zero)),
        ];
        foreach (var (onTape, plain) in calls)
            Assert.Equal(Assert.Throws<ArgumentException>(plain).Message, Assert.Throws<ArgumentException>(onTape).Message);
        Assert.StartsWith("Scale(Vec, Vec): [2] and [3]", Assert.Throws<ArgumentException>(() => tape.Scale(two, three)).Message);
        Assert.StartsWith("LargerShare(Mat, Mat): [2 x 3] and [3 x 2]", Assert.Throws<ArgumentException>(() => tape.LargerShare(wide, high)).Message);
    }
}
