namespace AutoDiffIca.Runtime.Tests.Execution;

/// <summary>Bytes that a piece of work allocates on its thread once it has warmed up.</summary>
internal static class Allocations
{
    private const int Rounds = 4;

    public static long InSteadyState(Action work)
    {
        work();
        work();
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = long.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
