namespace AutoDiffIca.Cli.Fits;

/// <summary>Work that knows of no interruption, and has nothing to save.</summary>
internal static class Interruptible
{
    /// <summary>Does it, and leaves it where it is when the user interrupts.</summary>
    public static T Run<T>(Func<T> work, CancellationToken stop)
    {
        var task = Task.Run(work, CancellationToken.None);
        return task.WaitAsync(stop).GetAwaiter().GetResult();
    }
}
