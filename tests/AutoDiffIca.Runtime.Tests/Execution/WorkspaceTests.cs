using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Runtime.Tests.Execution;

public class WorkspaceTests
{
    private const int BytesOfAFirstBlock = 64 * 1024;

    private readonly Workspace _workspace = new();

    private static nint Address<T>(Span<T> span) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span)));

    private static bool AreAll(Span<double> span, double value) => !span.ContainsAnyExcept(value);

    [Fact]
    public void Take_OfAnyLengthAndType_IsAlignedAndAsLong()
    {
        using var scope = _workspace.Enter();
        for (var length = 1; length < 3000; length = length * 5 / 3 + 1)
        {
            RequireAligned(_workspace.Take<byte>(length), length);
            RequireAligned(_workspace.Take<float>(length), length);
            RequireAligned(_workspace.Take<double>(length), length);
            RequireAligned(_workspace.Take<(double, float)>(length), length);
        }

        static void RequireAligned<T>(Span<T> span, int length)
        {
            Assert.Equal(length, span.Length);
            Assert.Equal(0, Address(span) % 64);
        }
    }

    [Fact]
    public void Take_OfNothing_IsEmptyAndReservesNothing()
    {
        Assert.True(_workspace.Take<double>(0).IsEmpty);
        Assert.True(_workspace.TakeZeros<double>(0).IsEmpty);
        Assert.Equal(0, _workspace.ReservedBytes);
    }

    [Fact]
    public void Take_OfWhatItCannotHold_IsRefused()
    {
        Assert.Equal("A workspace holds plain numbers, not String.", Assert.Throws<NotSupportedException>(() => _workspace.Take<string>(1)).Message);
        Assert.Throws<NotSupportedException>(() => _workspace.TakeZeros<(int, object)>(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _workspace.Take<double>(-1));
    }

    [Fact]
    public void TakeZeros_OfUsedMemory_IsZero()
    {
        using (_workspace.Enter())
            _workspace.Take<double>(500).Fill(7);
        using (_workspace.Enter())
            Assert.True(AreAll(_workspace.TakeZeros<double>(500), 0));
    }

    // The first is taken from a block that is full long before the last is.
    [Fact]
    public void Take_ThatMakesTheWorkspaceGrow_LeavesWhatWasTakenBefore()
    {
        using var scope = _workspace.Enter();
        var first = _workspace.Take<double>(1000);
        first.Fill(-1);
        for (var i = 0; i < 40; i++)
        {
            var next = _workspace.Take<double>(1000 * i);
            Assert.False(first.Overlaps(next));
            next.Fill(i);
        }
        Assert.True(AreAll(first, -1));
    }

    [Fact]
    public void Take_ManyTimes_NeverGivesTheSameMemoryTwice()
    {
        using var scope = _workspace.Enter();
        var taken = new List<(nint Start, nint End)>();
        for (var i = 0; i < 300; i++)
        {
            var span = _workspace.Take<double>(i * 37 % 400 + 1);
            taken.Add((Address(span), Address(span) + span.Length * sizeof(double)));
        }
        taken.Sort();
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    [Fact]
    public void Scope_InsideAnother_GivesBackOnlyItsOwn()
    {
        using var outer = _workspace.Enter();
        var mine = _workspace.Take<double>(100);
        mine.Fill(1);
        nint inner, deeper;
        using (_workspace.Enter())
        {
            var theirs = _workspace.Take<double>(100);
            inner = Address(theirs);
            theirs.Fill(2);
            using (_workspace.Enter())
            {
                // More than the block has left.
                var more = _workspace.Take<double>(BytesOfAFirstBlock);
                deeper = Address(more);
                more.Fill(3);
            }
            using (_workspace.Enter())
                Assert.Equal(deeper, Address(_workspace.Take<double>(BytesOfAFirstBlock)));
            Assert.True(AreAll(theirs, 2));
        }
        Assert.True(AreAll(mine, 1));
        Assert.Equal(inner, Address(_workspace.Take<double>(100)));
    }

    [Fact]
    public void Scopes_OneAfterAnother_UseTheSameMemory()
    {
        var (first, second) = (Address(OneScope()), Address(OneScope()));

        Assert.Equal(first, second);
        Assert.Equal(BytesOfAFirstBlock, _workspace.ReservedBytes);

        Span<double> OneScope()
        {
            using var scope = _workspace.Enter();
            return _workspace.Take<double>(100);
        }
    }

    [Fact]
    public void Workspace_ThatGrew_HoldsOneBlockFromTheNextPassOn()
    {
        UseSeveralBlocks();
        var reserved = _workspace.ReservedBytes;

        using (_workspace.Enter())
        {
            // As much as all blocks together held, in one piece, and no byte more is reserved for it.
            var all = _workspace.Take<byte>((int)reserved);
            Assert.Equal(reserved, all.Length);
            Assert.Equal(reserved, _workspace.ReservedBytes);
        }
    }

    [Fact]
    public void Workspace_ThatIsUsedAgain_AllocatesNothing()
    {
        Assert.Equal(0, Allocations.InSteadyState(UseSeveralBlocks));
        Assert.InRange(_workspace.ReservedBytes, 4 * BytesOfAFirstBlock, 20 * BytesOfAFirstBlock);
    }

    // Memory that is taken for good keeps the blocks where they are; they are used again all the same.
    [Fact]
    public void Workspace_WithMemoryTakenForGood_AllocatesNothingInSteadyState()
    {
        var forGood = _workspace.Take<double>(10);
        forGood.Fill(5);

        Assert.Equal(0, Allocations.InSteadyState(UseSeveralBlocks));
        Assert.True(AreAll(forGood, 5));
    }

    private void UseSeveralBlocks()
    {
        using var scope = _workspace.Enter();
        for (var i = 0; i < 10; i++)
            _workspace.Take<double>(BytesOfAFirstBlock / 20).Fill(i);
        using (_workspace.Enter())
            _workspace.TakeZeros<float>(BytesOfAFirstBlock / 4)[0] = 1;
    }
}
