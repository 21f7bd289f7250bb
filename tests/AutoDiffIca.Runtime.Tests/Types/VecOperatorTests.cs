using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;

namespace AutoDiffIca.Runtime.Tests;

[Trait(Cpu.Trait, Cpu.Every)]
public class VecOperatorTests
{
    private static readonly Vec<double> Two = [1.0, 2.0];
    private static readonly Vec<double> Three = [1.0, 2.0, 3.0];

    [Fact]
    public void Operators_OfDoubles_AreThePlainLoopToTheBit() => RequirePlainLoop<double>();

    [Fact]
    public void Operators_OfFloats_AreThePlainLoopToTheBit() => RequirePlainLoop<float>();

    private static void RequirePlainLoop<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var length = 0; length <= 40; length++)
        {
            var x = Arguments.Awkward<T>(length, 0);
            var y = Arguments.Awkward<T>(length, 5);
            var s = T.CreateChecked(0.3);
            Require((a, _) => -a, -x);
            Require((a, b) => a + b, x + y);
            Require((a, b) => a - b, x - y);
            Require((a, b) => a * b, x * y);
            Require((a, b) => a / b, x / y);
            Require((a, _) => a + s, x + s);
            Require((a, _) => a - s, x - s);
            Require((a, _) => a * s, x * s);
            Require((a, _) => a / s, x / s);
            Require((a, _) => s + a, s + x);
            Require((a, _) => s - a, s - x);
            Require((a, _) => s * a, s * x);
            Require((a, _) => s / a, s / x);

            void Require(Func<T, T, T> plain, Vec<T> actual) =>
                Bits.RequireSame([.. Enumerable.Range(0, length).Select(i => plain(x[i], y[i]))], actual);
        }
    }

    [Fact]
    public void Operators_OfPartsOfVectors_UseTheParts()
    {
        Assert.Equal([3.0, 5.0], Three[..2] + Three[1..]);
        Assert.Equal([-2.0, -3.0], -Three[1..]);
        Assert.Equal([1.0, 2.0, 3.0], Three);
    }

    [Theory]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("/")]
    public void Operators_OfDifferentLengths_NameBoth(string symbol)
    {
        var thrown = Assert.Throws<ArgumentException>(() => symbol switch
        {
            "+" => Two + Three,
            "-" => Two - Three,
            "*" => Two * Three,
            _ => Two / Three,
        });

        Assert.Equal($"Vec {symbol} Vec: [2] and [3] do not fit: the left vector has 2 entries, the right one 3.", thrown.Message);
    }
}
