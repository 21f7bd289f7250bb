using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleColumnSumsTests : ColumnSumsTests<double>;

public class SingleColumnSumsTests : ColumnSumsTests<float>;

/// <summary>Sums of columns are those of their entries one after the other, bit for bit.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class ColumnSumsTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    [Fact]
    public void ColumnSums_OfEveryWidth_AreTheSumsFromTheTop()
    {
        for (var columns = 0; columns < 140; columns++)
            foreach (var rows in (int[])[0, 1, 2, 7])
                foreach (var accumulate in (bool[])[false, true])
                {
                    T[] matrix = Draws.Normal<T>(rows * columns, 61), before = Draws.Normal<T>(columns, 62);
                    var result = new Guarded<T>(before, T.CreateChecked(-77.25));
                    ColumnSums.Run(matrix, rows, result.Span, accumulate);

                    result.RequireUntouched();
                    for (var j = 0; j < columns; j++)
                    {
                        var sum = accumulate ? before[j] : T.Zero;
                        for (var i = 0; i < rows; i++)
                            sum += matrix[i * columns + j];
                        Assert.Equal(sum, result.Span[j]);
                    }
                }
    }

    [Fact]
    public void ColumnSums_OfSizesThatDoNotFit_AreRefused()
    {
        var memory = new T[12];

        Assert.Throws<ArgumentException>(() => ColumnSums.Run(memory, 3, new T[5]));
        Assert.Throws<ArgumentException>(() => ColumnSums.Run(memory, 3, memory.AsSpan(0, 4)));
    }
}
