namespace AutoDiffIca.Differentiation.Tests.Models;

/// <summary>An object that changes when it is used.</summary>
internal sealed class Steps
{
    public int Count { get; private set; } = 1;

    public int[] Table { get; } = [1, 2];

    public int Next()
    {
        Table[0]++;
        return ++Count;
    }
}

/// <summary>A method that changes what it is given.</summary>
internal static partial class Stepping
{
    [Differentiable]
    public static double Step(double x, [NoGradient] Steps steps)
    {
        var count = steps.Next();
        return x * steps.Count / count * 0.3;
    }
}
