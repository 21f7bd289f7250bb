using AutoDiffIca.Runtime.Tests.Execution;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public sealed class TapeArrayTests : IDisposable
{
    private readonly Tape _tape = new();

    public void Dispose() => _tape.Dispose();

    [Fact]
    public void Take_OfALength_IsExactlyAsLong()
    {
        foreach (var length in new[] { 0, 1, 7, 8, 9, 33, 1000 })
        {
            Assert.Equal(length, _tape.Take<double>(length).Length);
            Assert.Equal(length, _tape.Take<float>(length).Length);
            Assert.Equal(length, _tape.Take<string>(length).Length);
            Assert.All(_tape.Zeros<int>(length), x => Assert.Equal(0, x));
        }
    }

    [Fact]
    public void Take_OfANegativeLength_ThrowsWhatNewThrows()
    {
        var minusOne = -1;
        Assert.Throws<OverflowException>(() => new double[minusOne]);
        Assert.Throws<OverflowException>(() => _tape.Take<double>(minusOne));
        Assert.Throws<OverflowException>(() => _tape.Zeros<double>(minusOne));
    }

    [Fact]
    public void Take_BetweenResets_NeverGivesAnArrayTwice()
    {
        for (var round = 0; round < 4; round++)
        {
            var taken = new HashSet<object>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < 500; i++)
                Assert.True(taken.Add(_tape.Take<double>(1 + (i * (round + 3) % 7))));
            _tape.Reset();
        }
    }

    [Fact]
    public void Take_OfTheSameLengthsAfterAReset_GivesTheSameArrays()
    {
        var first = Take();
        _tape.Reset();
        Assert.All(first.Zip(Take()), pair => Assert.Same(pair.First, pair.Second));

        object[] Take() => [_tape.Take<double>(3), _tape.Take<float>(3), _tape.Take<double>(5), _tape.Take<double>(3)];
    }

    [Fact]
    public void Take_OfOtherLengthsAfterAReset_FindsThemAmongTheSpares()
    {
        object[] small = [_tape.Take<double>(3), _tape.Take<double>(4)];
        _tape.Reset();
        object[] large = [_tape.Take<double>(30), _tape.Take<double>(40)];
        _tape.Reset();
        // In another order, too.
        object[] again = [_tape.Take<double>(4), _tape.Take<double>(40), _tape.Take<double>(3), _tape.Take<double>(30)];

        Assert.Equal([small[1], large[1], small[0], large[0]], again, ReferenceEqualityComparer.Instance);
        Assert.Equal(0, Buffer.ByteLength(_tape.Take<double>(0)));
    }

    [Fact]
    public void Take_OfATypeOfTheSameSize_GivesAnotherArray()
    {
        object signed = _tape.Take<int>(3);
        _tape.Reset();
        object unsigned = _tape.Take<uint>(3);

        Assert.NotSame(signed, unsigned);
        Assert.Equal(typeof(uint[]), unsigned.GetType());
    }

    [Fact]
    public void Zeros_OfAUsedArray_AreZero()
    {
        _tape.Take<double>(9).AsSpan().Fill(7);
        _tape.Reset();
        Assert.Equal(new double[9], _tape.Zeros<double>(9));
    }

    [Fact]
    public void Computations_OfAlternatingLengths_AllocateNothing() =>
        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            for (var round = 0; round < 3; round++)
            {
                for (var i = 0; i < 20; i++)
                    _tape.Take<double>(1 + ((i * (round + 1)) % 11));
                _tape.Reset();
            }
        }));

    [Fact]
    public void ReservedBytes_CountTheArrays()
    {
        var before = _tape.ReservedBytes;
        _tape.Take<double>(100);
        _tape.Reset();
        _tape.Take<float>(100);
        Assert.Equal(before + (100 * (sizeof(double) + sizeof(float))), _tape.ReservedBytes);

    }

    [Fact]
    public void Lengths_ThatNeverComeBack_DoNotPileUp()
    {
        for (var i = 0; i < 2000; i++)
        {
            _tape.Take<double>(20_000 + i);
            _tape.Reset();
        }
        Assert.InRange(_tape.ReservedBytes, 0, 20 << 20);
    }
}
