using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffIca.Kernels;

/// <summary>
/// <c>log sum_j exp(-scale/2 |x_i - z_j|^2)</c> for tiles of samples x and one set of points z, and its derivatives by the
/// points and the scale. A tile's weights are computed and used while they are in cache, so nothing of the size samples x
/// points is ever stored. The points come in groups, which threads may share: each step says what it waits for. A result's
/// bits depend on the sizes alone.
/// </summary>
/// <remarks>
/// <para>The scores are <c>-|x|^2/2 - |z|^2/2 + x z'</c> of centred rows, a matrix product. Pairs that are so close that this
/// form would cancel are summed directly, as <see cref="PairwiseDistance{T}"/> does, so a score's relative error stays within
/// its bound. The points lie in panels of a few columns, in which the product of the adjoint reads them, too.</para>
/// <para>A group is done in one pass, and a panel's scores never leave the first-level cache: <see cref="MixtureWeighing{T}"/>.</para>
/// </remarks>
public sealed partial class GaussianMixture<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    // Enough for a group to be worth a thread's while, few enough for several threads to find one.
    private const int GroupPoints = 240;

    private static readonly T Half = T.CreateChecked(0.5);

    private AlignedMemory _points = new(0);
    private AlignedMemory _norms = new(0);
    private AlignedMemory _gradient = new(0);
    private T[] _centre = [];
    private T[] _largestNorms = [];
    private T _root = T.One;
    private T _scale = T.One;

    /// <summary>Points that the samples are compared with.</summary>
    public int Points { get; private set; }

    /// <summary>Numbers in each point.</summary>
    public int Columns { get; private set; }

    /// <summary>How the points are cut into groups.</summary>
    public Chunking Groups { get; private set; } = new(0, 1);

    // Points side by side in a panel, and rows that are computed together.
    internal static int Width => 3 * SimdLevel.Lanes<T>();

    internal static int Height => SimdLevel.Has512 ? 8 : 4;

    // The columns, and a one whose weighted sum is the sum of the weights.
    internal int Features => (Columns + Height) / Height * Height;

    private int Panels => (Points + Width - 1) / Width;

    /// <summary>Begins anew, for points and samples that lie about a centre. Waits for everything before.</summary>
    public void Begin(int points, int columns, ReadOnlySpan<T> centre, T scale)
    {
        SimdLevel.RequireSupported<T>();
        ArgumentOutOfRangeException.ThrowIfNegative(points);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Shapes.RequireSameLength(centre.Length, columns);
        (Points, Columns, _scale, _root) = (points, columns, scale, T.Sqrt(scale));
        Groups = new(points, int.Max(1, GroupPoints / Width) * Width);
        if (_centre.Length < columns)
            _centre = new T[columns];
        if (_largestNorms.Length < Groups.Count)
            _largestNorms = new T[Groups.Count];
        centre.CopyTo(_centre);
        AlignedMemory.Ensure<T>(ref _points, (nint)Panels * Width * columns);
        AlignedMemory.Ensure<T>(ref _norms, Panels * Width);
        AlignedMemory.Ensure<T>(ref _gradient, (nint)Panels * Width * Features);
    }

    /// <summary>Takes the points z[group's length x columns] of a group.</summary>
    public void SetPoints(int group, ReadOnlySpan<T> z)
    {
        var (start, count) = Groups[group];
        Shapes.RequireSize(z.Length, count, Columns);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var centred = scratch.Take<T>(count * Columns);
        var norms = Norms(start / Width).Slice(0, (count + Width - 1) / Width * Width);
        Centre(z, centred, norms[..count]);
        _largestNorms[group] = TensorPrimitives.Max<T>(norms[..count]);
        TensorPrimitives.Multiply(norms[..count], -Half, norms[..count]);
        // What fills the last panel has no weight.
        norms[count..].Fill(T.NegativeInfinity);
        for (var j = 0; j < count; j += Width)
        {
            var width = int.Min(Width, count - j);
            Pack(centred.Slice(j * Columns, width * Columns), Columns, 1, width, Columns, Width, ref Panel((start + j) / Width));
        }
    }

    /// <summary>Takes the samples x[rows x columns] of a tile. Waits for what was done with its samples before.</summary>
    public void SetSamples(MixtureTile<T> tile, ReadOnlySpan<T> x, int rows)
    {
        ArgumentNullException.ThrowIfNull(tile);
        Shapes.RequireSize(x.Length, rows, Columns);
        tile.Reserve(this, rows);
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var centred = scratch.Take<T>(rows * Columns);
        Centre(x, centred, tile.Norms);
        for (var i = 0; i < rows; i += Height)
        {
            var height = int.Min(Height, rows - i);
            Pack(centred.Slice(i * Columns, height * Columns), Columns, 1, height, Columns, Height, ref tile.Strip(i));
        }
        for (var f = 0; f < Features; f += Height)
        {
            ref var strip = ref tile.FeatureStrip(f);
            if (f < Columns)
                Pack(centred[f..], 1, Columns, int.Min(Height, Columns - f), rows, Height, ref strip);
            else
                MemoryMarshal.CreateSpan(ref strip, rows * Height).Clear();
            if (f <= Columns && Columns < f + Height)
            {
                for (var i = 0; i < rows; i++)
                    Unsafe.Add(ref strip, i * Height + Columns - f) = T.One;
            }
        }
    }

    /// <summary>
    /// <c>values[i] = log sum_j exp(-scale/2 |x_i - z_j|^2)</c> and the weights' mean of <c>scale |x_i - z_j|^2</c>, by which
    /// the logarithm of the scale has the derivative <c>-distances[i] / 2</c>. Waits until the tile is weighed against every group.
    /// </summary>
    public void Finish(MixtureTile<T> tile, Span<T> values, Span<T> distances)
    {
        ArgumentNullException.ThrowIfNull(tile);
        Shapes.RequireSameLength(values.Length, tile.Rows);
        Shapes.RequireSameLength(distances.Length, tile.Rows);
        tile.Merge(Groups.Count, values, distances);
    }

    /// <summary>
    /// Adds the tile's share, or the first tile's alone, to the derivatives by a group's points. Waits for
    /// <see cref="Finish"/>, and for the same group's earlier tiles.
    /// </summary>
    public void Pull(int group, MixtureTile<T> tile, bool accumulate)
    {
        ArgumentNullException.ThrowIfNull(tile);
        var (start, count) = Groups[group];
        var scratch = ThreadScratch.Workspace;
        using var scope = scratch.Enter();
        var features = scratch.Take<T>(Features * tile.Rows);
        tile.ScaleFeatures(group, features);
        for (var panel = start / Width; panel * Width < start + count; panel++)
            MixtureKernels.Pull(ref MemoryMarshal.GetReference(features), ref tile.Weights(panel), ref GradientPanel(panel), Features, tile.Rows, accumulate);
    }

    /// <summary>
    /// The derivatives by a group's points of the sum of all values, as rows like the points. Waits for all tiles.
    /// </summary>
    public void Gradient(int group, Span<T> result)
    {
        var (start, count) = Groups[group];
        Shapes.RequireSize(result.Length, count, Columns);
        for (var j = 0; j < count; j += Width)
        {
            var panel = (start + j) / Width;
            ref var gradient = ref GradientPanel(panel);
            // root (sum_i w_ij x_i - z_j sum_i w_ij), in place: this is the last that is asked of them.
            MixtureKernels.SubtractMeans(ref gradient, ref Panel(panel), _root, Columns);
            var width = int.Min(Width, count - j);
            Pack(MemoryMarshal.CreateReadOnlySpan(ref gradient, Columns * Width), Width, 1, Columns, width, Columns, ref MemoryMarshal.GetReference(result.Slice(j * Columns)));
        }
    }

    private ref T Panel(int panel) => ref Unsafe.Add(ref _points.StartAs<T>(), (nint)panel * Width * Columns);

    private ref T GradientPanel(int panel) => ref Unsafe.Add(ref _gradient.StartAs<T>(), (nint)panel * Width * Features);

    private Span<T> Norms(int panel) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _norms.StartAs<T>(), panel * Width), Panels * Width - panel * Width);

    // The rows without the centre, times the scale's root, and their squared norms.
    private void Centre(ReadOnlySpan<T> rows, Span<T> result, Span<T> norms)
    {
        Centring.Run(rows, _centre.AsSpan(0, Columns), _root, result, Columns, norms);
        TensorPrimitives.Multiply(norms, _scale, norms);
    }

    private static void Pack(ReadOnlySpan<T> source, nint across, nint along, int strip, int depth, int width, ref T panel)
    {
        if (strip > 0 && depth > 0)
            MixtureKernels.Pack(new Strips<T>(ref MemoryMarshal.GetReference(source), across, along), strip, depth, width, ref panel);
    }
}
