using System.Collections.Immutable;

namespace AutoDiffIca.Data;

/// <summary>Rows to fit to, and others to judge by.</summary>
/// <param name="Kept">The rows to fit to, in their order.</param>
/// <param name="HeldOut">The rows to judge by, in their order.</param>
public sealed record Split(ImmutableArray<int> Kept, ImmutableArray<int> HeldOut)
{
    /// <summary>Holds a random part of the rows out, to the nearest row.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="fraction">The part that is held out, from 0 to 1.</param>
    /// <param name="random">The stream; the same stream holds out the same rows.</param>
    public static Split Of(int count, double fraction, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(fraction >= 0 && fraction <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be between 0 and 1.");
        var held = (int)Math.Round(fraction * count);
        var order = random.Permutation(count);
        return new([.. order[held..].Order()], [.. order[..held].Order()]);
    }

    /// <summary>Holds a random part of data's rows out.</summary>
    public static (Mat<double> Kept, Mat<double> HeldOut) HoldOut(Mat<double> data, double fraction, RandomStream random) =>
        Of(data.Rows, fraction, random).Apply(data);

    /// <summary>The same split of data that has a row for each of the rows that were split.</summary>
    public (Mat<double> Kept, Mat<double> HeldOut) Apply(Mat<double> data) => data.Rows == Kept.Length + HeldOut.Length
        ? (Batches.Take(data, Kept.AsSpan()), Batches.Take(data, HeldOut.AsSpan()))
        : throw new ArgumentException($"The data has {data.Rows} rows; {Kept.Length + HeldOut.Length} were split.", nameof(data));
}
