namespace AutoDiffIca;

/// <summary>A thread's own workspace, for kernels that need memory only while they run: they may nest, as calls do.</summary>
internal static class ThreadScratch
{
    [ThreadStatic]
    private static Workspace? Own;

    public static Workspace Workspace => Own ??= new Workspace();
}
