using AutoDiffIca.Runtime.Tests.Execution;

namespace AutoDiffIca.Runtime.Tests.Differentiation;

public class TapeRentalTests
{
    [Fact]
    public void Rent_InsideAnother_GivesAnotherTape()
    {
        using var outer = Tape.Rent();
        outer.Push(1.0);
        using (var inner = Tape.Rent())
        {
            Assert.NotSame(outer, inner);
            inner.Push(2.0);
        }
        using (var inner = Tape.Rent())
            Assert.Equal(0, inner.StoredBytes);
        Assert.Equal(1.0, outer.Pop<double>());
    }

    [Fact]
    public void Rent_AfterDispose_GivesTheSameTapeEmpty()
    {
        var first = Tape.Rent();
        first.Push(1.0);
        first.Dispose();
        using var second = Tape.Rent();

        Assert.Same(first, second);
        Assert.Equal(0, second.StoredBytes);
    }

    [Fact]
    public void Dispose_Twice_GivesBackOnce()
    {
        var tape = Tape.Rent();
        tape.Dispose();
        tape.Dispose();
        using Tape first = Tape.Rent(), second = Tape.Rent();

        Assert.NotSame(first, second);
    }

    [Fact]
    public void Dispose_OfAnOwnTape_EmptiesItOnly()
    {
        var own = new Tape();
        own.Push(1);
        own.Dispose();
        using Tape first = Tape.Rent(), second = Tape.Rent();

        Assert.Equal(0, own.StoredBytes);
        Assert.NotSame(own, first);
        Assert.NotSame(own, second);
    }

    [Fact]
    public void Rentals_InSteadyState_AllocateNothing() =>
        Assert.Equal(0, Allocations.InSteadyState(() =>
        {
            using var outer = Tape.Rent();
            outer.Push(1.0);
            outer.Take<double>(10);
            for (var i = 0; i < 3; i++)
            {
                using var inner = Tape.Rent();
                inner.Push(2.0);
                inner.Zeros<float>(20);
            }
        }));
}
