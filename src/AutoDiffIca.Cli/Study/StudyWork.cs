using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace AutoDiffIca.Cli.Study;

/// <summary>Does units of work beside each other.</summary>
internal static class StudyWork
{
    /// <summary>Computes what an item needs.</summary>
    public static void Run(StudyContext context, StudyItem item)
    {
        var units = item.Units(context.Size);
        if (!item.IsTimed)
        {
            Run(context, units);
            return;
        }
        foreach (var unit in units)
            Run(context, [unit]);
    }

    /// <summary>
    /// Computes units, the longest first, each on as many threads as there are for it. The first failure, and an interruption, stop
    /// what has not begun; what has begun is done to its end first if it does not stop by itself.
    /// </summary>
    private static void Run(StudyContext context, IEnumerable<StudyUnit> units)
    {
        ImmutableArray<StudyUnit> left = [.. units.Where(unit => !context.Units.Has(unit.Key)).OrderByDescending(unit => unit.Cost)];
        if (left.IsEmpty)
            return;
        var workers = Math.Min(context.Threads, left.Length);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Stop);
        var inner = context with { Threads = Math.Max(1, context.Threads / workers), Stop = stop.Token };
        var (next, failure) = (-1, (ExceptionDispatchInfo?)null);
        Task.WaitAll([.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        failure?.Throw();

        void Work()
        {
            try
            {
                for (var i = Interlocked.Increment(ref next); i < left.Length; i = Interlocked.Increment(ref next))
                    inner.Get(left[i]);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }
    }
}
