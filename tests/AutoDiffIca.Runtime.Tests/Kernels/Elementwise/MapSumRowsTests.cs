using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleMapSumRowsTests : MapSumRowsTests<double>;

public class SingleMapSumRowsTests : MapSumRowsTests<float>;

/// <summary>A bias and an operation on many rows are those on each row, bit for bit.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class MapSumRowsTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    [Fact]
    public void MapSumRows_OfEveryWidth_IsMapSumOfEachRow()
    {
        for (var columns = 0; columns < 70; columns++)
            foreach (var rows in (int[])[0, 1, 2, 5])
            {
                T[] x = Draws.Normal<T>(rows * columns, 66), bias = Draws.Normal<T>(columns, 67), expected = new T[x.Length], inPlace = [.. x];
                for (var i = 0; i < rows; i++)
                    Elementwise.MapSum(default(Tanh), x.AsSpan(i * columns, columns), bias, expected.AsSpan(i * columns, columns));
                var result = new Guarded<T>(new T[x.Length], T.CreateChecked(-77.25));
                Elementwise.MapSumRows(default(Tanh), x, bias, result.Span);
                Elementwise.MapSumRows(default(Tanh), inPlace, bias, inPlace);

                result.RequireUntouched();
                Assert.Equal(expected, result.Span.ToArray());
                Assert.Equal(expected, inPlace);
            }
    }

    [Fact]
    public void MapSumRows_OfSizesThatDoNotFit_IsRefused()
    {
        var memory = new T[20];

        Assert.Throws<ArgumentException>(() => Elementwise.MapSumRows(default(Tanh), memory.AsSpan(0, 7), new T[3], new T[7]));
        Assert.Throws<ArgumentException>(() => Elementwise.MapSumRows(default(Tanh), memory.AsSpan(0, 6), new T[3], new T[5]));
        Assert.Throws<ArgumentException>(() => Elementwise.MapSumRows(default(Tanh), memory.AsSpan(0, 6), new T[3], memory.AsSpan(1, 6)));
        Assert.Throws<ArgumentException>(() => Elementwise.MapSumRows(default(Tanh), new T[6], memory.AsSpan(0, 3), memory.AsSpan(0, 6)));
    }
}
