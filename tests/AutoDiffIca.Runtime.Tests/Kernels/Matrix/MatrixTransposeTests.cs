using System.Numerics;
using AutoDiffIca.Kernels;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class DoubleMatrixTransposeTests : MatrixTransposeTests<double>;

public class SingleMatrixTransposeTests : MatrixTransposeTests<float>;

/// <summary>Transposes, and products with a part of one.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public abstract class MatrixTransposeTests<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 17, 63, 64, 65, 130];

    [Fact]
    public void Transpose_OfEverySize_HasTheEntriesTheOtherWay()
    {
        foreach (var rows in Sizes)
            foreach (var columns in Sizes)
            {
                var a = Draws.Normal<T>(rows * columns, 63);
                var result = new Guarded<T>(new T[a.Length], T.CreateChecked(-77.25));
                MatrixTranspose.Run(a, rows, columns, result.Span);

                result.RequireUntouched();
                for (var e = 0; e < a.Length; e++)
                    Assert.Equal(a[e], result.Span[e % columns * rows + e / columns]);
            }
    }

    [Fact]
    public void Transpose_IntoItself_IsRefused()
    {
        var memory = new T[12];
        Assert.Throws<ArgumentException>(() => MatrixTranspose.Run(memory, 3, 4, memory));
        Assert.Throws<ArgumentException>(() => MatrixTranspose.Run(memory, 3, 4, new T[11]));
    }

    [Fact]
    public void PackedTN_OfSomeRows_HasTheBitsOfTheWhole()
    {
        const int M = 37, N = 29, K = 13;
        T[] a = Draws.Normal<T>(K * M, 64), b = Draws.Normal<T>(K * N, 65), whole = new T[M * N];
        var packed = new PackedMatrix<T>();
        packed.Pack(b, K, N);
        MatrixProduct.TN<T>(a, b, whole, M, N, K);

        foreach (var (first, rows) in ((int, int)[])[(0, M), (0, 0), (8, 8), (5, 20), (36, 1), (30, 7)])
        {
            var part = new T[rows * N];
            MatrixProduct.PackedTN(a, M, first, packed, part, rows, accumulate: false, default(NoEpilogue<T>));
            Assert.Equal(whole[(first * N)..((first + rows) * N)], part);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.PackedTN(a, M, 30, packed, new T[8 * N], 8, accumulate: false, default(NoEpilogue<T>)));
    }
}
