using System.Runtime.CompilerServices;
using AutoDiffIca.Runtime.Tests.Execution;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public sealed class TapeStackTests : IDisposable
{
    private readonly Tape _tape = new();

    public void Dispose() => _tape.Dispose();

    [Fact]
    public void Pop_AfterPushes_TakesBackInReverseOrder()
    {
        double[] array = [1, 2];
        Vec<float> vector = new([1, 2, 3, 4], 1, 2);
        var matrix = Mat<double>.Over(2, 1, [1, 2, 3], 1);

        _tape.Push(1.5);
        _tape.Push(true);
        _tape.PushArray(array);
        _tape.Push(7);
        _tape.PushVec(vector);
        _tape.Push(2.5f);
        _tape.PushMat(matrix);
        _tape.Push((byte)3);

        Assert.Equal(3, _tape.Pop<byte>());
        Assert.Equal(matrix, _tape.PopMat<double>());
        Assert.Equal(2.5f, _tape.Pop<float>());
        Assert.Equal(vector, _tape.PopVec<float>());
        Assert.Equal(7, _tape.Pop<int>());
        Assert.Same(array, _tape.PopArray<double>());
        Assert.True(_tape.Pop<bool>());
        Assert.Equal(1.5, _tape.Pop<double>());
        Assert.Equal(0, _tape.StoredBytes);
    }

    [Fact]
    public void Vectors_OnTheTape_ShareTheirMemory()
    {
        double[] values = [1, 2, 3];
        _tape.PushVec(new Vec<double>(values).Slice(1, 2));
        _tape.PushMat(new Mat<double>(1, 3, values));
        values[1] = 20;

        Assert.Equal(new Mat<double>(1, 3, [1, 20, 3]), _tape.PopMat<double>());
        Assert.Equal([20.0, 3.0], _tape.PopVec<double>());
    }

    [Fact]
    public void EmptyVectorsAndMatrices_OnTheTape_ComeBack()
    {
        _tape.PushVec<double>(default);
        _tape.PushMat<double>(default);
        _tape.PushMat(Mat<float>.Zeros(3, 0));

        Assert.Equal(Mat<float>.Zeros(3, 0), _tape.PopMat<float>());
        Assert.Equal(default, _tape.PopMat<double>());
        Assert.Equal(default, _tape.PopVec<double>());
    }

    [Fact]
    public void Pop_OfMoreThanThereIs_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => _tape.Pop<double>());
        Assert.Throws<InvalidOperationException>(() => _tape.PopArray<double>());
        Assert.Throws<InvalidOperationException>(() => _tape.PopVec<double>());
        Assert.Throws<InvalidOperationException>(() => _tape.PopMat<double>());
        _tape.Push(1f);
        Assert.Throws<InvalidOperationException>(() => _tape.Pop<double>());
        Assert.Equal(1f, _tape.Pop<float>());
    }

    [Fact]
    public void PopArray_OfAnotherType_Throws()
    {
        _tape.PushArray(new double[1]);
        Assert.Throws<InvalidCastException>(() => _tape.PopArray<float>());
    }

    // Sizes that do not divide those of the blocks.
    [Fact]
    public void Stack_OfManyBlocks_KeepsEveryValue()
    {
        const int Count = 100_000;
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Count; i++)
            {
                _tape.Push((i, (byte)i, (long)-i));
                _tape.Push((byte)i);
                _tape.Push(i * 0.5);
            }
            Assert.Equal(Count * (Unsafe.SizeOf<(int, byte, long)>() + 1L + sizeof(double)), _tape.StoredBytes);
            // Back and forth across the ends of blocks.
            for (var i = Count - 1; i >= 0; i--)
            {
                Assert.Equal(i * 0.5, _tape.Pop<double>());
                _tape.Push(1.0);
                _tape.Push(2.0);
                Assert.Equal((2.0, 1.0), (_tape.Pop<double>(), _tape.Pop<double>()));
                Assert.Equal((byte)i, _tape.Pop<byte>());
                Assert.Equal((i, (byte)i, (long)-i), _tape.Pop<(int, byte, long)>());
            }
            Assert.Equal(0, _tape.StoredBytes);
        }
        Assert.Throws<InvalidOperationException>(() => _tape.Pop<byte>());
    }

    [Fact]
    public void Push_OfAValueLargerThanABlock_KeepsIt()
    {
        for (var i = 0; i < 3; i++)
        {
            _tape.Push(i);
            _tape.Push(Large.Of((byte)i));
        }
        for (var i = 2; i >= 0; i--)
        {
            Assert.Equal(i, _tape.Pop<Large>().First);
            Assert.Equal(i, _tape.Pop<int>());
        }
        // What was made for it serves for small values too.
        Assert.Equal(0, Allocations.InSteadyState(() => PushAndPop(30_000)));
    }

    [Fact]
    public void Pop_FromBelowABlockThatWasLeftEmpty_FindsWhatIsThere()
    {
        // The first block is full, the second one entered and left empty, and then comes what does not fit there.
        const int Values = 4096 / sizeof(int);
        for (var i = 0; i < Values; i++)
            _tape.Push(i);
        _tape.Push(-1);
        Assert.Equal(-1, _tape.Pop<int>());
        _tape.Push(Large.Of(7));
        Assert.Equal(7, _tape.Pop<Large>().First);
        for (var i = Values - 1; i >= 0; i--)
            Assert.Equal(i, _tape.Pop<int>());
        Assert.Equal(0, _tape.StoredBytes);
    }

    [Fact]
    public void StoredAndPeakBytes_AreTheSizesOfWhatIsThere()
    {
        _tape.Push(1.0);
        _tape.Push(1);
        _tape.Push(true);
        Assert.Equal((13, 13), (_tape.StoredBytes, _tape.PeakBytes));
        _tape.PushArray(new double[100]);
        Assert.Equal((13 + IntPtr.Size, 13 + IntPtr.Size), (_tape.StoredBytes, _tape.PeakBytes));
        _tape.PopArray<double>();
        _tape.Pop<bool>();
        Assert.Equal((12, 13 + IntPtr.Size), (_tape.StoredBytes, _tape.PeakBytes));
        for (var i = 0; i < IntPtr.Size + 1; i++)
            _tape.Push((byte)1);
        Assert.Equal(13 + IntPtr.Size, _tape.PeakBytes);
        _tape.Push((byte)1);
        Assert.Equal((14 + IntPtr.Size, 14 + IntPtr.Size), (_tape.StoredBytes, _tape.PeakBytes));
        _tape.PushVec(new Vec<double>([1]));
        Assert.Equal(14 + (2 * IntPtr.Size) + (2 * sizeof(int)), _tape.StoredBytes);

        _tape.Reset();
        Assert.Equal(0, _tape.StoredBytes);
        Assert.Equal(14 + (2 * IntPtr.Size) + (2 * sizeof(int)), _tape.PeakBytes);
    }

    [Fact]
    public void PeakBytes_OverManyBlocks_AreExact()
    {
        for (var count = 1; count < 200_000; count = (count * 3) + 1)
        {
            PushAndPop(count);
            Assert.Equal(count * (long)sizeof(double), _tape.PeakBytes);
            Assert.InRange(_tape.ReservedBytes, _tape.PeakBytes, (4 * _tape.PeakBytes) + 8192);
        }
    }

    [Fact]
    public void Reset_OfAUsedTape_LeavesItEmpty()
    {
        for (var i = 0; i < 10_000; i++)
            _tape.Push(i);
        _tape.PushArray(new int[3]);
        var reserved = _tape.ReservedBytes;

        _tape.Reset();

        Assert.Equal((0, reserved), (_tape.StoredBytes, _tape.ReservedBytes));
        Assert.Throws<InvalidOperationException>(() => _tape.Pop<byte>());
        Assert.Throws<InvalidOperationException>(() => _tape.PopArray<int>());
        _tape.Push(4);
        Assert.Equal(4, _tape.Pop<int>());
    }

    [Fact]
    public void PoppedAndResetArrays_AreNotKeptAlive()
    {
        var reset = Push(100);
        _tape.Reset();
        GC.Collect();
        Assert.False(reset.IsAlive);

        var popped = Push(100);
        Pop(100);
        GC.Collect();
        Assert.False(popped.IsAlive);
        GC.KeepAlive(_tape);
    }

    [Fact]
    public void Stack_ThatIsUsedAgain_AllocatesNothing()
    {
        double[] array = [1, 2, 3];
        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                _tape.PushArray(array);
                _tape.PushVec(new Vec<double>(array));
                _tape.Push(i);
            }
            for (var i = 0; i < 25_000; i++)
            {
                _tape.Pop<int>();
                _tape.PopVec<double>();
                _tape.PopArray<double>();
            }
            _tape.Reset();
        }));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Push(int length)
    {
        var array = new int[length];
        _tape.PushArray(array);
        return new WeakReference(array);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Pop(int length) => Assert.True(_tape.PopArray<int>().Length == length);

    private void PushAndPop(int count)
    {
        for (var i = 0; i < count; i++)
            _tape.Push((double)i);
        var wrong = 0;
        for (var i = count - 1; i >= 0; i--)
            wrong += _tape.Pop<double>() == i ? 0 : 1;
        Assert.True(wrong == 0);
    }

    [InlineArray(10_000)]
    private struct Large
    {
        private byte _first;

        public readonly byte First => _first;

        public static Large Of(byte first) => new() { _first = first };
    }
}
