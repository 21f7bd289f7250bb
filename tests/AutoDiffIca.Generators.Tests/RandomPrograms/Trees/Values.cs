using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>The value of a matrix: entries row by row.</summary>
internal sealed record Grid(int Rows, int Cols, HyperDual[] Entries)
{
    public static Grid Of(int rows, int cols, Func<int, int, HyperDual> entry) =>
        new(rows, cols, [.. Enumerable.Range(0, rows * cols).Select(k => entry(k / cols, k % cols))]);

    public HyperDual At(int row, int col) => Entries[row * Cols + col];

    public HyperDual[] Row(int row) => Entries[(row * Cols)..((row + 1) * Cols)];
}

/// <summary>The value of the plain record <c>Pair(A, B)</c>.</summary>
internal sealed record PairValue(HyperDual A, HyperDual B);

/// <summary>The value of the tuple that methods return.</summary>
internal sealed record CoupleValue(HyperDual A, HyperDual B);

/// <summary>The value of the parameter record <c>Layer(W, B, S)</c>.</summary>
internal sealed record LayerValue(Grid W, HyperDual[] B, HyperDual S);

/// <summary>The value of the parameter record <c>Net(Layers, T)</c>.</summary>
internal sealed record NetValue(LayerValue[] Layers, HyperDual T);

/// <summary>The numbers inside values, in the order of a Jacobian's columns.</summary>
internal static class Numbers
{
    public static IEnumerable<HyperDual> Of(object value) => value switch
    {
        HyperDual number => [number],
        HyperDual[] numbers => numbers,
        Grid grid => grid.Entries,
        PairValue pair => [pair.A, pair.B],
        CoupleValue couple => [couple.A, couple.B],
        LayerValue layer => [.. layer.W.Entries, .. layer.B, layer.S],
        NetValue net => [.. net.Layers.SelectMany(layer => Of(layer)), net.T],
        _ => throw new ArgumentException($"No numbers in {value.GetType().Name}.", nameof(value)),
    };
}
