using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// Points in the order in which tiles of samples are weighed against them, in one span of numbers: panels of points side by side,
/// entry by entry, and then their squared norms; after the panels the centre and the largest norm. The derivatives stand in
/// the same places: those by the centred points, and the sums of the weights in place of the norms.
/// </summary>
internal static class PairPanels
{
    // As PairwiseDistance: differences of so few numbers are squared one by one, and the points stay as they are.
    private const int FewColumns = 8;

    public static bool AreFew(int columns) => columns <= FewColumns;

    /// <summary>The entries and the norm, filled up to rows that are computed together.</summary>
    public static int Features<T>(int columns)
        where T : IBinaryFloatingPointIeee754<T> => (columns + GaussianMixture<T>.Height) / GaussianMixture<T>.Height * GaussianMixture<T>.Height;

    /// <summary>How far one panel is from the next.</summary>
    public static int Stride<T>(int columns)
        where T : IBinaryFloatingPointIeee754<T> => GaussianMixture<T>.Width * Features<T>(columns);

    /// <summary>Panels of so many points.</summary>
    public static int Count<T>(int points)
        where T : IBinaryFloatingPointIeee754<T> => (points + GaussianMixture<T>.Width - 1) / GaussianMixture<T>.Width;

    /// <summary>Numbers in all.</summary>
    public static int Length<T>(int points, int columns)
        where T : IBinaryFloatingPointIeee754<T> => checked((Count<T>(points) * Stride<T>(columns)) + columns + 1);

    /// <summary>What all points are seen from.</summary>
    public static ReadOnlySpan<T> Centre<T>(ReadOnlySpan<T> panels, int columns) => panels.Slice(panels.Length - columns - 1, columns);

    /// <summary>Whether derivatives were added already: the last of their numbers tells.</summary>
    public static bool IsWritten<T>(ReadOnlySpan<T> gradient)
        where T : IBinaryFloatingPointIeee754<T> => !T.IsZero(gradient[^1]);

    /// <summary>From now on they are added to.</summary>
    public static void MarkWritten<T>(Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T> => gradient[^1] = T.One;

    /// <summary>Zeros, where nothing was added yet.</summary>
    public static void EnsureWritten<T>(Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (gradient.IsEmpty || IsWritten<T>(gradient))
            return;
        gradient.Clear();
        MarkWritten(gradient);
    }

    /// <summary>Takes the points z[count x columns].</summary>
    public static void Pack<T>(ReadOnlySpan<T> z, int count, int columns, Span<T> panels)
        where T : IBinaryFloatingPointIeee754<T>
    {
        SimdLevel.RequireSupported<T>();
        Shapes.RequireSize(z.Length, count, columns);
        var (width, stride) = (GaussianMixture<T>.Width, Stride<T>(columns));
        var centre = panels.Slice(panels.Length - columns - 1, columns);
        panels[^1] = T.Zero;
        centre.Clear();
        if (count == 0 || columns == 0)
        {
            panels.Clear();
            return;
        }
        PairDifferences.Centre(z, count, centre);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var centred = scratch.Take<T>(count * columns);
        var norms = scratch.Take<T>(Count<T>(count) * width);
        Centring.Run(z, centre, T.One, centred, columns, norms[..count]);
        panels[^1] = TensorPrimitives.Max<T>(norms[..count]);
        if (AreFew(columns))
            norms.Clear();
        // What fills the last panel is infinitely far away.
        norms[count..].Fill(T.PositiveInfinity);
        var source = AreFew(columns) ? z : centred;
        for (var j = 0; j < count; j += width)
        {
            var panel = panels.Slice(j / width * stride, stride);
            var points = int.Min(width, count - j);
            MixtureKernels.Pack(new Strips<T>(ref Unsafe.AsRef(in source[j * columns]), columns, 1), points, columns, width, ref panel[0]);
            norms.Slice(j, width).CopyTo(panel[(columns * width)..]);
            panel[((columns + 1) * width)..].Clear();
        }
    }

    /// <summary>The points as a tile is weighed against them, and room for their parts of the scores.</summary>
    public static MixturePoints<T> Points<T>(ReadOnlySpan<T> panels, ReadOnlySpan<T> z, int count, int columns, T precision, Workspace scratch)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (width, stride) = (GaussianMixture<T>.Width, Stride<T>(columns));
        var norms = scratch.Take<T>(Count<T>(count) * width);
        for (var panel = 0; panel * width < count; panel++)
            TensorPrimitives.Multiply(panels.Slice((panel * stride) + (columns * width), width), T.CreateChecked(-0.5) * precision, norms.Slice(panel * width, width));
        return new(z, count, columns, ref MemoryMarshal.GetReference(panels), stride, norms, precision * panels[^1], precision, AreFew(columns));
    }

    /// <summary>Adds to the adjoint of the points what stands in the places of the panels: <c>t_j += g_j - w_j (z_j - c)</c>.</summary>
    public static void AddGradient<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> panels, int count, int columns, Span<T> target)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Shapes.RequireSameLength(gradient.Length, panels.Length);
        Shapes.RequireSize(target.Length, count, columns);
        if (columns == 0 || !IsWritten(gradient))
            return;
        var (width, stride) = (GaussianMixture<T>.Width, Stride<T>(columns));
        var centre = Centre(panels, columns);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var sums = scratch.Take<T>((columns + 1) * width);
        var centred = scratch.Take<T>(columns * width);
        var rows = scratch.Take<T>(width * columns);
        for (var j = 0; j < count; j += width)
        {
            gradient.Slice(j / width * stride, sums.Length).CopyTo(sums);
            panels.Slice(j / width * stride, centred.Length).CopyTo(centred);
            for (var p = 0; p < columns && AreFew(columns); p++)
                TensorPrimitives.Subtract(centred.Slice(p * width, width), centre[p], centred.Slice(p * width, width));
            // A point that is infinitely far away has no weight.
            if (!TensorPrimitives.IsFiniteAll<T>(centred))
                ClearWhereThereIsNoWeight(sums[(columns * width)..], centred);
            MixtureKernels.SubtractMeans(ref sums[0], ref centred[0], T.One, columns);
            var points = int.Min(width, count - j);
            MixtureKernels.Pack(new Strips<T>(ref sums[0], width, 1), columns, points, columns, ref rows[0]);
            var part = target.Slice(j * columns, points * columns);
            TensorPrimitives.Add(part, rows[..part.Length], part);
        }
    }

    private static void ClearWhereThereIsNoWeight<T>(ReadOnlySpan<T> weights, Span<T> points)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (var j = 0; j < points.Length; j++)
        {
            if (T.IsZero(weights[j % weights.Length]))
                points[j] = T.Zero;
        }
    }
}
