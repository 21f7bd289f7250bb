using AutoDiffIca.Differentiation.Tests.Models;

namespace AutoDiffIca.Differentiation.Tests.Gate.Samples;

/// <summary>Objects that the method or what it calls changes: what was read of them before counts on the way back.</summary>
internal static partial class Objects
{
    [Differentiable]
    public static double TakenFromAQueue(double x)
    {
        int[] numbers = [1, 2, 3];
        var waiting = new Queue<int>(numbers);
        var y = x;
        while (waiting.Count > 0)
        {
            y = y * y * waiting.Count;
            _ = waiting.Dequeue();
        }
        return y;
    }

    [Differentiable]
    public static double EntryReplaced(double x)
    {
        var factors = new Dictionary<int, double>();
        _ = factors.TryAdd(1, 2.0);
        var y = Math.Sin(x) * factors[1];
        _ = factors.Remove(1);
        _ = factors.TryAdd(1, 0.5);
        return y * x * factors[1];
    }

    [Differentiable]
    public static double TakenOneByOne(double x, [NoGradient] double[] factors)
    {
        var next = ((IEnumerable<double>)factors).GetEnumerator();
        IList<int> left = factors.Length > 99 ? new int[9] : new List<int>(Enumerable.Range(0, 9));
        var y = x;
        while (next.MoveNext())
            y = Math.Sin(y) * (2 + next.Current) * (left.Remove(3) ? 1.5 : 0.5) * left.Count * 0.2;
        return y;
    }

    [Differentiable]
    public static double CountedSet(double x)
    {
        var seen = new HashSet<int>();
        var y = x;
        for (var i = 0; i < 4; i++)
        {
            if (seen.Add(i % 2))
                y = y * Math.Cos(y) * seen.Count;
        }
        return y;
    }

    [Differentiable]
    public static double StaticsThatChange(double x)
    {
        _ = Meter.Reset();
        var y = x * Meter.Scale * Meter.Next;
        _ = Meter.Double();
        y = y * y * Meter.Scale * Meter.Next;
        return y * x * (Meter.Scale + Meter.Double());
    }

    [Differentiable]
    public static double ChangedByACallee(double x)
    {
        var steps = new Steps();
        var y = x * steps.Count;
        for (var i = 0; i < steps.Count && i < 3; i++)
            y = Math.Sin(Stepping.Step(y * steps.Count, steps)) * steps.Table[0];
        for (var i = steps.Count; i < 6; i++)
            y = 0.5 * steps.Table[i % 2] * Math.Sin(y);
        return y * steps.Count * x;
    }

    private static class Meter
    {
        private static int Reads;

        public static double Scale { get; private set; } = 1;

        public static int Next => ++Reads;

        public static int Double()
        {
            Scale *= 2;
            return 1;
        }

        public static int Reset()
        {
            (Reads, Scale) = (0, 1);
            return 0;
        }
    }
}
